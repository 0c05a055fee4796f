/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-name.h"

#include "antin-regulation-fold.h"

#include <string.h>

/* Names of people as documents and certificates print them. */

/* Ranks, degrees and forms of address that stand before a name, folded; the longer before what they begin with. */
static const char *const ranks[] = {
  "phó giáo sư",
  "giáo sư",
  "tiến sĩ khoa học",
  "tiến sĩ",
  "tiến sỹ",
  "thạc sĩ",
  "thạc sỹ",
  "bác sĩ chuyên khoa ii",
  "bác sĩ chuyên khoa i",
  "bác sĩ",
  "bác sỹ",
  "dược sĩ",
  "kỹ sư",
  "kiến trúc sư",
  "cử nhân",
  "luật sư",
  "nhà giáo nhân dân",
  "nhà giáo ưu tú",
  "thầy thuốc nhân dân",
  "thầy thuốc ưu tú",
  "nghệ sĩ nhân dân",
  "nghệ sĩ ưu tú",
  "phó đô đốc",
  "chuẩn đô đốc",
  "đô đốc",
  "đại tướng",
  "thượng tướng",
  "trung tướng",
  "thiếu tướng",
  "đại tá",
  "thượng tá",
  "trung tá",
  "thiếu tá",
  "đại úy",
  "thượng úy",
  "trung úy",
  "thiếu úy",
  "đồng chí",
  "đ/c",
  "ông",
  "bà",
  "gs",
  "pgs",
  "tskh",
  "ts",
  "ths",
  "thsĩ",
  "bs",
  "bscki",
  "bsckii",
  "bsck1",
  "bsck2",
  "cki",
  "ckii",
  "ck1",
  "ck2",
  "dscki",
  "dsckii",
  "ds",
  "ks",
  "kts",
  "cn",
  "ls",
  "ngnd",
  "ngưt",
  "ttnd",
  "ttưt",
  "nsnd",
  "nsưt",
  "ahlđ",
};

/* How many bytes of the folded @text a rank at its start takes, or 0. A rank ends where its word does: "Tsan" is a
 * name. "Bà" and "Ông" need a space after them, degrees take a full stop, a comma, a slash or a hyphen as well. */
static gsize
rank_length (const char *text)
{
  static char *folded[G_N_ELEMENTS (ranks)];
  static gsize initialised = 0;
  gsize best = 0;

  if (g_once_init_enter (&initialised))
    {
      for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
        folded[i] = antin_regulation_fold (ranks[i]);
      g_once_init_leave (&initialised, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    {
      gsize length = strlen (folded[i]);

      if (length > best && strncmp (text, folded[i], length) == 0 &&
          (text[length] == '\0' || strchr (" .,/-;", text[length]) != NULL))
        best = length;
    }
  return best;
}

/* The place in @text where the remainder starts that folds to @folded_rest characters of letters and signs. */
static const char *
skip_characters (const char *text, guint n)
{
  for (; n > 0 && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && !g_unichar_ismark (g_utf8_get_char (text)))
      n--;
  while (*text != '\0' && g_unichar_ismark (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static guint
count_characters (const char *text, gsize length)
{
  guint n = 0;

  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)) && !g_unichar_ismark (g_utf8_get_char (c)))
      n++;
  return n;
}

/**
 * antin_regulation_name_strip_rank:
 * @text: a name line, for instance "Thiếu tướng, PGS.TS. Nguyễn Văn An"
 * @ret_rank: (out) (optional) (nullable): what stands before the name, or %NULL
 *
 * Returns: (transfer full): the name without it; empty where @text is a rank alone
 */
char *
antin_regulation_name_strip_rank (const char *text, char **ret_rank)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *folded = NULL;
  const char *start, *name;
  gsize taken = 0, length;

  if (composed == NULL)
    composed = g_strdup ("");
  g_strstrip (composed);
  folded = antin_regulation_fold (composed);
  while ((length = rank_length (folded + taken)) > 0)
    {
      taken += length;
      while (folded[taken] != '\0' && strchr (" .,/-;", folded[taken]) != NULL)
        taken++;
    }
  start = composed;
  name = skip_characters (start, count_characters (folded, taken));
  while (*name != '\0' && g_unichar_isspace (g_utf8_get_char (name)))
    name = g_utf8_next_char (name);
  if (ret_rank != NULL)
    *ret_rank = name > start ? g_strchomp (g_strndup (start, (gsize) (name - start))) : NULL;
  return g_strdup (name);
}

static gboolean
has_diacritics (const char *folded)
{
  for (const char *c = folded; *c != '\0'; c++)
    if ((guchar) *c >= 0x80)
      return TRUE;
  return FALSE;
}

/**
 * antin_regulation_name_compare:
 * @a: a name, perhaps with a rank before it
 * @b: another
 *
 * Compares a name in a document with that in a certificate (ORD-06). Certificates are at times written without
 * diacritics, so "NGUYEN VAN AN" is the same as "Nguyễn Văn An"; where both have diacritics and these differ, they
 * may be two people.
 *
 * Returns: how alike they are
 */
AntinRegulationLikeness
antin_regulation_name_compare (const char *a, const char *b)
{
  g_autofree char *name_a = antin_regulation_name_strip_rank (a, NULL);
  g_autofree char *name_b = antin_regulation_name_strip_rank (b, NULL);
  g_autofree char *folded_a = antin_regulation_fold (name_a);
  g_autofree char *folded_b = antin_regulation_fold (name_b);
  g_autofree char *plain_a = antin_regulation_fold_plain (name_a);
  g_autofree char *plain_b = antin_regulation_fold_plain (name_b);

  if (*folded_a == '\0' || *folded_b == '\0')
    return ANTIN_REGULATION_LIKENESS_OTHER;
  if (g_str_equal (folded_a, folded_b))
    return ANTIN_REGULATION_LIKENESS_SAME;
  if (!g_str_equal (plain_a, plain_b))
    return ANTIN_REGULATION_LIKENESS_OTHER;
  return has_diacritics (folded_a) && has_diacritics (folded_b) ? ANTIN_REGULATION_LIKENESS_NEAR
                                                                : ANTIN_REGULATION_LIKENESS_SAME;
}
