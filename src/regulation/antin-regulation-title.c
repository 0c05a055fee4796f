/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-title.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-name.h"

#include <string.h>

/* What the lines of a signature block are: capacity and title (ô 7a), name (ô 7b), told by their words alone. */

#define MAX_TITLE_CHARACTERS 120
/* "Y Thanh Hà Niê Kđăm" has five words; two more for longer ones. */
#define MIN_NAME_WORDS 2
#define MAX_NAME_WORDS 7
#define MAX_NAME_CHARACTERS 60

/* Spelling of the abbreviations of NĐ 30/2020, Phụ lục I, Phần I, II.7.b, letters only; TUQ before T… */
static const struct
{
  const char *letters;
  const char *capacity;
} capacities[] = {
  { "TUQ", "TUQ." },
  { "TM", "TM." },
  { "KT", "KT." },
  { "TL", "TL." },
  { "Q", "Q." },
};

/* Words that make a line the title of a person, folded at first use. "Trưởng" and "phó" cover most of the state. */
static const char *const offices[] = {
  "trưởng",
  "phó",
  "chủ tịch",
  "chủ nhiệm",
  "chủ tọa",
  "giám đốc",
  "chánh",
  "bí thư",
  "thủ tướng",
  "tổng thư ký",
  "thư ký",
  "tư lệnh",
  "chính ủy",
  "chỉ huy",
  "thẩm phán",
  "kiểm sát viên",
  "ủy viên",
  "đại diện",
  "tổng biên tập",
  "tổng kiểm toán",
  "chấp hành viên",
  "công chứng viên",
  "kế toán",
  "thanh tra viên",
  "quản đốc",
  "thống đốc",
  "đại sứ",
  "tổng lãnh sự",
  "phụ trách",
  "điều hành",
  "người lập",
  "người ký",
  "trợ lý",
  "chuyên viên",
  "chính trị viên",
  "hiệu trưởng",
  "viện trưởng",
  "đồn trưởng",
  "chủ trì",
  "giám sát",
};

/* Offices whose holders sign beside the one who signs for the agency; theirs stands on the left. */
static const char *const assistants[] = {
  "người lập",
  "kế toán",
  "thư ký",
  "chuyên viên",
  "trợ lý",
  "giám sát",
  "người kiểm tra",
  "người ghi",
  "phụ trách kế toán",
  "thủ quỹ",
  "thủ kho",
};

/* Family names that a name line in capitals may begin with; in small letters any name is taken. */
static const char *const families[] = {
  "nguyễn",
  "trần",
  "lê",
  "phạm",
  "hoàng",
  "huỳnh",
  "phan",
  "vũ",
  "võ",
  "đặng",
  "bùi",
  "đỗ",
  "hồ",
  "ngô",
  "dương",
  "lý",
  "đinh",
  "trịnh",
  "đoàn",
  "lương",
  "mai",
  "đào",
  "trương",
  "lâm",
  "hà",
  "cao",
  "tạ",
  "châu",
  "tô",
  "thái",
  "quách",
  "tống",
  "kiều",
  "nông",
  "hứa",
  "vương",
  "lò",
  "giàng",
  "sùng",
  "vàng",
  "lù",
  "thào",
  "phùng",
  "chu",
  "triệu",
  "nghiêm",
  "văn",
  "từ",
  "la",
  "lưu",
  "ma",
  "hầu",
  "bế",
  "đàm",
  "lục",
  "quàng",
  "cà",
  "điểu",
  "kpă",
  "rơ",
};

typedef struct
{
  char *offices[G_N_ELEMENTS (offices)];
  char *assistants[G_N_ELEMENTS (assistants)];
  char *families[G_N_ELEMENTS (families)];
} Words;

static const Words *
get_words (void)
{
  static Words words;
  static gsize initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
        words.offices[i] = antin_regulation_fold (offices[i]);
      for (guint i = 0; i < G_N_ELEMENTS (assistants); i++)
        words.assistants[i] = antin_regulation_fold (assistants[i]);
      for (guint i = 0; i < G_N_ELEMENTS (families); i++)
        words.families[i] = antin_regulation_fold (families[i]);
      g_once_init_leave (&initialised, 1);
    }
  return &words;
}

