/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-heading.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-lines.h"
#include "antin-regulation-rules.h"
#include "antin-regulation-subject.h"

#include "antin-base-time.h"
#include "antin-render-text.h"

#include <math.h>
#include <string.h>

/* The head of page 1: ô 3 (number and sign), ô 4 (place and date), ô 5 (kind and subject), ô 10a (secrecy mark).
 * Boxes are told by which side of the page they stand on and by their words; the decree's drawing is schematic, so
 * that its millimetres are no limits here. */

/* ô 3 and 4 stand in the upper 40 % even where the agency's name takes four lines. */
#define HEAD_SHARE 0.40
/* A mark of ô 10a stands above the text; below this share of the page it would be a word in a table. */
#define SECRECY_SHARE 0.55
#define LEFT_SHARE 0.55
/* Part of a page's characters that are of a script which Vietnamese is written in. */
#define READABLE_SHARE 0.7
#define SECRECY_DISTANCE_MM 5.0
#define MAX_SUBJECT_LINES 5
#define MAX_SUBJECT_CHARACTERS 300
#define MIN_YEAR 1945
#define MAX_YEAR 2200

static const char *const kinds[] = {
  "NGHỊ QUYẾT",
  "QUYẾT ĐỊNH",
  "CHỈ THỊ",
  "QUY CHẾ",
  "QUY ĐỊNH",
  "THÔNG CÁO",
  "THÔNG BÁO",
  "HƯỚNG DẪN",
  "CHƯƠNG TRÌNH",
  "KẾ HOẠCH",
  "PHƯƠNG ÁN",
  "ĐỀ ÁN",
  "DỰ ÁN",
  "BÁO CÁO",
  "BIÊN BẢN",
  "TỜ TRÌNH",
  "HỢP ĐỒNG",
  "CÔNG ĐIỆN",
  "BẢN GHI NHỚ",
  "BẢN THỎA THUẬN",
  "GIẤY ỦY QUYỀN",
  "GIẤY MỜI",
  "GIẤY GIỚI THIỆU",
  "GIẤY NGHỈ PHÉP",
  "PHIẾU GỬI",
  "PHIẾU CHUYỂN",
  "PHIẾU BÁO",
  "LUẬT",
  "PHÁP LỆNH",
  "LỆNH",
  "NGHỊ ĐỊNH",
  "THÔNG TƯ",
  "THÔNG TƯ LIÊN TỊCH",
  "KẾT LUẬN",
};

static void
heading_clear (gpointer data)
{
  AntinRegulationHeading *heading = data;

  g_free (heading->gaps);
  g_free (heading->number);
  g_free (heading->notation);
  g_free (heading->place_name);
  g_free (heading->secrecy_mark);
  g_free (heading->kind_name);
  g_free (heading->title);
  g_free (heading->subject);
}

/**
 * antin_regulation_heading_ref:
 * @heading: what page 1 says
 *
 * Returns: (transfer full): @heading
 */
AntinRegulationHeading *
antin_regulation_heading_ref (AntinRegulationHeading *heading)
{
  return g_atomic_rc_box_acquire (heading);
}

/**
 * antin_regulation_heading_unref:
 * @heading: (transfer full): what page 1 says
 */
void
antin_regulation_heading_unref (AntinRegulationHeading *heading)
{
  g_atomic_rc_box_release_full (heading, heading_clear);
}

/* One character of a printed line, or the end of a word before it. */
typedef struct
{
  const char *text;
  AntinBaseRect rect;
  gboolean starts_word;
} Cell;

/* The words of one row between two edges. */
typedef struct
{
  GArray *cells; /* of Cell */
  AntinBaseRect rect;
  double size;
  gboolean italic;
} Row;

static void
row_free (Row *row)
{
  g_array_unref (row->cells);
  g_free (row);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, row_free)

