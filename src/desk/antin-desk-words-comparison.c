/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-comparison.h"

#include "antin-base-time.h"
#include "antin-desk-words.h"

#include <glib/gi18n-lib.h>

/* The words of the comparison. Where pictures differ is matched with where the analysis of the file's objects says that
 * something was done; what it names no place for is told at every place it may be the cause of. */

/* Longer names of fields are made for programs. */
#define MAX_FIELD 40

/**
 * antin_desk_words_comparison_summary:
 * @state: how far a comparison has come
 *
 * Returns: (transfer full): that in one line, with what was done at the chosen place
 */
char *
antin_desk_words_comparison_summary (const AntinDeskComparisonState *state)
{
  g_autofree char *found = NULL, *pages = NULL, *removed = NULL, *seen = NULL;

  if (!state->finished && state->n_places == 0)
    return g_strdup_printf (_("Comparing page %d…"), state->n_compared + 1);
  /* Translators: “%u chỗ khác nhau” */
  found = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place looks different", "%u places look different", state->n_places),
                           state->n_places);
  pages = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "on %u page", "on %u pages", state->n_pages), state->n_pages);
  if (state->n_places == 0)
    /* Translators: “Hai bản nhìn giống hệt nhau” */
    seen = g_strdup (_("The two versions look the same"));
  else if (state->current >= 0 && state->what != NULL)
    /* Translators: which of the differences is chosen, of how many, on which page, and what it is: “2/5 · trang 3: thêm chữ ký” */
    seen = g_strdup_printf (_("%d/%u · page %d: %s"), state->current + 1, state->n_places, state->page, state->what);
  else if (state->current >= 0)
    /* Translators: which of the differences is chosen, how many there are, and on how many pages: “2/5 · 5 chỗ …” */
    seen = g_strdup_printf (_("%d/%u · %s %s"), state->current + 1, state->n_places, found, pages);
  else
    seen = g_strdup_printf ("%s %s", found, pages);
  if (state->n_removed == 0)
    return g_steal_pointer (&seen);
  /* Translators: pages of the version that was signed which a later one lacks: “%u trang đã ký bị bỏ đi sau đó” */
  removed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page as signed was removed later", "%u pages as signed were removed later", state->n_removed),
                             state->n_removed);
  return g_strdup_printf ("%s · %s", seen, removed);
}

/**
 * antin_desk_words_comparison_version:
 * @signature: a signature
 *
 * Returns: (transfer full): what the version that it closes is called: whose it is and, on a line of its own, of when
 */
char *
antin_desk_words_comparison_version (const AntinSignSignature *signature)
{
  gint64 time = signature->best_signature_time != ANTIN_BASE_TIME_NONE ? signature->best_signature_time : signature->claimed_time;
  g_autofree char *name = antin_desk_words_name (signature);
  /* Translators: name of a version of a document: “Bản %s đã ký”; %s is a person or an organisation */
  g_autofree char *version = g_strdup_printf (_("As %s signed it"), name);
  g_autofree char *moment = NULL;

  if (time == ANTIN_BASE_TIME_NONE)
    return g_steal_pointer (&version);
  moment = antin_desk_words_moment (time);
  return g_strdup_printf ("%s\n%s", version, moment);
}

/**
 * antin_desk_comparison_list_changes:
 * @signature: the signature that closes the older version
 * @last: number of the revision that the newer version ends with
 *
 * Returns: (transfer container) (element-type AntinSignModification): what was done between the two
 */
GPtrArray *
antin_desk_comparison_list_changes (const AntinSignSignature *signature, guint last)
{
  GPtrArray *changes = g_ptr_array_new ();

  for (guint i = 0; signature->modifications != NULL && i < signature->modifications->len; i++)
    {
      AntinSignModification *change = signature->modifications->pdata[i];

      if (change->revision <= last)
        g_ptr_array_add (changes, change);
    }
  return changes;
}

static char *
describe_signature (const AntinSignReport *report, guint revision, gboolean hides)
{
  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = report->signatures->pdata[i];
      g_autofree char *name = NULL;

      if (signature->revision != revision)
        continue;
      name = antin_desk_words_name (signature);
      if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        /* Translators: what was done to a document: “thêm dấu thời gian của %s” */
        return g_strdup_printf (_("time stamp of %s added"), name);
      /* Translators: what was done to a document: “thêm chữ ký của %s che nội dung” and “thêm chữ ký của %s” */
      return g_strdup_printf (hides ? _("signature of %s added, over content") : _("signature of %s added"), name);
    }
  /* Translators: what was done to a document: “thêm chữ ký che nội dung” and “thêm chữ ký” */
  return g_strdup (hides ? _("signature added, over content") : _("signature added"));
}

/**
 * antin_desk_words_comparison_change:
 * @report: the verdict
 * @change: what a revision did
 * @hides: whether what was there before can no longer be seen
 *
 * Returns: (transfer full): that in a few words (ui 6)
 */
