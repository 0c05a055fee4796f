/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-private.h"

#include "antin-pdf-page.h"
#include "antin-render-layer.h"
#include "antin-sign-cover-picture-private.h"
#include "antin-sign-cover-spots-private.h"
#include "antin-sign-document-private.h"

#include <math.h>

/* Whether comments, signatures or fields that came later or were filled in later hide what was signed (evil annotations,
 * sneaky signatures, shadow forms), write into it, or show something else than they hold. No rule on objects can object
 * where a signature permits them; only the eye is deceived. So the places are drawn as they were, without the field in
 * question, and as they are. A seal over a signature and over the lines beside it, which the law wants, leaves them
 * visible and is nothing to complain of. What is drawn decides nothing but a doubt. */

/* Pixels per millimetre: 150 dpi, where a comma has ink of its own. */
#define SCALE 6.0
/* Millimetres: less than what makes another page. */
#define SAME_SIZE_MM 0.5
/* More than these are looked at by a person. */
#define MAX_PLACES 64
/* So much is drawn for one verdict; beyond, nothing can be told. */
#define MAX_COMPARISONS 1000
#define MAX_PAGES 50
#define MAX_PIXELS (120.0 * 1024 * 1024)

/* Larger than any page. */
static const AntinBaseRect WHOLE_PAGE = { 0, 0, 1e5, 1e5 };

/* A part of a page that several places are in. */
typedef struct
{
  gint64 end; /* of the revision that it was drawn as it was in; 0 where none was */
  guint page;
  AntinBaseRect region;
  AntinSignCoverPicture picture;
} Sheet;

/* The words of a page. */
typedef struct
{
  gint64 end; /* of the revision that it was read in; 0 for the last one */
  int page;
  gboolean printed;
  AntinRenderText *text; /* (nullable) */
} Reading;

struct _AntinSignCover
{
  AntinSignDocument *document;
  AntinRenderDocument *pages;           /* (nullable) of one earlier revision */
  gint64 end;                           /* where that revision ends */
  const AntinPdfDifference *difference; /* the one that is looked at */
  AntinSignCoverSpots *spots;           /* (nullable) of that */
  Sheet sheets[2];                      /* the last one on screen, and on paper */
  Reading now;                          /* of the page that was read last, as it is */
  Reading then;                         /* as it was */
  GHashTable *clean;                    /* place → whether it hides nothing of what was there before it */
  GHashTable *filled;                   /* revision → AntinSignDoubt of what it filled in */
  GHashTable *last;                     /* place of a field → the last revision that filled it in */
  guint n_comparisons;
  double n_pixels;
};

/* The looks of one revision on one page. */
typedef struct
{
  guint revision;
  guint page;
  gboolean printed;
  GPtrArray *looks;
  AntinRenderLayer layer;
} Group;

static AntinRenderDocument *
open_pages (AntinSignCover *cover, gint64 end)
{
  if (cover->pages == NULL || cover->end != end)
    {
      GBytes *whole = antin_pdf_document_get_bytes (antin_sign_document_get_pdf (cover->document));
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, end);

      g_clear_object (&cover->pages);
      cover->pages = antin_render_document_open (bytes, NULL, NULL);
      cover->end = end;
    }
  return cover->pages;
}

/* Whether one more part of a page may be compared. */
static gboolean
spend (AntinSignCover *cover, const AntinBaseRect *region)
{
  cover->n_pixels += region->width * region->height * SCALE * SCALE;
  return cover->n_comparisons++ < MAX_COMPARISONS && cover->n_pixels <= MAX_PIXELS;
}

/* With @hidden, what @layer hides is left out of both pictures. */
static gboolean
draw_both (AntinSignCover *cover, gint64 end, const AntinRenderLayer *layer, GArray *hidden, AntinSignCoverPicture *ret_picture)
{
  AntinRenderDocument *pages = antin_sign_document_get_render (cover->document, NULL), *older;
  AntinRenderLayer now = *layer;

  *ret_picture = (AntinSignCoverPicture){ 0 };
  now.hidden = hidden;
  older = open_pages (cover, end);
  if (older == NULL || pages == NULL)
    return FALSE;
  ret_picture->before = antin_render_layer_draw (older, layer, SCALE);
  ret_picture->after = antin_render_layer_draw (pages, &now, SCALE);
  return antin_sign_cover_picture_is_sound (ret_picture);
}