static Row *
read_row (AntinRenderText *text, guint row_index, double from, double to)
{
  guint n_lines, n_words, n_characters;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n_lines);
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n_characters);
  Row *row = g_new0 (Row, 1);

  row->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  row->italic = TRUE;
  for (guint i = 0; i < n_words; i++)
    {
      const AntinRenderWord *word = &words[i];

      if (lines[word->line].row != row_index || word->rect.x < from || word->rect.x >= to)
        continue;
      if (row->cells->len == 0)
        row->rect = word->rect;
      else
        antin_regulation_lines_extend (&row->rect, &word->rect);
      row->size = MAX (row->size, word->size);
      row->italic = row->italic && word->italic;
      for (guint c = 0; c < word->n_characters; c++)
        {
          const AntinRenderCharacter *character = &characters[word->first_character + c];
          Cell cell = { character->text, character->rect, c == 0 };

          g_array_append_val (row->cells, cell);
        }
    }
  return row;
}

static const Cell *
get_cell (const Row *row, guint index)
{
  return &g_array_index (row->cells, Cell, index);
}

/* The cells from @start to @end as text. */
static char *
cells_to_text (const Row *row, guint start, guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    {
      if (get_cell (row, i)->starts_word && text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, get_cell (row, i)->text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The first cell of the word @wanted (folded) at or after @start, or -1; @ret_end is the cell after the word's
 * letters. */
static int
find_word (const Row *row, guint start, const char *wanted, guint *ret_end)
{
  for (guint i = start; i < row->cells->len; i++)
    {
      guint end = i + 1;
      g_autofree char *word = NULL;
      g_autofree char *folded = NULL;

      if (!get_cell (row, i)->starts_word)
        continue;
      while (end < row->cells->len && !get_cell (row, end)->starts_word &&
             g_unichar_isalpha (g_utf8_get_char (get_cell (row, end)->text)))
        end++;
      word = cells_to_text (row, i, end);
      folded = antin_regulation_fold (word);
      if (g_str_equal (folded, wanted))
        {
          *ret_end = end;
          return (int) i;
        }
    }
  return -1;
}

static gboolean
is_filler (const char *character)
{
  gunichar c = g_utf8_get_char (character);

  return c == '.' || c == '_' || c == 0x2026 || c == 0x00b7 || c == 0x2024;
}

/* The room between two cells: after @start - 1 and before @end, with only dots between them. */
static gboolean
add_gap (GArray *gaps,
         const Row *row,
         guint start,
         guint end,
         double right,
         AntinRegulationGapPart part,
         gboolean italic)
{
  const AntinBaseRect *before = &get_cell (row, start - 1)->rect;
  double left = before->x + before->width;
  AntinRegulationGap gap = { part, { left, row->rect.y, right - left, row->rect.height }, row->size, italic, FALSE };

  for (guint i = start; i < end; i++)
    {
      if (!is_filler (get_cell (row, i)->text))
        return FALSE;
      gap.dotted = TRUE;
    }
  if (gap.rect.width <= 0)
    return FALSE;
  g_array_append_val (gaps, gap);
  return TRUE;
}

/* "Số: 15/QĐ-UBND", "Số:      /QĐ-UBND", "Số: ...../2026/QĐ-UBND" */
static gboolean
read_number (AntinRegulationHeading *heading, GArray *gaps, const Row *row)
{
  g_autofree char *wanted = antin_regulation_fold ("số");
  guint start, slash, end = row->cells->len;
  int found = find_word (row, 0, wanted, &start);
  g_autofree char *number = NULL;

  if (found != 0)
    return FALSE;
  if (start >= end || !g_str_equal (get_cell (row, start)->text, ":"))
    return FALSE;
  start++;
  for (slash = start; slash < end && !g_str_equal (get_cell (row, slash)->text, "/"); slash++)
    ;
  if (slash == end)
    return FALSE;
  heading->has_number_line = TRUE;
  heading->notation = cells_to_text (row, slash + 1, end);
  if (add_gap (gaps, row, start, slash, get_cell (row, slash)->rect.x, ANTIN_REGULATION_GAP_NUMBER, FALSE))
    return TRUE;
  number = g_strstrip (cells_to_text (row, start, slash));
  if (*number != '\0')
    heading->number = g_steal_pointer (&number);
  return TRUE;
}

static guint
read_digits (const Row *row, guint start, guint end, guint most)
{
  guint value = 0, n = 0;

  for (guint i = start; i < end; i++)
    {
      const char *c = get_cell (row, i)->text;

      if (!g_ascii_isdigit (*c) || c[1] != '\0' || ++n > 4)
        return 0;
      value = value * 10 + (guint) g_ascii_digit_value (*c);
    }
  return value <= most ? value : 0;
}

/* "Hà Nội, ngày 05 tháng 01 năm 2020" with any of the three figures missing. */
static gboolean
read_date (AntinRegulationHeading *heading, GArray *gaps, const Row *row, double right_margin)
{
  g_autofree char *day_word = antin_regulation_fold ("ngày");
  g_autofree char *month_word = antin_regulation_fold ("tháng");
  g_autofree char *year_word = antin_regulation_fold ("năm");
  guint day_start, month_start, year_start, year_end;
  int day = find_word (row, 0, day_word, &day_start);
  int month = day >= 0 ? find_word (row, day_start, month_word, &month_start) : -1;
  int year = month >= 0 ? find_word (row, month_start, year_word, &year_start) : -1;

  /* A date in running text follows words, not a place and a comma. */
  if (year < 0 || day == 0 || !g_str_equal (get_cell (row, (guint) day - 1)->text, ","))
    return FALSE;
  heading->has_date_line = TRUE;
  heading->place_name = cells_to_text (row, 0, (guint) day - 1);
  if (!add_gap (gaps, row, day_start, (guint) month, get_cell (row, (guint) month)->rect.x, ANTIN_REGULATION_GAP_DAY,
                TRUE))
    heading->day = read_digits (row, day_start, (guint) month, 31);
  if (!add_gap (gaps, row, month_start, (guint) year, get_cell (row, (guint) year)->rect.x,
                ANTIN_REGULATION_GAP_MONTH, TRUE))
    heading->month = read_digits (row, month_start, (guint) year, 12);
  for (year_end = year_start; year_end < row->cells->len && g_ascii_isdigit (*get_cell (row, year_end)->text);
       year_end++)
    ;
  heading->year = read_digits (row, year_start, year_end, MAX_YEAR);
  if (heading->year < MIN_YEAR)
    {
      heading->year = 0;
      /* "20" with room after it is left alone: it is not ours to finish a number that is begun. */
      if (year_end == year_start)
        add_gap (gaps, row, year_start, row->cells->len, right_margin, ANTIN_REGULATION_GAP_YEAR, TRUE);
    }
  return TRUE;
}

static char *
without_spaces (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  g_autofree char *joined = g_strjoinv ("", parts);

  return antin_regulation_fold (joined);
}

static void
read_secrecy (AntinRegulationHeading *heading,
              GArray *segments,
              const AntinRegulation *regulation,
              double width,
              double height)
{
  char **marks = antin_regulation_get_practice (regulation)->secrecy_marks;

  for (guint i = 0; i < segments->len && heading->secrecy_mark == NULL; i++)
    {
      const AntinRegulationSegment *segment = &g_array_index (segments, AntinRegulationSegment, i);
      const AntinRegulationSegment *left = i > 0 ? segment - 1 : NULL;
      const AntinRegulationSegment *right = i + 1 < segments->len ? segment + 1 : NULL;
      g_autofree char *folded = NULL;

      if (antin_regulation_lines_get_centre (&segment->rect) > width / 2 ||
          segment->rect.y > SECRECY_SHARE * height || !antin_regulation_fold_is_capitals (segment->text))
        continue;
      if (left != NULL && left->row == segment->row &&
          segment->rect.x - (left->rect.x + left->rect.width) < SECRECY_DISTANCE_MM)
        continue;
      if (right != NULL && right->row == segment->row &&
          right->rect.x - (segment->rect.x + segment->rect.width) < SECRECY_DISTANCE_MM)
        continue;
      /* Stamps are often spaced out: "M Ậ T". */
      folded = without_spaces (segment->text);
      for (guint m = 0; marks[m] != NULL; m++)
        {
          g_autofree char *mark = without_spaces (marks[m]);

          if (g_str_equal (folded, mark))
            {
              heading->secrecy_mark = g_strdup (marks[m]);
              heading->secrecy_rect = segment->rect;
              break;
            }
        }
    }
}

static gboolean
is_kind_name (const char *text)
{
  g_autofree char *folded = NULL;

  if (!antin_regulation_fold_is_capitals (text))
    return FALSE;
  folded = antin_regulation_fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *kind = antin_regulation_fold (kinds[i]);

      if (g_str_equal (folded, kind))
        return TRUE;
    }
  return FALSE;
}

static void
append_line (GString *subject, const char *line)
{
  if (subject->len > 0)
    g_string_append_c (subject, ' ');
  g_string_append (subject, line);
}

static char *
finish_subject (GString *subject)
{
  if (subject->len == 0)
    return NULL;
  if (g_utf8_strlen (subject->str, -1) > MAX_SUBJECT_CHARACTERS)
    g_string_truncate (subject,
                       (gsize) (g_utf8_offset_to_pointer (subject->str, MAX_SUBJECT_CHARACTERS) - subject->str));
  return g_strdup (subject->str);
}

/* ô 5a: the kind in capitals in the middle of the page, the subject in bold lines under it. */
static gboolean
read_kind (AntinRegulationHeading *heading, GArray *segments, double width, double height)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *kind = &g_array_index (segments, AntinRegulationSegment, i);
      const AntinRegulationSegment *above = kind;
      g_autoptr (GString) subject = g_string_new (NULL);

      if (kind->rect.y > SECRECY_SHARE * height ||
          fabs (antin_regulation_lines_get_centre (&kind->rect) - width / 2) > width / 8 ||
          !is_kind_name (kind->text))
        continue;
      heading->kind_name = g_strdup (kind->text);
      for (guint k = i + 1; k < segments->len && k <= i + MAX_SUBJECT_LINES; k++)
        {
          const AntinRegulationSegment *line = &g_array_index (segments, AntinRegulationSegment, k);

          if (line->rect.y - antin_regulation_lines_get_bottom (&above->rect) > 1.5 * line->rect.height ||
              fabs (antin_regulation_lines_get_centre (&line->rect) -
                    antin_regulation_lines_get_centre (&kind->rect)) > width / 10 ||
              line->bold != kind->bold || antin_regulation_fold_is_capitals (line->text))
            break;
          append_line (subject, line->text);
          above = line;
        }
      heading->subject = finish_subject (subject);
      return TRUE;
    }
  return FALSE;
}

