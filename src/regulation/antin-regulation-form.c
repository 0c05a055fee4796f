/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-form.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-lines.h"

#include "antin-render-text.h"

#include <math.h>
#include <string.h>

/* Measures what a document looks like from the text of its first pages, of the page that is signed and of the last one,
 * so that the clerk need not look with a ruler (CHK-20). The figures are facts; what they ought to be is the
 * regulation's, and a row of antin-regulation-check-form.c. A text does not tell its frame: a margin is where several
 * lines begin or end, and a page whose lines end raggedly has no right one. */

#define FIRST_PAGES 3
/* Lines that begin or end within this of each other stand on one edge. */
#define EDGE_MM 1.2
#define EDGE_LINES 3
/* A number stands above this, alone. */
#define NUMBER_ZONE_MM 25.0
#define MAX_NUMBER_LENGTH 4
#define MAX_LINES 2000
/* A file may state any size; a page is no larger than this. */
#define MAX_SIZE_PT 10000.0
/* Sizes that round to the same tenth are the same. */
#define SIZE_STEP 0.1

typedef struct
{
  const char *const *fonts;
  guint n_letters;
  guint n_other;
  GHashTable *others; /* font → how many letters */
  GHashTable *sizes;  /* tenths of points → how many letters */
} Counts;

/* "Times New Roman,Bold", "TimesNewRomanPS-BoldMT" and "Times-Roman" begin alike once they are letters only. */
static char *
simplify (const char *font)
{
  GString *simple = g_string_new (NULL);

  for (const char *c = font; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (simple, g_ascii_tolower (*c));
  return g_string_free (simple, FALSE);
}

static gboolean
is_of_family (const char *font, const char *const *families)
{
  g_autofree char *simple = simplify (font);

  for (; *families != NULL; families++)
    {
      g_autofree char *family = simplify (*families);

      if (g_str_has_prefix (simple, family))
        return TRUE;
    }
  return FALSE;
}

static void
count_one (GHashTable *table, gpointer key, guint n)
{
  g_hash_table_insert (table, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (table, key)) + n));
}

static void
count_words (Counts *counts, AntinRenderText *text)
{
  guint n_words;
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);

  for (guint i = 0; i < n_words; i++)
    {
      guint n = words[i].n_characters;

      counts->n_letters += n;
      if (words[i].size > 0 && words[i].size < MAX_SIZE_PT)
        count_one (counts->sizes, GUINT_TO_POINTER ((guint) lround (words[i].size / SIZE_STEP)), n);
      if (words[i].font == NULL || *words[i].font == '\0' || is_of_family (words[i].font, counts->fonts))
        continue;
      counts->n_other += n;
      count_one (counts->others, (gpointer) g_intern_string (words[i].font), n);
    }
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strlen (text) <= MAX_NUMBER_LENGTH && text[strspn (text, "0123456789")] == '\0';
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* The lowest value that EDGE_LINES values lie within EDGE_MM of; the lowest at all where there are fewer. Below 0 where
 * there is none and @strict. */
static double
find_edge (GArray *values, gboolean strict)
{
  g_array_sort (values, compare_doubles);
  for (guint i = 0; i + EDGE_LINES <= values->len; i++)
    if (g_array_index (values, double, i + EDGE_LINES - 1) - g_array_index (values, double, i) <= EDGE_MM)
      return g_array_index (values, double, i);
  return strict || values->len == 0 ? -1 : g_array_index (values, double, 0);
}

static void
measure_lines (AntinRegulationFormPage *figures, AntinRenderText *text, const AntinRenderLine **ret_number)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_lines;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n_lines);

  figures->top = figures->bottom = figures->reach = G_MAXDOUBLE;
  for (guint i = 0; i < n_lines && i < MAX_LINES; i++)
    {
      const AntinRenderLine *line = &lines[i];
      double from_right = figures->width - line->rect.x - line->rect.width;

      if (*ret_number == NULL && is_number (line->text) && line->rect.y + line->rect.height < NUMBER_ZONE_MM)
        {
          *ret_number = line;
          continue;
        }
      figures->has_text = TRUE;
      figures->top = MIN (figures->top, line->rect.y);
      figures->bottom = MIN (figures->bottom, figures->height - line->rect.y - line->rect.height);
      figures->reach = MIN (figures->reach, from_right);
      g_array_append_val (left, line->rect.x);
      g_array_append_val (right, from_right);
    }
  figures->left = find_edge (left, FALSE);
  figures->right = find_edge (right, TRUE);
}