/* Two pictures of a part of a page: as it was in the bytes up to @end, without what @layer hides, and as it is. Whether
 * both could be drawn. */
static gboolean
draw (AntinSignCover *cover, gint64 end, const AntinRenderLayer *layer, AntinSignCoverPicture *ret_picture)
{
  *ret_picture = (AntinSignCoverPicture){ 0 };
  return spend (cover, &layer->region) && draw_both (cover, end, layer, NULL, ret_picture);
}

static void
picture_clear (AntinSignCoverPicture *picture)
{
  g_clear_pointer (&picture->before, antin_render_page_image_unref);
  g_clear_pointer (&picture->after, antin_render_page_image_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AntinSignCoverPicture, picture_clear)

/* What a page is said to be, in its own unit, where Poppler draws it as large as that. It makes something else of boxes that are
 * empty or beside each other: places are not where they are looked for then. */
static gboolean
read_page (AntinSignCover *cover, AntinRenderLayer *layer, AntinBaseRect *ret_whole)
{
  AntinRenderDocument *pages = antin_sign_document_get_render (cover->document, NULL);
  AntinPdfPage loaded;
  double width, height;

  if (pages == NULL || !antin_render_document_read_page_size (pages, layer->page, &width, &height, NULL) ||
      !antin_pdf_page_load (antin_sign_document_get_pdf (cover->document), (guint) layer->page, &loaded, NULL))
    return FALSE;
  layer->unit = loaded.user_unit;
  *ret_whole = (AntinBaseRect){ 0 };
  antin_pdf_page_get_size (&loaded, &ret_whole->width, &ret_whole->height);
  return fabs (ret_whole->width / loaded.user_unit - width) <= SAME_SIZE_MM && fabs (ret_whole->height / loaded.user_unit - height) <= SAME_SIZE_MM;
}

/* Widens the region by its surroundings, as far as the page goes; it is empty where it stands beside the page, and covers nothing.
 * Whether the page is known. */
static gboolean
widen (AntinSignCover *cover, AntinRenderLayer *layer)
{
  const double margin = ANTIN_SIGN_COVER_MARGIN;
  AntinBaseRect *place = &layer->region, wide = { place->x - margin, place->y - margin, place->width + 2 * margin, place->height + 2 * margin }, whole;

  if (!read_page (cover, layer, &whole))
    return FALSE;
  if (!antin_base_rect_intersect (&whole, &wide, place))
    *place = (AntinBaseRect){ 0 };
  return TRUE;
}

static gboolean
alters (AntinSignCover *cover, gint64 end, const AntinRenderLayer *layer, const AntinSignCoverPicture *picture, const AntinBaseRect *place)
{
  g_autoptr (GArray) joins = antin_sign_cover_picture_find_joins (picture, place);
  g_autoptr (AntinRenderText) text = NULL;

  /* Words are read only where strokes meet. */
  if (joins->len < ANTIN_SIGN_COVER_MIN_JOINS)
    return FALSE;
  text = antin_render_layer_read (open_pages (cover, end), layer);
  return text == NULL || antin_sign_cover_picture_alters (joins, text);
}

/* The words of a whole page, which several places are on. */
static const AntinRenderText *
read_words (AntinRenderDocument *pages, gint64 end, const AntinRenderLayer *layer, Reading *known)
{
  if (known->text == NULL || known->end != end || known->page != layer->page || known->printed != layer->printed || layer->hidden != NULL)
    {
      g_clear_pointer (&known->text, antin_render_text_unref);
      *known = (Reading){ end, layer->hidden == NULL ? layer->page : 0, layer->printed, antin_render_layer_read (pages, layer) };
    }
  return known->text;
}

/* What came to stand somewhere, as far as it may be read with what was there. */
typedef struct
{
  const AntinBaseRect *place;
  GArray *hidden;    /* (nullable): what is left out of it as it is */
  gboolean drawn;    /* whether it has strokes that are not read */
  gboolean comment;  /* which may strike words out, and tick */
  gboolean wordless; /* whether it is sure to have no words that are read */
} Writing;

static gboolean
draws_words (const AntinSignCoverPicture *picture, const Writing *writing, const AntinRenderText *before, const AntinRenderText *after)
{
  return antin_sign_cover_picture_writes_on (picture, writing->place, before, writing->drawn ? NULL : after) ||
         (!writing->comment && (antin_sign_cover_picture_strikes_out (picture, writing->place, before) ||
                                antin_sign_cover_picture_rings (picture, writing->place, before) ||
                                antin_sign_cover_picture_ticks (picture, writing->place)));
}

/* Whether words that came to stand there go on with those beside them, or strokes that may be words do. That no words came is
 * learnt from its own part of the page alone. @layer is what is looked at as it was. */
static gboolean
reads_on (AntinSignCover *cover, gint64 end, const AntinRenderLayer *layer, const AntinSignCoverPicture *picture, const Writing *writing)
{
  AntinRenderDocument *now = antin_sign_document_get_render (cover->document, NULL), *then = open_pages (cover, end);
  AntinRenderLayer part = *layer, whole = *layer;
  const AntinRenderText *before, *after;
  gboolean is_part;

  part.hidden = writing->hidden;
  if (!read_page (cover, &whole, &whole.region))
    return TRUE;
  is_part = !antin_base_rect_contains (&layer->region, &whole.region);
  if (writing->wordless)
    {
      g_autoptr (AntinRenderText) there = antin_render_layer_read (then, layer);

      return there == NULL || draws_words (picture, writing, there, NULL);
    }
  if (is_part)
    {
      g_autoptr (AntinRenderText) part_after = antin_render_layer_read (now, &part), part_before = antin_render_layer_read (then, layer);

      if (part_after == NULL || part_before == NULL || draws_words (picture, writing, part_before, part_after))
        return TRUE;
      if (!antin_sign_cover_picture_has_words (writing->place, part_before, part_after))
        return FALSE;
    }
  part.region = whole.region;
  after = read_words (now, 0, &part, &cover->now);
  if (after == NULL)
    return TRUE;
  before = read_words (then, end, &whole, &cover->then);
  return before == NULL || (!is_part && draws_words (picture, writing, before, after)) ||
         antin_sign_cover_picture_reads_on (picture, writing->place, before, after);
}

/* What is filled in may be written over dots and lines that are there for it. */
static gboolean
hides (AntinSignCover *cover, gint64 end, const AntinRenderLayer *layer, const AntinSignCoverPicture *picture, const AntinBaseRect *place)
{
  g_autoptr (AntinRenderText) text = NULL;

  if (!antin_sign_cover_picture_hides (picture, place, FALSE, NULL) && !antin_sign_cover_picture_paints_over (picture, place, NULL))
    return FALSE;
  text = antin_render_layer_read (open_pages (cover, end), layer);
  return text == NULL || antin_sign_cover_picture_hides (picture, place, FALSE, text) || antin_sign_cover_picture_paints_over (picture, place, text);
}

/* The pictures that others are in as well that stand near @part of a page, or NULL where it has to be drawn by itself. */
static const AntinSignCoverPicture *
find_sheet (AntinSignCover *cover, gint64 end, const AntinRenderLayer *part, const AntinBaseRect *sheet)
{
  Sheet *known = &cover->sheets[part->printed ? 1 : 0];
  AntinRenderLayer layer = { .page = part->page, .region = *sheet, .printed = part->printed };

  if (known->end == end && known->page == (guint) part->page && antin_base_rect_contains (&known->region, &part->region))
    return &known->picture;
  if (!widen (cover, &layer) || !antin_base_rect_contains (&layer.region, &part->region))
    return NULL;
  picture_clear (&known->picture);
  *known = (Sheet){ end, (guint) part->page, layer.region, { 0 } };
  if (draw_both (cover, end, &layer, NULL, &known->picture))
    return &known->picture;
  known->end = 0;
  return NULL;
}

/* Where on a page fields and comments are that are looked at by themselves; with @place, only fields that were filled in there. */
static GArray *
list_looks (AntinSignCover *cover, guint page, const AntinBaseRect *place)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));

  for (guint i = 0; i < cover->difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (cover->difference->modifications, i);

      for (guint j = 0; modification->looks != NULL && j < modification->looks->len; j++)
        {
          const AntinPdfLook *look = g_ptr_array_index (modification->looks, j);
          AntinBaseRect common;

          if (look->page != page || antin_base_rect_is_empty (&look->rect))
            continue;
          if (place == NULL || (!look->signs && !look->left && antin_base_rect_intersect (place, &look->rect, &common)))
            g_array_append_val (places, look->rect);
        }
    }
  return places;
}