/* ô 5b: "V/v …" on the left under the number, for letters, which print no kind. */
static void
read_letter_subject (AntinRegulationHeading *heading, GArray *segments, double width, double height)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *first = &g_array_index (segments, AntinRegulationSegment, i);
      const AntinRegulationSegment *above = first;
      g_autoptr (GString) subject = NULL;

      if (first->rect.y > HEAD_SHARE * height || antin_regulation_lines_get_centre (&first->rect) > width / 2 ||
          (!g_str_has_prefix (first->text, "V/v") && !g_str_has_prefix (first->text, "V/V") &&
           !g_str_has_prefix (first->text, "Về việc")))
        continue;
      subject = g_string_new (first->text);
      for (guint k = i + 1; k < segments->len; k++)
        {
          const AntinRegulationSegment *line = &g_array_index (segments, AntinRegulationSegment, k);

          if (line->rect.x > width / 2)
            continue;
          if (line->rect.y - antin_regulation_lines_get_bottom (&above->rect) > 0.6 * line->rect.height ||
              fabs (antin_regulation_lines_get_centre (&line->rect) -
                    antin_regulation_lines_get_centre (&first->rect)) > width / 12)
            break;
          append_line (subject, line->text);
          above = line;
        }
      heading->subject = finish_subject (subject);
      return;
    }
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  return (int) ((const AntinRegulationGap *) a)->part - (int) ((const AntinRegulationGap *) b)->part;
}

