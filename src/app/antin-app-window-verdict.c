/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-desk-words-signing.h"
#include "antin-desk-words.h"
#include "antin-sign-verify.h"

#include <glib/gi18n-lib.h>

/* What the window knows about the signatures of its document: verified by itself on opening, on a thread, without token
 * and PIN; shown as one sentence above the page, as cards beside it, as outlines on it. */

static gboolean
can_seal (AntinAppWindow *self)
{
  return antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION) != NULL;
}

/* ORD-07: said first, whatever is signed; a secret document is none for this program. */
static gboolean
show_secrecy (AntinAppWindow *self)
{
  const AntinRegulationOffer *offer;
  g_autofree char *text = NULL;

  if (self->report->state == NULL || self->report->state->value != ANTIN_REGULATION_STATE_SECRET)
    return FALSE;
  offer = antin_regulation_state_find_offer (self->report->state, ANTIN_REGULATION_KIND_PERSONAL, ANTIN_REGULATION_COPY_NONE);
  if (offer == NULL || offer->refusal == NULL)
    return FALSE;
  text = antin_desk_words_refusal (offer->refusal);
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BAD, text);
  antin_app_strip_set_button (self->verdict_strip, NULL, NULL);
  return TRUE;
}

/* What is to be done with the document, and what it is worth if that is less than a paper: the rest stands in the panel. What
 * may be completed here is no incoming document yet. */
static char *
choose_consequence (AntinAppWindow *self)
{
  g_autoptr (GPtrArray) personal = antin_desk_workstation_list_identities (self->workstation, ANTIN_SIGN_ROLE_PERSONAL);

  if (antin_regulation_consequence_equals_paper (self->report->consequence) ||
      (antin_desk_words_is_for_incoming (self->report) && (personal->len > 0 || can_seal (self))))
    return NULL;
  return antin_desk_words_consequence (self->report);
}

/* Above the page: nothing for a draft on a workstation without a token, of which the regulation says nothing. */
void
antin_app_window_show_verdict (AntinAppWindow *self)
{
  AntinViewStatus status;
  g_autofree char *text = NULL;
  g_autofree char *consequence = NULL;
  g_autofree char *sentences = NULL;

  if (self->sign_cancellable != NULL)
    return;
  antin_app_strip_set_progress (self->verdict_strip, -1);
  if (self->failed != NULL)
    {
      antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_WARNING, self->failed);
      /* Translators: “Kiểm tra lại” */
      antin_app_strip_set_button (self->verdict_strip, _("Verify Again"), "win.verify");
      return;
    }
  if (self->report == NULL)
    return;
  if (show_secrecy (self))
    return;
  text = antin_desk_words_document (self->report, can_seal (self), &status);
  consequence = choose_consequence (self);
  if (self->report->indication == ANTIN_SIGN_NO_SIGNATURE && self->report->error == NULL && self->report->signatures->len == 0 && consequence == NULL)
    {
      g_autoptr (GPtrArray) personal = antin_desk_workstation_list_identities (self->workstation, ANTIN_SIGN_ROLE_PERSONAL);

      if (personal->len == 0 && !can_seal (self))
        {
          antin_app_strip_hide (self->verdict_strip);
          return;
        }
    }
  /* Why nobody can sign it, where that is what it is opened for. */
  if (self->report->indication == ANTIN_SIGN_NO_SIGNATURE && self->report->unsignable != NULL)
    sentences = g_strjoin (" ", text, self->report->unsignable, consequence, NULL);
  else
    sentences = g_strjoin (" ", text, consequence, NULL);
  /* It stands there again where something else took its place, such as a signature that did not come about. */
  if (g_strcmp0 (sentences, self->told) == 0)
    antin_app_strip_show_again (self->verdict_strip, status, sentences);
  else
    antin_app_strip_show (self->verdict_strip, status, sentences);
  g_free (self->told);
  self->told = g_strdup (sentences);
  if (self->report->signatures->len > 0 && !adw_flap_get_reveal_flap (self->signatures_flap))
    /* Translators: “Chi tiết”, opens the panel with the signatures */
    antin_app_strip_set_button (self->verdict_strip, _("Details"), "win.show-details");
  else
    antin_app_strip_set_button (self->verdict_strip, NULL, NULL);
}