/* Whether a comment is drawn over a field that was filled in: what that shows is read in its own place, where @picture leaves
 * it out. Of one that may show something else than is drawn its place counts. */
static gboolean
writes_on_field (AntinSignCover *cover, const AntinPdfPlace *place, const AntinSignCoverPicture *picture)
{
  for (guint i = 0; i < cover->difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (cover->difference->modifications, i);

      for (guint j = 0; modification->looks != NULL && j < modification->looks->len; j++)
        {
          const AntinPdfLook *look = g_ptr_array_index (modification->looks, j);
          AntinBaseRect common;

          if (look->page != place->page || (look->text == NULL && look->options == NULL) || antin_base_rect_is_empty (&look->rect))
            continue;
          if (place->opaque ? antin_base_rect_intersect (&place->rect, &look->rect, &common) : !antin_sign_cover_picture_is_same (picture, &look->rect))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether a signature goes on with words that were there. What was filled in within its place is none of it. */
static gboolean
signature_reads_on (AntinSignCover *cover, gint64 end, const AntinRenderLayer *layer, const AntinSignCoverPicture *picture, const Writing *signature)
{
  g_autoptr (GArray) filled = list_looks (cover, (guint) layer->page, signature->place);
  g_auto (AntinSignCoverPicture) alone = { 0 };
  AntinRenderLayer bare = *layer;
  Writing writing = *signature;

  if (filled->len == 0)
    return reads_on (cover, end, layer, picture, signature);
  writing.hidden = filled;
  if (bare.hidden == NULL)
    bare.hidden = filled;
  return !spend (cover, &bare.region) || !draw_both (cover, end, &bare, filled, &alone) || reads_on (cover, end, &bare, &alone, &writing);
}

/* Whether what came to stand there hides or alters what was there in the bytes up to @end, or that cannot be told. What is
 * not seen on screen is looked for on paper. Comments are drawn by their lines and corners too, wherever these lead, so of
 * them the whole page is looked at, both ways, but for fields that were filled in and comments that are gone or others now,
 * which are looked at by themselves. With @sheet, others that stand in there are seen in the same pictures. */
static gboolean
is_covered (AntinSignCover *cover, gint64 end, const AntinPdfPlace *place, gboolean comment, const AntinBaseRect *sheet)
{
  AntinBaseRect rect = comment && !place->opaque ? WHOLE_PAGE : place->rect;
  g_autoptr (GArray) looks = comment ? list_looks (cover, place->page, NULL) : NULL;
  AntinRenderLayer layer = { .page = (int) place->page, .region = rect, .hidden = looks };

  if (!widen (cover, &layer))
    return TRUE;
  if (antin_base_rect_is_empty (&layer.region))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      const AntinSignCoverPicture *picture = NULL;
      g_auto (AntinSignCoverPicture) own = { 0 };

      layer.printed = i > 0;
      if (!spend (cover, &layer.region))
        return TRUE;
      if (sheet != NULL)
        picture = find_sheet (cover, end, &layer, sheet);
      if (picture == NULL && draw_both (cover, end, &layer, layer.hidden, &own))
        picture = &own;
      if (picture == NULL || antin_sign_cover_picture_hides (picture, &rect, place->opaque, NULL) ||
          antin_sign_cover_picture_paints_over (picture, &rect, NULL) || alters (cover, end, &layer, picture, &rect) ||
          (comment && writes_on_field (cover, place, picture)))
        return TRUE;
      if (antin_sign_cover_picture_is_same (picture, &rect))
        continue;
      if (comment ? reads_on (cover, end, &layer, picture, &(Writing){ &rect, layer.hidden, place->drawn, TRUE, FALSE })
                  : signature_reads_on (cover, end, &layer, picture, &(Writing){ &rect, NULL, place->drawn, FALSE, place->wordless }))
        return TRUE;
      if (!comment && !place->on_paper)
        return FALSE;
    }
  return FALSE;
}

/* Whether what came to stand there hides nothing at all of what was there just before. Then it hides nothing of what any
 * earlier signature signed either: ink that was gone by then was hidden by something else, at a place of its own. Found
 * out once for all signatures, so that their number does not count twice. What was there just before may be seen in an
 * earlier revision too (antin-sign-cover-spots.c), where other places are looked at as well; of comments it is not known. */
static gboolean
looks_clean (AntinSignCover *cover, guint revision, const AntinPdfPlace *place, gboolean comment)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (cover->document);
  gboolean alone = comment || place->opaque || place->on_paper;
  AntinBaseRect sheet;
  guint before;

  if (revision < 2 || revision - 2 >= antin_pdf_document_get_n_revisions (pdf))
    return FALSE;
  before = alone ? revision - 1 : antin_sign_cover_spots_find_before (cover->spots, revision, place);
  if (!alone)
    sheet = antin_sign_cover_spots_find_sheet (cover->spots, before, place);
  return !is_covered (cover, antin_pdf_document_get_revision (pdf, before - 1)->end, place, comment, alone ? NULL : &sheet);
}

static gboolean
is_clean (AntinSignCover *cover, guint revision, const AntinPdfPlace *place, gboolean comment)
{
  const AntinBaseRect *rect = comment && !place->opaque ? &WHOLE_PAGE : &place->rect;
  g_autofree char *key = g_strdup_printf ("%u %u %d %d %a %a %a %a", revision, place->page, place->opaque, place->on_paper,
                                          rect->x, rect->y, rect->width, rect->height);
  gpointer known;
  gboolean clean;

  if (g_hash_table_lookup_extended (cover->clean, key, NULL, &known))
    return GPOINTER_TO_INT (known);
  clean = looks_clean (cover, revision, place, comment);
  g_hash_table_insert (cover->clean, g_steal_pointer (&key), GINT_TO_POINTER (clean));
  return clean;
}

static char *
dup_key (const AntinPdfLook *look)
{
  return g_strdup_printf ("%u %.2f %.2f %.2f %.2f", look->page, look->rect.x, look->rect.y, look->rect.width, look->rect.height);
}

static void
group_free (Group *group)
{
  g_ptr_array_unref (group->looks);
  g_array_unref (group->layer.hidden);
  g_free (group);
}

/* Where it is seen, or was. */
static const AntinBaseRect *
get_reach (const AntinPdfLook *look)
{
  return look->left ? &look->reach : &look->rect;
}

/* What a revision drew anew, page by page. */
static GPtrArray *
group_looks (const AntinPdfDifference *difference, guint revision)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, i);

      for (guint j = 0; modification->revision == revision && modification->looks != NULL && j < modification->looks->len; j++)
        {
          AntinPdfLook *look = g_ptr_array_index (modification->looks, j);
          gpointer key = GUINT_TO_POINTER (2 * look->page + (look->printed_only ? 1 : 0));
          Group *group = g_hash_table_lookup (known, key);

          if (antin_base_rect_is_empty (get_reach (look)))
            continue;
          if (group == NULL)
            {
              group = g_new0 (Group, 1);
              group->revision = revision;
              group->page = look->page;
              group->looks = g_ptr_array_new ();
              group->layer.page = (int) look->page;
              group->layer.printed = look->printed_only;
              group->layer.region = *get_reach (look);
              group->layer.hidden = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));
              g_hash_table_insert (known, key, group);
              g_ptr_array_add (groups, group);
            }
          else
            group->layer.region = antin_base_rect_unite (&group->layer.region, get_reach (look));
          g_ptr_array_add (group->looks, look);
          g_array_append_val (group->layer.hidden, look->rect);
        }
    }
  return groups;
}

