/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-app-refusal.h"
#include "antin-app-remark-dialog.h"
#include "antin-app-show-in-folder.h"
#include "antin-app-sitting-ask.h"
#include "antin-app-sitting-bar.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-base-time.h"
#include "antin-desk-words-signing.h"
#include "antin-desk-words-sitting.h"
#include "antin-records-refusal.h"
#include "antin-records-sitting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A window whose table holds documents that are signed in one sitting: the primary button approves the document that is
 * shown and goes to the next one, and above the table asks for the PIN, once for all (SEC-03). A draft is approved only
 * when the whole of it has been on screen; until then the button shows what has not been (ORD-08). */

static AntinDeskSitting *
get_sitting (AntinAppWindow *self)
{
  AntinDeskTable *table = self->table_view != NULL ? antin_app_table_view_get_table (self->table_view) : NULL;

  return table != NULL ? antin_desk_sitting_get (table) : NULL;
}

/* The list and the place in it of the document that is shown; a document that is signed with separate files is not
 * signed with the list. */
static AntinSignSitting *
find_shown (AntinAppWindow *self, guint *ret_index)
{
  AntinDeskSitting *sitting = get_sitting (self);

  if (sitting == NULL || self->table_row == NULL || self->document == NULL || self->revision > 0 || antin_app_window_count_files (self) > 0)
    return NULL;
  return antin_desk_sitting_find (sitting, antin_app_window_get_listed_path (self), ret_index);
}

/* --- what is shown --- */

static AntinAppSittingBar *
ensure_bar (AntinAppWindow *self)
{
  GtkWidget *strip = GTK_WIDGET (self->notice_strip);

  if (self->sitting_bar == NULL)
    {
      self->sitting_bar = antin_app_sitting_bar_new ();
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (strip)), self->sitting_bar, strip);
    }
  return ANTIN_APP_SITTING_BAR (self->sitting_bar);
}

static char *
describe_shown (AntinAppWindow *self, AntinSignSitting *list, guint index)
{
  const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, index);
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (self->table_row);
  g_autofree char *unread = NULL;
  /* Translators: place of a document in a list: “Văn bản %u trên %u” */
  g_autofree char *place = g_strdup_printf (_("Document %u of %u"), index + 1, antin_sign_sitting_get_n_files (list));

  if (file->state == ANTIN_SIGN_SITTING_WAITING && antin_sign_sitting_get_role (list) == ANTIN_SIGN_ROLE_PERSONAL && self->seen != NULL)
    {
      unread = antin_desk_words_pages (antin_desk_seen_get_pages (self->seen), self->n_pages);
      if (unread != NULL)
        /* Translators: “Văn bản 3 trên 20. Chưa xem hết trang %s.” */
        return g_strdup_printf (_("%s. Not read to the end: page %s."), place, unread);
    }
  if (facts->result == NULL)
    return g_strdup (place);
  return facts->detail != NULL && file->state != ANTIN_SIGN_SITTING_SIGNED ? g_strdup_printf ("%s · %s · %s", place, facts->result, facts->detail)
                                                                           : g_strdup_printf ("%s · %s", place, facts->result);
}

static void
enable (AntinAppWindow *self, gboolean undecided, gboolean undo, gboolean retry)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.skip-document", undecided);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.return-document", undecided);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.decide-again", undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry-failed", retry);
}

static void
show_document (AntinAppWindow *self, AntinSignSitting *list, guint index)
{
  const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, index);
  gboolean free = self->sign_cancellable == NULL && file->state != ANTIN_SIGN_SITTING_SIGNING && file->state != ANTIN_SIGN_SITTING_SIGNED;
  gboolean undecided = free && (file->state == ANTIN_SIGN_SITTING_WAITING || file->state == ANTIN_SIGN_SITTING_FAILED);
  g_autofree char *text = describe_shown (self, list, index);

  antin_app_sitting_bar_show_document (ensure_bar (self), text, undecided, free && !undecided,
                                       file->state == ANTIN_SIGN_SITTING_RETURNED ? file->path : NULL);
  gtk_widget_set_visible (self->sitting_bar, TRUE);
  enable (self, undecided, free && !undecided, FALSE);
}