static gboolean
is_of_vietnamese (gunichar c)
{
  return (c >= 0x20 && c < 0x7f) || g_unichar_ismark (c) || g_unichar_ispunct (c) ||
         g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

/* A font without /ToUnicode gives the numbers of its glyphs for letters (ISO 32000-2, 9.10.2), which are of any script
 * or of none. */
static gboolean
is_readable (AntinRenderText *text)
{
  guint n, n_readable = 0;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n);

  for (guint i = 0; i < n; i++)
    n_readable += is_of_vietnamese (g_utf8_get_char (characters[i].text));
  return n_readable > READABLE_SHARE * n;
}

/**
 * antin_regulation_heading_read:
 * @text: the text of page 1
 * @regulation: the rules in force, for the secrecy marks
 *
 * Reads the head of a document (NĐ 30/2020, Phụ lục I, Phần I, II.3 to II.5 and III.2).
 *
 * Returns: (transfer full): what it says
 */
AntinRegulationHeading *
antin_regulation_heading_read (AntinRenderText *text, const AntinRegulation *regulation)
{
  AntinRegulationHeading *heading = g_atomic_rc_box_new0 (AntinRegulationHeading);
  g_autoptr (GArray) segments = antin_regulation_lines_get_segments (text);
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (AntinRegulationGap));
  double width = antin_render_text_get_width (text);
  double height = antin_render_text_get_height (text);
  double left = width, right = 0;

  heading->has_text = is_readable (text);
  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *segment = &g_array_index (segments, AntinRegulationSegment, i);

      left = MIN (left, segment->rect.x);
      right = MAX (right, segment->rect.x + segment->rect.width);
    }
  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *segment = &g_array_index (segments, AntinRegulationSegment, i);
      double x = segment->rect.x;

      if (segment->rect.y > HEAD_SHARE * height)
        break;
      if (!heading->has_number_line && x < LEFT_SHARE * width &&
          (g_str_has_prefix (segment->text, "Số") || g_str_has_prefix (segment->text, "SỐ")))
        {
          /* The date stands on the same line (II.4.c): the number ends where the right half begins. */
          double end = LEFT_SHARE * width;
          g_autoptr (Row) row = NULL;

          for (guint k = i + 1; k < segments->len && segment[k - i].row == segment->row; k++)
            if (strchr (segment[k - i].text, ',') != NULL && segment[k - i].rect.x > x)
              {
                end = MIN (end, segment[k - i].rect.x);
                break;
              }
          row = read_row (text, segment->row, x, end);
          read_number (heading, gaps, row);
        }
      if (!heading->has_date_line && strchr (segment->text, ',') != NULL &&
          (x > width / 3 || (heading->has_number_line && i > 0 && segment[-1].row == segment->row)))
        {
          g_autoptr (Row) row = read_row (text, segment->row, x, width);

          read_date (heading, gaps, row, right);
        }
    }
  read_secrecy (heading, segments, regulation, width, height);
  if (!read_kind (heading, segments, width, height))
    read_letter_subject (heading, segments, width, height);
  heading->title = antin_regulation_subject_read_title (text);
  g_array_sort (gaps, compare_gaps);
  heading->n_gaps = gaps->len;
  heading->gaps = (AntinRegulationGap *) (gpointer) g_array_free (g_steal_pointer (&gaps), FALSE);
  return heading;
}