/* The words of a group's places: as they are, and as they were without the fields. */
typedef struct
{
  AntinRenderText *before;
  AntinRenderText *after;
} Words;

static void
words_clear (Words *words)
{
  g_clear_pointer (&words->before, antin_render_text_unref);
  g_clear_pointer (&words->after, antin_render_text_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* What is drawn on screen is asked for again where number and date are read, which they are not on pages of another unit. */
static void
read_after (AntinSignCover *cover, const Group *group, Words *words)
{
  AntinRenderLayer layer = group->layer;

  layer.hidden = NULL;
  if (words->after == NULL && (layer.printed || layer.unit != 1))
    words->after = antin_render_layer_read (antin_sign_document_get_render (cover->document, NULL), &layer);
  else if (words->after == NULL)
    words->after = antin_sign_document_get_shown_part (cover->document, group->page, &layer.region);
}

/* Whether the place is read as what the field holds. What stood there before is left out only where it has to be: that
 * costs another reading of the page. */
static gboolean
shows_held (AntinSignCover *cover, gint64 end, const Group *group, const AntinSignCoverPicture *picture, Words *words, const AntinPdfLook *look)
{
  read_after (cover, group, words);
  if (words->after == NULL)
    return FALSE;
  if (antin_sign_cover_picture_shows (picture, &look->rect, NULL, words->after, look->text, look->format))
    return TRUE;
  if (words->before == NULL)
    words->before = antin_render_layer_read (open_pages (cover, end), &group->layer);
  return words->before != NULL && antin_sign_cover_picture_shows (picture, &look->rect, words->before, words->after, look->text, look->format);
}

/* Whether the options that look chosen in a list are those that it holds. */
static gboolean
shows_choice (AntinSignCover *cover, const Group *group, const AntinSignCoverPicture *picture, Words *words, const AntinPdfLook *look)
{
  read_after (cover, group, words);
  return words->after != NULL && antin_sign_cover_picture_shows_choice (picture, &look->rect, words->after, look->options, look->chosen);
}

/* Whether a field shows other words than it holds, or lines that may be words. Where nothing at all changed that was so
 * before. */
static gboolean
shows_another (AntinSignCover *cover, gint64 end, const Group *group, const AntinSignCoverPicture *picture)
{
  g_auto (AntinSignCoverPicture) shown = { 0 };
  g_auto (Words) words = { 0 };

  for (guint i = 0; i < group->looks->len; i++)
    {
      const AntinPdfLook *look = g_ptr_array_index (group->looks, i);
      g_autofree char *key = dup_key (look);
      AntinRenderLayer layer = group->layer;

      if ((look->text == NULL && look->options == NULL && !look->odd) || GPOINTER_TO_UINT (g_hash_table_lookup (cover->last, key)) != group->revision)
        continue;
      if (look->options != NULL && !look->odd && shows_choice (cover, group, picture, &words, look))
        continue;
      /* Where others were chosen before, the list must look otherwise. */
      if (look->options != NULL && look->changed)
        return TRUE;
      if (look->text != NULL && !look->odd && shows_held (cover, end, group, picture, &words, look))
        continue;
      layer.hidden = NULL;
      if (shown.before == NULL && !draw (cover, end, &layer, &shown))
        return TRUE;
      if (!antin_sign_cover_picture_is_same (&shown, &look->rect))
        return TRUE;
    }
  return FALSE;
}

/* Whether what stood there hid something that is seen now. */
static gboolean
uncovers (AntinSignCover *cover, gint64 end, const Group *group, const AntinSignCoverPicture *picture)
{
  g_autoptr (AntinRenderPageImage) shown = NULL;
  g_autoptr (AntinRenderText) text = NULL;
  AntinRenderLayer layer = group->layer;

  layer.hidden = NULL;
  for (guint i = 0; i < group->looks->len; i++)
    {
      const AntinPdfLook *look = g_ptr_array_index (group->looks, i);

      /* Most fields and comments stand on blank paper. */
      if (!antin_sign_cover_picture_hides (picture, get_reach (look), TRUE, NULL))
        continue;
      /* What is there now is in @picture. */
      if (shown == NULL && spend (cover, &layer.region))
        shown = antin_render_layer_draw (open_pages (cover, end), &layer, SCALE);
      if (shown == NULL)
        return TRUE;
      if (!antin_sign_cover_picture_uncovers (picture, shown, get_reach (look), NULL))
        continue;
      if (text == NULL)
        text = antin_render_layer_read (open_pages (cover, end), &group->layer);
      if (text == NULL || antin_sign_cover_picture_uncovers (picture, shown, get_reach (look), text))
        return TRUE;
    }
  return FALSE;
}

static AntinSignDoubt
judge_group (AntinSignCover *cover, gint64 end, Group *group)
{
  g_auto (AntinSignCoverPicture) picture = { 0 };
  AntinSignDoubt doubt = ANTIN_SIGN_DOUBT_NONE;

  if (!widen (cover, &group->layer))
    return ANTIN_SIGN_DOUBT_HIDES;
  if (antin_base_rect_is_empty (&group->layer.region))
    return ANTIN_SIGN_DOUBT_NONE;
  if (!draw (cover, end, &group->layer, &picture))
    return ANTIN_SIGN_DOUBT_HIDES;
  for (guint i = 0; i < group->looks->len && doubt == ANTIN_SIGN_DOUBT_NONE; i++)
    {
      const AntinPdfLook *look = g_ptr_array_index (group->looks, i);

      /* Comments are looked at where they came to stand. */
      if (!look->left && (hides (cover, end, &group->layer, &picture, &look->rect) || alters (cover, end, &group->layer, &picture, &look->rect) ||
                          (look->signs && signature_reads_on (cover, end, &group->layer, &picture, &(Writing){ &look->rect, NULL, look->drawn, FALSE, FALSE }))))
        doubt = ANTIN_SIGN_DOUBT_HIDES;
    }
  if (doubt == ANTIN_SIGN_DOUBT_NONE && uncovers (cover, end, group, &picture))
    doubt = ANTIN_SIGN_DOUBT_UNCOVERS;
  if (doubt == ANTIN_SIGN_DOUBT_NONE && shows_another (cover, end, group, &picture))
    doubt = ANTIN_SIGN_DOUBT_SHOWS_ANOTHER;
  return doubt;
}

/* What is to be doubted of all that @revision filled in, or ANTIN_SIGN_DOUBT_NONE; the same for all signatures. */
static AntinSignDoubt
judge_filling (AntinSignCover *cover, const AntinPdfDifference *difference, guint revision, guint *ret_page)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (cover->document);
  gpointer known;
  guint result;

  if (!g_hash_table_lookup_extended (cover->filled, GUINT_TO_POINTER (revision), NULL, &known))
    {
      g_autoptr (GPtrArray) groups = group_looks (difference, revision);
      AntinSignDoubt doubt = ANTIN_SIGN_DOUBT_NONE;
      guint page = 0;

      for (guint i = 0; i < groups->len && doubt == ANTIN_SIGN_DOUBT_NONE; i++)
        {
          Group *group = g_ptr_array_index (groups, i);

          page = group->page;
          if (i >= MAX_PAGES || revision < 2 || revision - 2 >= antin_pdf_document_get_n_revisions (pdf))
            doubt = ANTIN_SIGN_DOUBT_HIDES;
          else
            doubt = judge_group (cover, antin_pdf_document_get_revision (pdf, revision - 2)->end, group);
        }
      known = GUINT_TO_POINTER (4 * page + doubt);
      g_hash_table_insert (cover->filled, GUINT_TO_POINTER (revision), known);
    }
  result = GPOINTER_TO_UINT (known);
  *ret_page = result / 4;
  return (AntinSignDoubt) (result % 4);
}

/* Of what is filled in twice the last look counts: it is what is seen. */
static void
note_last (AntinSignCover *cover, const AntinPdfDifference *difference)
{
  for (guint i = 0; i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, i);

      for (guint j = 0; modification->looks != NULL && j < modification->looks->len; j++)
        {
          char *key = dup_key (g_ptr_array_index (modification->looks, j));
          guint last = GPOINTER_TO_UINT (g_hash_table_lookup (cover->last, key));

          g_hash_table_insert (cover->last, key, GUINT_TO_POINTER (MAX (last, modification->revision)));
        }
    }
}