/* The button asks for the PIN. */
static void
show_list (AntinAppWindow *self, AntinDeskSitting *sitting)
{
  AntinSignRole role = antin_desk_sitting_get_role (sitting);
  gboolean running = antin_desk_sitting_is_running (sitting);
  /* Whoever is quick would sign but a part of the list. */
  gboolean preparing = role == ANTIN_SIGN_ROLE_ORGANISATION && antin_desk_sitting_is_preparing (sitting);
  guint n = antin_desk_sitting_count_ready (sitting);
  g_autofree char *label = antin_desk_words_sitting_button (antin_desk_sitting_get_kind_ready (sitting), n);
  const char *hint;

  if (role == ANTIN_SIGN_ROLE_UNKNOWN)
    {
      gtk_widget_set_visible (self->primary_box, FALSE);
      if (self->sitting_bar != NULL)
        gtk_widget_set_visible (self->sitting_bar, FALSE);
      enable (self, FALSE, FALSE, FALSE);
      return;
    }
  if (running)
    hint = _("The documents are being signed…");
  else if (preparing)
    /* Translators: “Đang xem các văn bản còn lại…”, why a list cannot be signed yet */
    hint = _("The other documents are still being looked at…");
  else if (n > 0)
    /* Translators: “Nhập mã PIN một lần cho tất cả” */
    hint = _("Enter the PIN once for all of them");
  else if (role == ANTIN_SIGN_ROLE_PERSONAL)
    /* Translators: “Mở văn bản, xem hết rồi duyệt” */
    hint = _("Open the documents, read them and approve them first");
  else if (!antin_desk_sitting_is_declared (sitting))
    /* Translators: “Xác nhận nguồn gốc bản quét trước” */
    hint = _("Declare where the scans come from first");
  else
    /* Translators: “Nhập số đầu tiên trước” */
    hint = _("Enter the first number first");
  gtk_widget_set_visible (self->primary_box, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds_button), FALSE);
  antin_app_window_set_primary (self, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->primary_button), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.primary", n > 0 && !running && !preparing);
  gtk_widget_set_visible (GTK_WIDGET (ensure_bar (self)), antin_app_sitting_bar_show_list (ensure_bar (self), sitting));
  enable (self, FALSE, FALSE, !running && antin_desk_sitting_count (sitting, ANTIN_SIGN_SITTING_FAILED) > 0);
}

/* Everything that follows what was decided. */
void
antin_app_window_update_sitting (AntinAppWindow *self)
{
  AntinDeskSitting *sitting = get_sitting (self);
  guint index;
  AntinSignSitting *list = find_shown (self, &index);

  if (list != NULL)
    {
      show_document (self, list, index);
      return;
    }
  if (sitting != NULL && self->table_row == NULL)
    {
      show_list (self, sitting);
      return;
    }
  if (self->sitting_bar != NULL)
    gtk_widget_set_visible (self->sitting_bar, FALSE);
  enable (self, FALSE, FALSE, FALSE);
}

/* The primary button of a document in the list: what it would sign, it approves. */
void
antin_app_window_adapt_next_act (AntinAppWindow *self)
{
  guint index;
  AntinSignSitting *list = find_shown (self, &index);
  const AntinSignSittingFile *file;

  if (list == NULL)
    return;
  file = antin_sign_sitting_get_file (list, index);
  if (file->state == ANTIN_SIGN_SITTING_SIGNED || file->state == ANTIN_SIGN_SITTING_SIGNING)
    {
      self->next_act.act = ANTIN_DESK_ACT_NONE;
      self->next_act.hint = file->state == ANTIN_SIGN_SITTING_SIGNED ? _("It is signed already.") : _("It is being signed.");
      return;
    }
  if (self->next_act.act != ANTIN_DESK_ACT_CONFIRM)
    return;
  if (antin_sign_sitting_get_role (list) == ANTIN_SIGN_ROLE_PERSONAL && self->seen != NULL && !antin_desk_seen_is_whole (self->seen))
    {
      /* Translators: “Xem tiếp”, the primary button: shows what of a draft has not been on screen yet */
      self->next_act.label = _("Read On");
      self->next_act.hint = _("Show what has not been read yet; then the document can be approved");
      return;
    }
  /* Translators: “Duyệt, sang văn bản sau”, the primary button: the document will be signed with the others */
  self->next_act.label = _("Approve and Next");
  self->next_act.hint = _("It is signed with the others, with one PIN for all");
}