/* Whether @phrase stands in @folded as whole words. */
static gboolean
contains_words (const char *folded, const char *phrase)
{
  gsize length = strlen (phrase);

  for (const char *found = strstr (folded, phrase); found != NULL; found = strstr (found + 1, phrase))
    {
      gboolean starts =
        found == folded || found[-1] == ' ' || found[-1] == '.' || found[-1] == '-' || found[-1] == '(';

      if (starts && (found[length] == '\0' || strchr (" ,.-)", found[length]) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* Matches letters with full stops, slashes and spaces between them at the start of @line. */
static const char *
match_letters (const char *line, const char *letters, gboolean *ret_marked)
{
  gboolean marked = FALSE;

  for (; *letters != '\0'; letters++, line++)
    {
      if (*line != *letters)
        return NULL;
      if (letters[1] != '\0' && strchr ("./", line[1]) != NULL && line[1] != '\0')
        {
          marked = TRUE;
          line++;
        }
    }
  if (*line != '\0' && strchr ("./:", *line) != NULL)
    {
      marked = TRUE;
      line++;
    }
  else if (*line != ' ')
    return NULL;
  *ret_marked = marked;
  return line;
}

/**
 * antin_regulation_title_parse_capacity:
 * @line: a line of ô 7a
 * @ret_capacity: (out): the abbreviation as the decree spells it: "TM.", "Q.", "KT.", "TL.", "TUQ."
 * @ret_rest: (out) (transfer full): what follows it
 *
 * Reads "TM.", "T.M", "T/M", "TM " and their kin, which real documents all use.
 *
 * Returns: whether @line begins with one
 */
gboolean
antin_regulation_title_parse_capacity (const char *line, const char **ret_capacity, char **ret_rest)
{
  for (guint i = 0; i < G_N_ELEMENTS (capacities); i++)
    {
      gboolean marked;
      const char *rest = match_letters (line, capacities[i].letters, &marked);

      /* "Q CHỦ TỊCH" without a stop could be anything. */
      if (rest == NULL || (!marked && capacities[i].letters[1] == '\0'))
        continue;
      while (*rest != '\0' && strchr (" .:", *rest) != NULL)
        rest++;
      *ret_capacity = capacities[i].capacity;
      *ret_rest = g_strdup (rest);
      return TRUE;
    }
  return FALSE;
}

/**
 * antin_regulation_title_is_line:
 * @line: a segment of text
 *
 * Returns: whether it is written as lines of ô 7a are: in capitals, without the marks of other boxes
 */
gboolean
antin_regulation_title_is_line (const char *line)
{
  guint letters = 0;

  if (g_utf8_strlen (line, -1) > MAX_TITLE_CHARACTERS || !antin_regulation_fold_is_capitals (line))
    return FALSE;
  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (strchr (";:=%", (int) (character < 128 ? character : 'a')) != NULL)
        return FALSE;
      letters += g_unichar_isalpha (character) != 0;
    }
  return letters >= 2;
}

/**
 * antin_regulation_title_has_office:
 * @line: a line in capitals
 *
 * Returns: whether it names an office that a person holds
 */
gboolean
antin_regulation_title_has_office (const char *line)
{
  g_autofree char *folded = antin_regulation_fold (line);
  const Words *words = get_words ();

  for (guint i = 0; i < G_N_ELEMENTS (words->offices); i++)
    if (contains_words (folded, words->offices[i]))
      return TRUE;
  return FALSE;
}

/**
 * antin_regulation_title_is_assistant:
 * @line: a signer's title
 *
 * Returns: whether its holder signs beside the one who signs for the agency, as who has drawn up a table does
 */
gboolean
antin_regulation_title_is_assistant (const char *line)
{
  g_autofree char *folded = antin_regulation_fold (line);
  const Words *words = get_words ();

  /* "TỔNG THƯ KÝ" heads an organisation. */
  for (guint i = 0; i < G_N_ELEMENTS (words->assistants); i++)
    if (g_str_has_prefix (folded, words->assistants[i]))
      return TRUE;
  return FALSE;
}

/**
 * antin_regulation_title_is_hint:
 * @line: a segment of text
 *
 * Returns: whether it is a hint such as "(Ký, ghi rõ họ tên)", which stands under the title
 */
gboolean
antin_regulation_title_is_hint (const char *line)
{
  return (*line == '(' && g_str_has_suffix (line, ")")) || (*line == '[' && g_str_has_suffix (line, "]"));
}

static gboolean
is_name_word (const char *word, gboolean capitals)
{
  gunichar first = g_utf8_get_char (word);

  if (!g_unichar_isupper (first))
    return FALSE;
  for (const char *c = g_utf8_next_char (word); *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      /* Names of the Central Highlands: "K'Nhiễu", "H’Hoa", "Rơ-Ông". */
      if (character == '\'' || character == 0x2019 || character == '-')
        {
          if (*g_utf8_next_char (c) == '\0')
            return FALSE;
          continue;
        }
      if (!g_unichar_isalpha (character) && !g_unichar_ismark (character))
        return FALSE;
      if (!capitals && g_unichar_isupper (character) && strpbrk (word, "'-\xe2") == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * antin_regulation_title_is_name:
 * @line: a segment of text
 *
 * Returns: whether it is written as the name line of ô 7b is, with or without a rank before it
 */
gboolean
antin_regulation_title_is_name (const char *line)
{
  g_autofree char *name = antin_regulation_name_strip_rank (line, NULL);
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  guint n = g_strv_length (parts);
  gboolean capitals = antin_regulation_fold_is_capitals (name);

  if (n < MIN_NAME_WORDS || n > MAX_NAME_WORDS || g_utf8_strlen (line, -1) > MAX_NAME_CHARACTERS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_name_word (parts[i], capitals))
      return FALSE;
  if (capitals)
    {
      g_autofree char *first = antin_regulation_fold (parts[0]);
      const Words *words = get_words ();
      gboolean known = FALSE;

      for (guint i = 0; !known && i < G_N_ELEMENTS (words->families); i++)
        known = g_str_equal (first, words->families[i]);
      return known && !antin_regulation_title_has_office (name);
    }
  return TRUE;
}