/*
 * antin_sign_cover_new:
 * @document: a document that is being judged
 *
 * Returns: (transfer full): what is drawn for its verdict
 */
AntinSignCover *
antin_sign_cover_new (AntinSignDocument *document)
{
  AntinSignCover *cover = g_new0 (AntinSignCover, 1);

  cover->document = document;
  cover->clean = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cover->filled = g_hash_table_new (NULL, NULL);
  cover->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return cover;
}

void
antin_sign_cover_free (AntinSignCover *cover)
{
  g_clear_object (&cover->pages);
  g_clear_pointer (&cover->spots, antin_sign_cover_spots_free);
  for (guint i = 0; i < G_N_ELEMENTS (cover->sheets); i++)
    picture_clear (&cover->sheets[i].picture);
  g_clear_pointer (&cover->now.text, antin_render_text_unref);
  g_clear_pointer (&cover->then.text, antin_render_text_unref);
  g_hash_table_unref (cover->clean);
  g_hash_table_unref (cover->filled);
  g_hash_table_unref (cover->last);
  g_free (cover);
}

/*
 * antin_sign_cover_find:
 * @cover: what is drawn for the verdict
 * @signature: one of the document's signatures
 * @difference: what later revisions did to it
 * @ret_page: (out): the first page with something to doubt
 *
 * Draws the places that @difference names, before and after; nothing where it names none.
 *
 * Returns: what is to be doubted there: also where it cannot be told
 */