/* --- going on --- */

static gboolean
waits (AntinAppWindow *self, AntinDeskTableRow *row)
{
  guint index;
  AntinSignSitting *list = antin_desk_sitting_find (get_sitting (self), antin_desk_table_row_get_path (row), &index);
  const AntinSignSittingFile *file = list != NULL ? antin_sign_sitting_get_file (list, index) : NULL;

  return file != NULL && file->state == ANTIN_SIGN_SITTING_WAITING && (file->facts == NULL || file->facts->refusal == NULL);
}

/* The next document that waits for a decision, from here to the end and then from the beginning; the list where there is
 * none. */
static void
go_on (AntinAppWindow *self)
{
  static const int steps[] = { 1, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (AntinDeskTableRow *row = antin_app_table_view_find_beside (self->table_view, self->table_row, steps[i]); row != NULL;
         row = antin_app_table_view_find_beside (self->table_view, row, steps[i]))
      if (waits (self, row))
        {
          antin_app_window_open_row (self, row);
          return;
        }
  antin_app_window_go_to_table (self);
}

/* --- approving --- */

static gboolean
stands_at_lawful_place (AntinSignPlan *plan)
{
  AntinBaseRect lawful, rect;
  guint page;

  antin_sign_plan_get_rect (plan, &rect);
  return antin_sign_plan_get_lawful_place (plan, &page, &lawful) && page == antin_sign_plan_get_page (plan) &&
         ABS (lawful.x - rect.x) < 0.01 && ABS (lawful.y - rect.y) < 0.01 && ABS (lawful.width - rect.width) < 0.01 &&
         ABS (lawful.height - rect.height) < 0.01;
}

static void
take_number (AntinAppWindow *self, AntinSignSitting *list, guint index)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autofree char *typed = antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self));
  g_autofree char *known = antin_desk_words_sitting_number (antin_sign_sitting_get_file (list, index), antin_sign_context_get_regulation (context));
  char *slash;

  antin_sign_sitting_set_date (list, index, antin_app_clerk_bar_get_date (antin_app_window_get_clerk_bar (self)));
  if (typed == NULL || g_strcmp0 (typed, known) == 0)
    return;
  slash = strchr (typed, '/');
  if (slash != NULL)
    *slash = '\0';
  antin_desk_sitting_set_number (get_sitting (self), index, typed);
}

static void
approve (AntinAppWindow *self, GHashTable *reasons)
{
  guint index;
  AntinSignSitting *list = find_shown (self, &index);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  AntinSignSittingApproval approval = { .overrides = reasons };

  if (list == NULL || self->plan == NULL || self->report == NULL)
    return;
  output = antin_sign_plan_suggest_output (self->plan);
  approval.sha256 = self->report->sha256;
  approval.output = output;
  if (!stands_at_lawful_place (self->plan))
    {
      approval.page = antin_sign_plan_get_page (self->plan);
      antin_sign_plan_get_rect (self->plan, &approval.rect);
    }
  antin_sign_sitting_set_kind (list, index, antin_sign_plan_get_kind (self->plan));
  if (antin_sign_plan_get_kind (self->plan) == ANTIN_REGULATION_KIND_ORGANISATION && antin_app_window_shows_clerk_bar (self))
    take_number (self, list, index);
  if (antin_sign_plan_get_kind (self->plan) == ANTIN_REGULATION_KIND_COPY)
    {
      antin_sign_sitting_set_copy_form (list, index, antin_app_clerk_bar_get_form (antin_app_window_get_clerk_bar (self)));
      antin_sign_sitting_declare (list, index, antin_app_clerk_bar_is_declared (antin_app_window_get_clerk_bar (self)));
    }
  if (antin_desk_seen_is_whole (self->seen))
    antin_sign_sitting_show (list, index, self->report->sha256);
  if (antin_sign_sitting_approve (list, index, &approval, &error))
    go_on (self);
  else
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      antin_app_add_toast (self->toasts, adw_toast_new (text));
    }
}