char *
antin_desk_words_comparison_change (const AntinSignReport *report, const AntinSignModification *change, gboolean hides)
{
  switch (change->kind)
    {
    case ANTIN_SIGN_MODIFICATION_SIGNATURE:
      return describe_signature (report, change->revision, hides);
    case ANTIN_SIGN_MODIFICATION_SIGNATURE_CHANGED:
      /* Translators: what was done to a document: “sửa hoặc bỏ chữ ký” */
      return g_strdup (_("signature changed or removed"));
    case ANTIN_SIGN_MODIFICATION_FILLING:
      if (change->field != NULL && g_utf8_strlen (change->field, -1) <= MAX_FIELD)
        /* Translators: what was done to a document: “điền “Số văn bản”” */
        return g_strdup_printf (_("“%s” filled in"), change->field);
      /* Translators: what was done to a document: “điền vào ô để trống” */
      return g_strdup (_("form field filled in"));
    case ANTIN_SIGN_MODIFICATION_FIELD:
      /* Translators: what was done to a document: “thêm, sửa hoặc bỏ ô điền” */
      return g_strdup (_("form field added, changed or removed"));
    case ANTIN_SIGN_MODIFICATION_COMMENT_ADDED:
      /* Translators: what was done to a document: “thêm chú thích che nội dung” and “thêm chú thích” */
      return g_strdup (hides ? _("annotation added, over content") : _("annotation added"));
    case ANTIN_SIGN_MODIFICATION_COMMENT_CHANGED:
      /* Translators: what was done to a document: “sửa chú thích, che nội dung” and “sửa chú thích” */
      return g_strdup (hides ? _("annotation changed, over content") : _("annotation changed"));
    case ANTIN_SIGN_MODIFICATION_COMMENT_REMOVED:
      /* Translators: what was done to a document: “bỏ chú thích” */
      return g_strdup (_("annotation removed"));
    case ANTIN_SIGN_MODIFICATION_CONTENT:
      /* Translators: what was done to a document: “sửa nội dung trang” */
      return g_strdup (_("content of the page changed"));
    case ANTIN_SIGN_MODIFICATION_PAGES:
      /* Translators: what was done to a document: “thêm, bỏ hoặc đổi thứ tự trang” */
      return g_strdup (_("pages added, removed or reordered"));
    case ANTIN_SIGN_MODIFICATION_FONT:
      /* Translators: what was done to a document: “đổi phông chữ” */
      return g_strdup (_("font changed"));
    case ANTIN_SIGN_MODIFICATION_UNSEEN:
    case ANTIN_SIGN_MODIFICATION_OTHER:
    default:
      /* Translators: what was done to a document: “thay đổi khác trong tệp” */
      return g_strdup (_("another change in the file"));
    }
}

typedef enum
{
  AT_THE_PLACE,      /* it is known to be seen here */
  FORBIDDEN_ON_PAGE, /* seen somewhere on the page, and not allowed */
  ON_PAGE,
  ANYWHERE,
  NOT_SEEN,
} Nearness;

static Nearness
get_nearness (const AntinSignModification *change, guint page, const AntinBaseRect *rect)
{
  if (change->kind == ANTIN_SIGN_MODIFICATION_UNSEEN)
    return NOT_SEEN;
  if (change->page == 0)
    return ANYWHERE;
  if (change->page != page)
    return NOT_SEEN;
  if (antin_base_rect_is_empty (&change->rect))
    return change->allowed ? ON_PAGE : FORBIDDEN_ON_PAGE;
  return antin_base_rect_intersect (&change->rect, rect, NULL) ? AT_THE_PLACE : NOT_SEEN;
}

/**
 * antin_desk_words_comparison_place:
 * @report: the verdict
 * @changes: (element-type AntinSignModification): what was done between the two versions
 * @page: a page, from 1
 * @rect: where it looks different, in millimetres
 * @hides: whether what was there before can no longer be seen
 *
 * Tells what was done there: what is known to be seen at the place, and what may not be on the page wherever it is; else
 * what else was done to the page, else to the document.
 *
 * Returns: (transfer full): that in a few words, never empty
 */
char *
antin_desk_words_comparison_place (const AntinSignReport *report, GPtrArray *changes, guint page, const AntinBaseRect *rect, gboolean hides)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  /* An alteration is not to be lost behind a signature that lies on it. */
  for (Nearness nearness = AT_THE_PLACE; nearness < NOT_SEEN; nearness++)
    {
      if (words->len > 0 && nearness > FORBIDDEN_ON_PAGE)
        break;
      for (guint i = 0; i < changes->len; i++)
        {
          g_autofree char *word = NULL;

          if (get_nearness (changes->pdata[i], page, rect) != nearness)
            continue;
          word = antin_desk_words_comparison_change (report, changes->pdata[i], hides);
          if (!g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
            g_ptr_array_add (words, g_steal_pointer (&word));
        }
    }
  if (words->len == 0)
    /* Translators: of a place that looks different: “trông khác, chưa rõ do thay đổi nào” */
    return g_strdup (_("looks different, no change in the file is known for it"));
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("; ", (char **) words->pdata);
}