static void
show_marks (AntinAppWindow *self, int selected)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, TRUE, sizeof (AntinViewMark));
  g_autoptr (GArray) pages = g_array_new (FALSE, TRUE, sizeof (int));
  int selected_mark = -1;

  for (guint i = 0; i < self->report->signatures->len; i++)
    {
      const AntinSignSignature *signature = self->report->signatures->pdata[i];
      AntinViewMark mark = { .page = signature->page, .rect = signature->rect };

      if (signature->page == 0)
        continue;
      if ((int) i == selected)
        selected_mark = marks->len;
      g_array_append_val (marks, mark);
      g_array_append_val (pages, mark.page);
    }
  antin_view_pages_set_outlines (self->pages, (const AntinViewMark *) (gpointer) marks->data, marks->len, selected_mark);
  antin_view_thumbnails_set_marked (self->thumbnails, (const int *) (gpointer) pages->data, pages->len);
}

/* Outlines a signature on its page and scrolls there; -1 for none. */
void
antin_app_window_choose_signature (AntinAppWindow *self, int index)
{
  const AntinSignSignature *signature;

  if (self->report == NULL || index >= (int) self->report->signatures->len)
    return;
  antin_app_signature_panel_select (antin_app_window_get_panel (self), index);
  show_marks (self, index);
  if (index < 0)
    return;
  signature = self->report->signatures->pdata[index];
  if (signature->page > 0)
    antin_view_pages_scroll_to_rect (self->pages, signature->page, &signature->rect);
}

void
antin_app_window_take_report (AntinAppWindow *self, AntinSignReport *report)
{
  if (self->report != report)
    {
      g_clear_pointer (&self->report, antin_sign_report_unref);
      g_clear_pointer (&self->told, g_free);
      self->report = antin_sign_report_ref (report);
    }
  g_clear_pointer (&self->failed, g_free);
  antin_app_window_show_facts (self);
  antin_app_signature_panel_set_report (antin_app_window_get_panel (self), report);
  show_marks (self, -1);
  antin_app_window_show_verdict (self);
  antin_app_window_update_papers (self);
  if (self->delivery != NULL)
    antin_desk_delivery_set_main (self->delivery, self->document, report);
  antin_app_window_consider_delivery (self);
  antin_app_window_consider_plan (self);
  antin_app_window_list_attachments (self);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignReport) report = antin_sign_verify_finish (result, &error);

  if (report == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->document == NULL)
    return;
  if (report != NULL)
    {
      antin_app_window_take_report (self, report);
      return;
    }
  g_free (self->failed);
  self->failed = g_strdup (error->message);
  antin_app_signature_panel_set_note (antin_app_window_get_panel (self), self->failed);
  antin_app_window_show_verdict (self);
  antin_app_window_update_next_act (self);
  antin_app_window_list_attachments (self);
}

/* Verifies the present document, or verifies it again. */
void
antin_app_window_verify (AntinAppWindow *self)
{
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, &error);

  if (self->document == NULL || self->sign_cancellable != NULL)
    return;
  /* A verification that is under way answers for a context or a moment that nobody asks about any more. */
  g_cancellable_cancel (self->verify_cancellable);
  g_clear_object (&self->verify_cancellable);
  self->verify_cancellable = g_cancellable_new ();
  g_clear_pointer (&self->report, antin_sign_report_unref);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->failed, g_free);
  antin_app_window_drop_plan (self);
  antin_app_signature_panel_set_report (antin_app_window_get_panel (self), NULL);
  antin_view_pages_set_outlines (self->pages, NULL, 0, -1);
  if (context == NULL)
    {
      self->failed = g_strdup (error->message);
      antin_app_window_show_verdict (self);
      antin_app_window_update_next_act (self);
      return;
    }
  /* Translators: “Đang kiểm tra chữ ký…” */
  antin_app_signature_panel_set_note (antin_app_window_get_panel (self), _("The signatures are being verified…"));
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BUSY, _("The signatures are being verified…"));
  antin_app_strip_set_button (self->verdict_strip, NULL, NULL);
  antin_sign_verify_async (self->document, context, self->verify_cancellable, on_verified_cb, g_object_ref (self));
  antin_app_window_update_next_act (self);
}