static gboolean
needs_reason (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (check->status == ANTIN_REGULATION_STATUS_FAIL && check->overridable)
        return TRUE;
    }
  return FALSE;
}

static void
on_reasons_given_cb (AntinAppWindow *self, AntinAppSignDialog *dialog)
{
  g_autoptr (GHashTable) reasons = antin_app_sign_dialog_get_reasons (dialog);

  antin_app_window_close_dialog (self);
  approve (self, reasons);
}

/* A rule that leaves room wants a written reason for each document. */
static void
ask_for_reasons (AntinAppWindow *self)
{
  g_autofree char *name = g_filename_display_basename (antin_sign_document_get_path (self->document));
  g_autoptr (GPtrArray) identities = antin_desk_workstation_list_identities (self->workstation, antin_app_window_get_role (antin_sign_plan_get_kind (self->plan)));
  AntinDeskSignRequest request = {
    .kind = antin_sign_plan_get_kind (self->plan),
    .name = name,
    .identities = identities,
    .checks = antin_sign_plan_get_checks (self->plan),
    .approve = TRUE,
  };

  if (identities->len == 0 || self->dialog != NULL)
    return;
  g_set_weak_pointer (&self->dialog, antin_app_sign_dialog_new (GTK_WINDOW (self), &request));
  g_signal_connect_object (self->dialog, "confirmed", G_CALLBACK (on_reasons_given_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "cancelled", G_CALLBACK (antin_app_window_close_dialog), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* What the primary button does in the place of signing at once; returns whether that was it. */
gboolean
antin_app_window_approve (AntinAppWindow *self)
{
  guint index;
  AntinSignSitting *list = find_shown (self, &index);

  if (list == NULL)
    return FALSE;
  antin_app_window_note_seen_pages (self);
  if (antin_sign_sitting_get_role (list) == ANTIN_SIGN_ROLE_PERSONAL && antin_app_window_read_on (self))
    return TRUE;
  if (self->plan != NULL && needs_reason (antin_sign_plan_get_checks (self->plan)))
    ask_for_reasons (self);
  else
    approve (self, NULL);
  return TRUE;
}

/* Pages were read: that the whole was is kept in mind at once. */
void
antin_app_window_note_read (AntinAppWindow *self)
{
  guint index;
  AntinSignSitting *list = find_shown (self, &index);

  if (list == NULL)
    return;
  if (self->seen != NULL && antin_desk_seen_is_whole (self->seen) && self->report != NULL)
    antin_sign_sitting_show (list, index, self->report->sha256);
  antin_app_window_update_next_act (self);
}

/* The number that the list gives the document stands in the bar above the page. */
void
antin_app_window_take_list_number (AntinAppWindow *self)
{
  guint index;
  AntinSignSitting *list = find_shown (self, &index);
  const AntinSignSittingFile *file = list != NULL ? antin_sign_sitting_get_file (list, index) : NULL;

  if (file != NULL && antin_sign_sitting_get_role (list) == ANTIN_SIGN_ROLE_ORGANISATION)
    antin_app_clerk_bar_set_values (antin_app_window_get_clerk_bar (self), file->number, file->date);
}

/* The form that the list gives a copy, and that the clerk has said already where it comes from. */
void
antin_app_window_take_list_form (AntinAppWindow *self, AntinRegulationCopyForm *form, gboolean *declared)
{
  guint index;
  AntinSignSitting *list = find_shown (self, &index);
  const AntinSignSittingFile *file = list != NULL ? antin_sign_sitting_get_file (list, index) : NULL;

  if (file == NULL || file->kind != ANTIN_REGULATION_KIND_COPY || self->choice.made)
    return;
  *form = file->copy_form;
  *declared = file->declared;
}

/* It was signed by itself, with its separate files. */
void
antin_app_window_leave_list (AntinAppWindow *self, const char *path)
{
  AntinDeskSitting *sitting = get_sitting (self);
  guint index;
  AntinSignSitting *list = sitting != NULL ? antin_desk_sitting_find (sitting, path, &index) : NULL;

  if (list != NULL)
    antin_sign_sitting_skip (list, index);
}

/* --- the other decisions --- */

static void
skip (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  guint index;
  AntinSignSitting *list = find_shown (self, &index);

  if (list != NULL && antin_sign_sitting_skip (list, index))
    go_on (self);
}

static void
decide_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  guint index;
  AntinSignSitting *list = find_shown (self, &index);

  if (list != NULL)
    antin_sign_sitting_withdraw (list, index);
}

/* The note to the author of a draft that was returned; @parameter is its path. */
static void
write_note (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  AntinDeskSitting *sitting = get_sitting (self);
  const char *path = g_variant_get_bytestring (parameter);
  guint index;
  AntinSignSitting *list = sitting != NULL ? antin_desk_sitting_find (sitting, path, &index) : NULL;
  const AntinSignSittingFile *file = list != NULL ? antin_sign_sitting_get_file (list, index) : NULL;
  AntinSignIdentity *identity = antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_PERSONAL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  /* Translators: name of a file: “%s - ý kiến.pdf” */
  g_autofree char *note_name = g_strdup_printf (_("%s - remark.pdf"), name);
  g_autofree char *note_path = g_build_filename (folder, note_name, NULL);
  g_autofree char *text = NULL;
  AntinAppRefusal *note;

  if (file == NULL || file->state != ANTIN_SIGN_SITTING_RETURNED)
    return;
  text = antin_records_refusal_compose_return (name, file->remark, identity != NULL ? identity->holder.common_name : NULL, antin_base_time_now ());
  note = antin_app_refusal_new_return (text, note_path);
  antin_app_toplevel_fit (GTK_WINDOW (note), GTK_WINDOW (self));
  gtk_window_set_transient_for (GTK_WINDOW (note), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (note));
}

/* The remark can be sent as it is, at once or from the row later. */
static void
offer_note (AntinAppWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: “Đã trả lại “%s” kèm ý kiến.” */
  g_autofree char *words = g_markup_printf_escaped (_("“%s” is returned with the remark."), name);
  AdwToast *toast = adw_toast_new (words);

  /* Translators: “Viết phiếu trả lại…”, a note to the author of a draft */
  adw_toast_set_button_label (toast, _("Write a Note…"));
  adw_toast_set_action_name (toast, ANTIN_DESK_SITTING_NOTE_ACTION);
  adw_toast_set_action_target_value (toast, g_variant_new_bytestring (path));
  adw_toast_set_timeout (toast, 10);
  antin_app_add_toast (self->toasts, toast);
}

static void
on_remark_response_cb (AntinAppWindow *self, const char *response, AdwMessageDialog *dialog)
{
  guint index;
  AntinSignSitting *list = find_shown (self, &index);
  g_autofree char *remark = antin_app_remark_dialog_dup_text (GTK_WIDGET (dialog));
  g_autofree char *path = NULL;

  if (!g_str_equal (response, ANTIN_APP_REMARK_RETURN) || list == NULL || *remark == '\0')
    return;
  path = g_strdup (antin_sign_sitting_get_file (list, index)->path);
  if (!antin_sign_sitting_return (list, index, remark))
    return;
  offer_note (self, path);
  go_on (self);
}

static void
return_document (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  guint index;
  GtkWidget *dialog;

  if (find_shown (self, &index) == NULL)
    return;
  dialog = antin_app_remark_dialog_new (GTK_WINDOW (self));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_remark_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
retry (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  AntinDeskSitting *sitting = get_sitting (self);

  if (sitting == NULL || antin_desk_sitting_retry (sitting) == 0)
    return;
  /* What it tells of those that could not be signed holds no more. */
  antin_app_strip_hide (self->verdict_strip);
  antin_app_sitting_ask (sitting, GTK_WINDOW (self), NULL);
}

static void
stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinDeskSitting *sitting = get_sitting (ANTIN_APP_WINDOW (widget));

  if (sitting != NULL)
    antin_desk_sitting_stop (sitting);
}

/* The primary button above the table; returns whether that was it. */
gboolean
antin_app_window_sign_list (AntinAppWindow *self)
{
  AntinDeskSitting *sitting = get_sitting (self);

  if (sitting == NULL || self->table_row != NULL)
    return FALSE;
  antin_app_sitting_ask (sitting, GTK_WINDOW (self), NULL);
  return TRUE;
}

/* --- the token at work --- */

static void
on_sitting_changed_cb (AntinAppWindow *self)
{
  if (self->table_view == NULL || self->workstation == NULL)
    return;
  if (self->document != NULL)
    antin_app_window_update_next_act (self);
  else
    antin_app_window_update_sitting (self);
}

static void
on_sitting_told_cb (AntinAppWindow *self, double done, const char *doing)
{
  if (self->workstation == NULL || self->table_row != NULL)
    return;
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BUSY, doing);
  antin_app_strip_set_progress (self->verdict_strip, done);
  /* Translators: “Dừng”, the signing of many documents */
  antin_app_strip_set_button (self->verdict_strip, _("Stop"), "win.stop-signing");
}

static gboolean
went_well (AntinDeskSitting *sitting, gboolean well)
{
  return well && antin_desk_sitting_count (sitting, ANTIN_SIGN_SITTING_FAILED) == 0 && antin_desk_sitting_count (sitting, ANTIN_SIGN_SITTING_APPROVED) == 0;
}

/* Where the files are that the last run made. */
static void
offer_folder (AntinAppWindow *self, AntinDeskSitting *sitting)
{
  GPtrArray *made = antin_desk_sitting_get_made (sitting);

  if (made != NULL && made->len > 0)
    antin_app_strip_set_button (self->verdict_strip, _("Show in Folder"), "win.show-made");
  else
    antin_app_strip_set_button (self->verdict_strip, NULL, NULL);
}

static void
show_made (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  AntinDeskSitting *sitting = get_sitting (self);
  GPtrArray *made = sitting != NULL ? antin_desk_sitting_get_made (sitting) : NULL;

  if (made != NULL && made->len > 0)
    antin_app_show_all_in_folder (GTK_WINDOW (self), made);
}

static void
on_sitting_ended_cb (AntinAppWindow *self, const char *text, gboolean well)
{
  AntinDeskSitting *sitting = get_sitting (self);

  if (self->workstation == NULL || sitting == NULL)
    return;
  well = went_well (sitting, well);
  /* The strip of the verdict is that of the document that is shown; what went well is told over the table. */
  self->end_is_news = self->table_row != NULL && well;
  if (self->table_row != NULL)
    {
      if (well)
        return;
      antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_WARNING, text);
      antin_app_strip_set_button (self->notice_strip, NULL, NULL);
      return;
    }
  antin_app_strip_show (self->verdict_strip, well ? ANTIN_VIEW_STATUS_GOOD : ANTIN_VIEW_STATUS_WARNING, text);
  antin_app_strip_set_progress (self->verdict_strip, -1);
  offer_folder (self, sitting);
}