AntinSignDoubt
antin_sign_cover_find (AntinSignCover *cover, const AntinPdfSignature *signature, const AntinPdfDifference *difference, guint *ret_page)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (cover->document);
  guint n_places = 0;

  *ret_page = 0;
  /* What is an alteration anyhow needs no picture. */
  if (difference->level == ANTIN_PDF_MODIFIED_OTHER || signature->revision < 0)
    return ANTIN_SIGN_DOUBT_NONE;
  cover->difference = difference;
  note_last (cover, difference);
  g_clear_pointer (&cover->spots, antin_sign_cover_spots_free);
  cover->spots = antin_sign_cover_spots_new (pdf, (guint) signature->revision + 1, difference);
  for (guint i = 0; i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, i);
      gint64 end = antin_pdf_document_get_revision (pdf, (guint) signature->revision)->end;
      gboolean comment = modification->level == ANTIN_PDF_MODIFIED_ANNOTATIONS;

      if (modification->looks != NULL)
        {
          AntinSignDoubt doubt = judge_filling (cover, difference, modification->revision, ret_page);

          if (doubt != ANTIN_SIGN_DOUBT_NONE)
            return doubt;
        }
      for (guint j = 0; modification->places != NULL && j < modification->places->len; j++)
        {
          const AntinPdfPlace *place = &g_array_index (modification->places, AntinPdfPlace, j);

          *ret_page = place->page;
          if (++n_places > MAX_PLACES ||
              (!is_clean (cover, modification->revision, place, comment) && is_covered (cover, end, place, comment, NULL)))
            return ANTIN_SIGN_DOUBT_HIDES;
        }
    }
  *ret_page = 0;
  return ANTIN_SIGN_DOUBT_NONE;
}