/* What stands in a gap, without the dots of the draft. */
static char *
read_gap (const AntinRegulationGap *gap, AntinRenderText *shown)
{
  GString *words = g_string_new (NULL);
  guint n;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (shown, &n);

  for (guint i = 0; i < n; i++)
    {
      const AntinBaseRect *rect = &characters[i].rect;
      double across = antin_regulation_lines_get_centre (rect) - gap->rect.x;
      double down = rect->y + rect->height / 2 - gap->rect.y;

      if (across >= 0 && across <= gap->rect.width && down >= 0 && down <= gap->rect.height && !is_filler (characters[i].text))
        g_string_append (words, characters[i].text);
    }
  return g_string_free (words, FALSE);
}

static guint
read_figure (const char *words, guint least, guint most)
{
  guint64 value;

  return g_ascii_string_to_unsigned (words, 10, least, most, &value, NULL) ? (guint) value : 0;
}

/**
 * antin_regulation_heading_complete:
 * @heading: what page 1 says by its own content
 * @shown: the words of page 1 with those of its fields and signatures
 *
 * Reads what was filled or signed into the gaps that the draft left for number and date.
 *
 * Returns: (transfer full): the same heading with these; its gaps are those of the content
 */
AntinRegulationHeading *
antin_regulation_heading_complete (const AntinRegulationHeading *heading, AntinRenderText *shown)
{
  AntinRegulationHeading *completed = g_atomic_rc_box_new0 (AntinRegulationHeading);

  *completed = *heading;
  completed->gaps = g_memdup2 (heading->gaps, heading->n_gaps * sizeof *heading->gaps);
  completed->number = g_strdup (heading->number);
  completed->notation = g_strdup (heading->notation);
  completed->place_name = g_strdup (heading->place_name);
  completed->secrecy_mark = g_strdup (heading->secrecy_mark);
  completed->kind_name = g_strdup (heading->kind_name);
  completed->title = g_strdup (heading->title);
  completed->subject = g_strdup (heading->subject);
  for (guint i = 0; i < heading->n_gaps; i++)
    {
      g_autofree char *words = read_gap (&heading->gaps[i], shown);

      if (*words == '\0')
        continue;
      switch (heading->gaps[i].part)
        {
        case ANTIN_REGULATION_GAP_NUMBER:
          completed->number = g_steal_pointer (&words);
          break;
        case ANTIN_REGULATION_GAP_DAY:
          completed->day = read_figure (words, 1, 31);
          break;
        case ANTIN_REGULATION_GAP_MONTH:
          completed->month = read_figure (words, 1, 12);
          break;
        case ANTIN_REGULATION_GAP_YEAR:
        default:
          completed->year = read_figure (words, MIN_YEAR, MAX_YEAR);
          break;
        }
    }
  return completed;
}