/* How the last run ended, over the table that is shown again. */
void
antin_app_window_show_end_of_sitting (AntinAppWindow *self)
{
  AntinDeskSitting *sitting = get_sitting (self);
  gboolean well = FALSE;
  const char *text = sitting != NULL ? antin_desk_sitting_get_end (sitting, &well) : NULL;
  AntinViewStatus status;

  if (text == NULL || antin_desk_sitting_is_running (sitting))
    return;
  status = went_well (sitting, well) ? ANTIN_VIEW_STATUS_GOOD : ANTIN_VIEW_STATUS_WARNING;
  if (self->end_is_news)
    antin_app_strip_show (self->verdict_strip, status, text);
  else
    antin_app_strip_show_again (self->verdict_strip, status, text);
  offer_folder (self, sitting);
  self->end_is_news = FALSE;
}

void
antin_app_window_attach_sitting (AntinAppWindow *self, AntinDeskTable *table)
{
  AntinDeskSitting *sitting = antin_desk_sitting_get (table);

  if (sitting == NULL)
    sitting = antin_desk_sitting_attach (table);
  g_signal_connect_object (sitting, "changed", G_CALLBACK (on_sitting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sitting, "told", G_CALLBACK (on_sitting_told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sitting, "ended", G_CALLBACK (on_sitting_ended_cb), self, G_CONNECT_SWAPPED);
}

/* Whether the window must not be closed: the token is at work. */
gboolean
antin_app_window_is_signing_list (AntinAppWindow *self)
{
  AntinDeskSitting *sitting = get_sitting (self);

  return sitting != NULL && antin_desk_sitting_is_running (sitting);
}

/* --- what was left of an earlier sitting --- */

static void
on_resumed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GPtrArray) past = antin_records_sitting_load_all_finish (result);
  AntinSignSitting *earlier = antin_records_sitting_find_open (past);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (self->workstation == NULL || earlier == NULL)
    return;
  /* Another window may have gone on with it since it was offered here. */
  if (antin_desk_sitting_is_in_use (antin_records_sitting_get_journal (earlier)))
    {
      antin_app_tell (GTK_WIDGET (self), _("Another window goes on with this list."));
      return;
    }
  for (guint i = 0; i < antin_sign_sitting_get_n_files (earlier); i++)
    g_ptr_array_add (paths, g_strdup (antin_sign_sitting_get_file (earlier, i)->path));
  antin_app_window_open_list (self, paths);
}