static void
measure_page (AntinRegulationFormPage *figures, AntinRenderText *text, guint page)
{
  const AntinRenderLine *number = NULL;

  figures->page = page;
  figures->width = antin_render_text_get_width (text);
  figures->height = antin_render_text_get_height (text);
  measure_lines (figures, text, &number);
  figures->has_number = number != NULL;
  if (number != NULL)
    {
      double centre = antin_regulation_lines_get_centre (&number->rect);
      double right = figures->right >= 0 ? figures->right : figures->reach;
      double between = figures->has_text ? (figures->left + figures->width - right) / 2 : figures->width / 2;

      figures->number_off = MIN (fabs (centre - between), fabs (centre - figures->width / 2));
      figures->number_size = number->size;
    }
}

/* Where ô 1, 3 and 4 stand. */
static void
find_heading (AntinRegulationForm *form, AntinRenderText *text)
{
  g_autoptr (GArray) segments = antin_regulation_lines_get_segments (text);
  double width = antin_render_text_get_width (text), height = antin_render_text_get_height (text);

  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *segment = &g_array_index (segments, AntinRegulationSegment, i);
      double centre = antin_regulation_lines_get_centre (&segment->rect) / width;
      g_autofree char *plain = NULL;

      if (segment->rect.y > height / 3)
        break;
      plain = antin_regulation_fold_plain (segment->text);
      if (!form->has_heading && g_str_has_prefix (plain, "cong hoa xa hoi"))
        {
          form->has_heading = TRUE;
          form->heading_centre = centre;
        }
      else if (form->number_centre <= 0 && (g_str_has_prefix (plain, "so:") || g_str_has_prefix (plain, "so :")))
        form->number_centre = centre;
      /* The gaps of a draft may part the line after its first words. */
      else if (form->date_centre <= 0 && strstr (plain, ", ngay") != NULL)
        form->date_centre = centre;
    }
}

static void
finish_counts (AntinRegulationForm *form, Counts *counts)
{
  GHashTableIter iter;
  gpointer key, value;
  guint most = 0;

  if (counts->n_letters == 0)
    return;
  g_hash_table_iter_init (&iter, counts->sizes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) > most)
      {
        most = GPOINTER_TO_UINT (value);
        form->text_size = GPOINTER_TO_UINT (key) * SIZE_STEP;
      }
  form->text_share = (double) most / counts->n_letters;
  most = 0;
  g_hash_table_iter_init (&iter, counts->others);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) > most)
      {
        most = GPOINTER_TO_UINT (value);
        g_free (form->other_font);
        form->other_font = g_strdup (key);
      }
  form->other_share = (double) counts->n_other / counts->n_letters;
}

/**
 * antin_regulation_form_measure:
 * @n_pages: pages of the document
 * @signing_page: the page of the signature block, or 0 where it is not known
 * @fonts: families that count as the one asked for
 * @get_text: fetches the text of a page
 * @user_data: for @get_text
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Measures the first three pages, the one that is signed, and the last. A page whose text cannot be had is passed over.
 *
 * Returns: (transfer full): the figures; %NULL with %G_IO_ERROR_CANCELLED
 */
AntinRegulationForm *
antin_regulation_form_measure (guint n_pages,
                               guint signing_page,
                               const char *const *fonts,
                               AntinRegulationTextFunc get_text,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (AntinRegulationForm) form = g_new0 (AntinRegulationForm, 1);
  g_autoptr (GArray) pages = g_array_new (FALSE, TRUE, sizeof (AntinRegulationFormPage));
  g_autoptr (GHashTable) others = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) sizes = g_hash_table_new (NULL, NULL);
  Counts counts = { .fonts = fonts, .others = others, .sizes = sizes };

  for (guint i = 1; i <= n_pages; i++)
    {
      g_autoptr (AntinRenderText) text = NULL;
      AntinRegulationFormPage figures = { 0 };

      if (i > FIRST_PAGES && i != signing_page && i != n_pages)
        {
          /* On to the next that counts. */
          i = signing_page > i ? signing_page : n_pages;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      text = get_text (i, user_data, NULL);
      if (text == NULL)
        continue;
      measure_page (&figures, text, i);
      g_array_append_val (pages, figures);
      count_words (&counts, text);
      if (i == 1)
        find_heading (form, text);
    }
  finish_counts (form, &counts);
  form->n_pages = pages->len;
  form->pages = (AntinRegulationFormPage *) (gpointer) g_array_free (g_steal_pointer (&pages), FALSE);
  return g_steal_pointer (&form);
}

/**
 * antin_regulation_form_free:
 * @form: (nullable): figures
 */
void
antin_regulation_form_free (AntinRegulationForm *form)
{
  if (form == NULL)
    return;
  g_free (form->pages);
  g_free (form->other_font);
  g_free (form);
}