/**
 * antin_regulation_heading_get_gap:
 * @heading: what page 1 says
 * @part: a part of number and date
 *
 * Returns: (transfer none) (nullable): the room for it, or %NULL where the draft leaves none
 */
const AntinRegulationGap *
antin_regulation_heading_get_gap (const AntinRegulationHeading *heading, AntinRegulationGapPart part)
{
  for (guint i = 0; i < heading->n_gaps; i++)
    if (heading->gaps[i].part == part)
      return &heading->gaps[i];
  return NULL;
}

/**
 * antin_regulation_heading_get_date:
 * @heading: what page 1 says
 *
 * Returns: noon in Vietnam on the day that the document is dated to, seconds since 1970; %ANTIN_BASE_TIME_NONE where day,
 * month or year is not filled in, or there is no such day
 */
gint64
antin_regulation_heading_get_date (const AntinRegulationHeading *heading)
{
  g_autofree char *iso = g_strdup_printf ("%04u-%02u-%02uT12:00:00+07:00", heading->year, heading->month, heading->day);
  gint64 date;

  return antin_base_time_parse_iso (iso, &date) ? date : ANTIN_BASE_TIME_NONE;
}

/**
 * antin_regulation_heading_get_date_rect:
 * @heading: what page 1 says
 * @ret_rect: (out): round all gaps of the date and what is printed between them
 *
 * Returns: whether the draft leaves room for any part of the date
 */
gboolean
antin_regulation_heading_get_date_rect (const AntinRegulationHeading *heading, AntinBaseRect *ret_rect)
{
  gboolean found = FALSE;

  for (guint i = 0; i < heading->n_gaps; i++)
    {
      if (heading->gaps[i].part == ANTIN_REGULATION_GAP_NUMBER)
        continue;
      if (found)
        antin_regulation_lines_extend (ret_rect, &heading->gaps[i].rect);
      else
        *ret_rect = heading->gaps[i].rect;
      found = TRUE;
    }
  return found;
}