static void
resume (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  antin_records_sitting_load_all_async (NULL, on_resumed_cb, g_object_ref (widget));
}

static void
on_offer_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GPtrArray) past = antin_records_sitting_load_all_finish (result);
  AntinSignSitting *earlier = antin_records_sitting_find_open (past);
  g_autofree char *label = NULL;
  GtkWidget *box;
  guint left;

  if (self->workstation == NULL || earlier == NULL || self->resume_button != NULL ||
      antin_desk_sitting_is_in_use (antin_records_sitting_get_journal (earlier)))
    return;
  left = antin_records_sitting_count_left (earlier);
  /* Translators: “Ký tiếp danh sách dở dang (còn %u văn bản)” */
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Go on Signing (%u Document Left)", "Go on Signing (%u Documents Left)", left), left);
  self->resume_button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (self->resume_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->resume_button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->resume_button), "win.resume-signing");
  box = adw_status_page_get_child (self->empty_page);
  gtk_box_insert_child_after (GTK_BOX (box), self->resume_button, gtk_widget_get_first_child (box));
}

/* In an empty window: goes on where a sitting was left. */
void
antin_app_window_offer_resume (AntinAppWindow *self)
{
  if (self->resume_button == NULL)
    antin_records_sitting_load_all_async (NULL, on_offer_found_cb, g_object_ref (self));
}

void
antin_app_window_install_sitting (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.skip-document", NULL, skip);
  gtk_widget_class_install_action (widget_class, "win.return-document", NULL, return_document);
  gtk_widget_class_install_action (widget_class, "win.decide-again", NULL, decide_again);
  gtk_widget_class_install_action (widget_class, ANTIN_DESK_SITTING_NOTE_ACTION, "ay", write_note);
  gtk_widget_class_install_action (widget_class, "win.retry-failed", NULL, retry);
  gtk_widget_class_install_action (widget_class, "win.show-made", NULL, show_made);
  gtk_widget_class_install_action (widget_class, "win.stop-signing", NULL, stop);
  gtk_widget_class_install_action (widget_class, "win.resume-signing", NULL, resume);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.skip-document", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.return-document", NULL);
}
