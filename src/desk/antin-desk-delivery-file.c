/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-delivery-file.h"

#include "antin-base-time.h"
#include "antin-desk-words-signing.h"
#include "antin-regulation-supplement.h"
#include "antin-render-document.h"
#include "antin-sign-verify.h"

#include <glib/gi18n-lib.h>

/* A separate file of a delivery (ORD-11): opened, verified and, where nobody has signed it, planned, one after another
 * on threads; AntinDeskDeliveryFile::changed tells of each step on the main thread. While the token works the plan belongs
 * to the working thread, and nobody asks for it here. */
struct _AntinDeskDeliveryFile
{
  GObject parent_instance;

  AntinDeskWorkstation *workstation;
  GCancellable *cancellable;
  char *path;
  AntinSignDocument *document;
  AntinSignReport *report;
  AntinSignPlan *plan;
  AntinSignSetMember *member; /* (nullable) what it says of its delivery, once it is signed */
  AntinRegulationKind kind;
  AntinDeskDeliveryFileState state;
  char *reason;    /* (nullable) why it cannot be signed */
  gboolean judged; /* whether it is known if it belongs to the delivery */
  char *mismatch;  /* (nullable) why it does not */
};

G_DEFINE_FINAL_TYPE (AntinDeskDeliveryFile, antin_desk_delivery_file, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
settle (AntinDeskDeliveryFile *self, AntinDeskDeliveryFileState state, const char *reason)
{
  g_autofree char *copy = g_strdup (reason);

  self->state = state;
  g_free (self->reason);
  self->reason = g_steal_pointer (&copy);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- to be signed --- */

static const AntinRegulationCheck *
find_obstacle (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (check->status == ANTIN_REGULATION_STATUS_FAIL && !check->overridable)
        return check;
    }
  return NULL;
}

static void start_plan (AntinDeskDeliveryFile *self);

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskDeliveryFile) self = user_data;
  g_autoptr (GError) error = NULL;
  AntinSignPlan *plan = antin_sign_plan_new_finish (result, &error);
  const AntinRegulationCheck *obstacle;
  g_autofree char *text = NULL;

  if (is_cancelled (error))
    return;
  if (plan == NULL)
    {
      settle (self, ANTIN_DESK_DELIVERY_FILE_REFUSED, error->message);
      return;
    }
  /* While it was made, the person may have chosen another kind, which the list shows. */
  if (antin_sign_plan_get_kind (plan) != self->kind)
    {
      antin_sign_plan_unref (plan);
      start_plan (self);
      return;
    }
  g_clear_pointer (&self->plan, antin_sign_plan_unref);
  self->plan = plan;
  antin_sign_plan_set_identity (plan, antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION));
  obstacle = find_obstacle (antin_sign_plan_get_checks (plan));
  text = obstacle != NULL ? antin_desk_words_refusal (obstacle) : NULL;
  settle (self, obstacle != NULL ? ANTIN_DESK_DELIVERY_FILE_REFUSED : ANTIN_DESK_DELIVERY_FILE_READY, text);
}

static void
start_plan (AntinDeskDeliveryFile *self)
{
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, &error);
  AntinSignPlanOptions options = { .kind = self->kind, .date = ANTIN_BASE_TIME_NONE };

  if (self->document == NULL || self->report == NULL)
    return;
  if (context == NULL)
    {
      settle (self, ANTIN_DESK_DELIVERY_FILE_REFUSED, error->message);
      return;
    }
  g_clear_pointer (&self->plan, antin_sign_plan_unref);
  antin_sign_plan_new_async (self->document, self->report, context, &options, self->cancellable, on_planned_cb, g_object_ref (self));
}

static void
on_text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskDeliveryFile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderText) text = antin_render_document_get_text_finish (ANTIN_RENDER_DOCUMENT (source), result, &error);

  if (is_cancelled (error))
    return;
  if (text != NULL && antin_regulation_supplement_read (text) == ANTIN_REGULATION_SUPPLEMENT_APPENDIX)
    self->kind = ANTIN_REGULATION_KIND_APPENDIX;
  start_plan (self);
}

/* --- signed already --- */

static void
member_thread (GTask *task, gpointer source, gpointer context, GCancellable *cancellable)
{
  AntinDeskDeliveryFile *self = source;

  g_task_return_pointer (task, antin_sign_set_member_new (self->document, self->report, context, FALSE),
                         (GDestroyNotify) antin_sign_set_member_free);
}

static void
on_member_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinDeskDeliveryFile *self = ANTIN_DESK_DELIVERY_FILE (source);
  g_autoptr (GError) error = NULL;
  AntinSignSetMember *member = g_task_propagate_pointer (G_TASK (result), &error);

  if (member == NULL)
    return;
  g_clear_pointer (&self->member, antin_sign_set_member_free);
  self->member = member;
  if (member->role == ANTIN_SIGN_SET_APPENDIX)
    self->kind = ANTIN_REGULATION_KIND_APPENDIX;
  settle (self, ANTIN_DESK_DELIVERY_FILE_SIGNED, NULL);
}

static void
read_member (AntinDeskDeliveryFile *self, AntinSignContext *context)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_member_read_cb, NULL);

  g_task_set_source_tag (task, read_member);
  g_task_set_task_data (task, antin_sign_context_ref (context), (GDestroyNotify) antin_sign_context_unref);
  g_task_run_in_thread (task, member_thread);
}

/* --- what it is --- */

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskDeliveryFile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignReport) report = antin_sign_verify_finish (result, &error);
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  const AntinRegulationOffer *offer;
  AntinRenderDocument *render;

  if (is_cancelled (error))
    return;
  if (report == NULL || report->state == NULL || context == NULL)
    {
      settle (self, ANTIN_DESK_DELIVERY_FILE_REFUSED, report != NULL ? report->error : error != NULL ? error->message
                                                                                                     : NULL);
      return;
    }
  self->report = g_steal_pointer (&report);
  switch (self->report->state->beneath)
    {
    case ANTIN_REGULATION_STATE_SEALED:
    case ANTIN_REGULATION_STATE_COPY_SIGNED:
    case ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED:
    case ANTIN_REGULATION_STATE_ORGANISATION_SIGNED:
      read_member (self, context);
      return;
    case ANTIN_REGULATION_STATE_UNSIGNED:
    case ANTIN_REGULATION_STATE_SCANNED:
    case ANTIN_REGULATION_STATE_REVIEWED:
    case ANTIN_REGULATION_STATE_LEADER_SIGNED:
    case ANTIN_REGULATION_STATE_UNDETERMINED:
    case ANTIN_REGULATION_STATE_BROKEN:
    case ANTIN_REGULATION_STATE_SECRET:
    default:
      break;
    }
  offer = antin_regulation_state_find_offer (self->report->state, ANTIN_REGULATION_KIND_ATTACHMENT, ANTIN_REGULATION_COPY_NONE);
  if (offer == NULL || !offer->allowed)
    {
      g_autofree char *text = offer != NULL && offer->refusal != NULL ? antin_desk_words_refusal (offer->refusal) : NULL;

      settle (self, ANTIN_DESK_DELIVERY_FILE_REFUSED, text);
      return;
    }
  render = antin_sign_document_get_render (self->document, &error);
  if (render == NULL)
    settle (self, ANTIN_DESK_DELIVERY_FILE_REFUSED, error->message);
  else
    antin_render_document_get_text_async (render, 1, ANTIN_RENDER_PRIORITY_TEXT, self->cancellable, on_text_read_cb,
                                          g_object_ref (self));
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskDeliveryFile) self = user_data;
  g_autoptr (GError) error = NULL;
  AntinSignDocument *document = antin_sign_document_open_finish (result, &error);
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);

  if (is_cancelled (error))
    return;
  if (document == NULL || context == NULL)
    {
      g_clear_pointer (&document, antin_sign_document_unref);
      settle (self, ANTIN_DESK_DELIVERY_FILE_REFUSED, error != NULL ? error->message : NULL);
      return;
    }
  self->document = document;
  antin_sign_verify_async (document, context, self->cancellable, on_verified_cb, g_object_ref (self));
}

static void
antin_desk_delivery_file_finalize (GObject *object)
{
  AntinDeskDeliveryFile *self = ANTIN_DESK_DELIVERY_FILE (object);

  g_clear_pointer (&self->plan, antin_sign_plan_unref);
  g_clear_pointer (&self->member, antin_sign_set_member_free);
  g_clear_pointer (&self->report, antin_sign_report_unref);
  g_clear_pointer (&self->document, antin_sign_document_unref);
  g_clear_object (&self->workstation);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->reason);
  g_free (self->mismatch);
  G_OBJECT_CLASS (antin_desk_delivery_file_parent_class)->finalize (object);
}

static void
antin_desk_delivery_file_class_init (AntinDeskDeliveryFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_desk_delivery_file_finalize;

  /* AntinDeskDeliveryFile::changed: more is known of it */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_delivery_file_init (AntinDeskDeliveryFile *self)
{
  self->kind = ANTIN_REGULATION_KIND_ATTACHMENT;
  self->cancellable = g_cancellable_new ();
}

/**
 * antin_desk_delivery_file_new:
 * @workstation: regulation, trust and tokens
 * @path: a file
 *
 * Returns: (transfer full): a separate file, which is begun to be read
 */
AntinDeskDeliveryFile *
antin_desk_delivery_file_new (AntinDeskWorkstation *workstation, const char *path)
{
  AntinDeskDeliveryFile *self = g_object_new (ANTIN_TYPE_DESK_DELIVERY_FILE, NULL);

  self->workstation = g_object_ref (workstation);
  self->path = g_strdup (path);
  antin_sign_document_open_async (path, self->cancellable, on_opened_cb, g_object_ref (self));
  return self;
}

/**
 * antin_desk_delivery_file_cancel:
 *
 * Nobody wants to know any more.
 */
void
antin_desk_delivery_file_cancel (AntinDeskDeliveryFile *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * antin_desk_delivery_file_get_path:
 *
 * Returns: (transfer none): the file
 */
const char *
antin_desk_delivery_file_get_path (AntinDeskDeliveryFile *self)
{
  return self->path;
}

/**
 * antin_desk_delivery_file_get_state:
 *
 * Returns: what can be done with it
 */
AntinDeskDeliveryFileState
antin_desk_delivery_file_get_state (AntinDeskDeliveryFile *self)
{
  return self->state;
}

/**
 * antin_desk_delivery_file_describe:
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): the state in words
 */
char *
antin_desk_delivery_file_describe (AntinDeskDeliveryFile *self, AntinViewStatus *ret_status)
{
  switch (self->state)
    {
    case ANTIN_DESK_DELIVERY_FILE_READY:
      *ret_status = ANTIN_VIEW_STATUS_INFORMATION;
      /* Translators: “Sẽ được ký cùng văn bản” */
      return g_strdup (_("Will be signed with the document"));
    case ANTIN_DESK_DELIVERY_FILE_REFUSED:
      *ret_status = ANTIN_VIEW_STATUS_BAD;
      return g_strdup (self->reason != NULL ? self->reason : _("The file cannot be signed."));
    case ANTIN_DESK_DELIVERY_FILE_SIGNED:
      *ret_status = self->mismatch != NULL ? ANTIN_VIEW_STATUS_BAD : self->judged ? ANTIN_VIEW_STATUS_GOOD
                                                                                  : ANTIN_VIEW_STATUS_INFORMATION;
      if (self->mismatch != NULL)
        return g_strdup (self->mismatch);
      /* Translators: “Đã ký, cùng số và cùng cơ quan” and “Đã ký”, of a separate file */
      return g_strdup (self->judged ? _("Signed, with the same number and by the same organisation") : _("Signed"));
    case ANTIN_DESK_DELIVERY_FILE_READING:
    default:
      *ret_status = ANTIN_VIEW_STATUS_BUSY;
      /* Translators: “Đang đọc…” */
      return g_strdup (_("Being read…"));
    }
}

/**
 * antin_desk_delivery_file_get_kind:
 *
 * Returns: attachment or appendix
 */
AntinRegulationKind
antin_desk_delivery_file_get_kind (AntinDeskDeliveryFile *self)
{
  return self->kind;
}

/**
 * antin_desk_delivery_file_set_kind:
 * @kind: attachment or appendix
 */
void
antin_desk_delivery_file_set_kind (AntinDeskDeliveryFile *self, AntinRegulationKind kind)
{
  if (kind == self->kind || self->state == ANTIN_DESK_DELIVERY_FILE_SIGNED)
    return;
  self->kind = kind;
  if (self->plan == NULL)
    return;
  settle (self, ANTIN_DESK_DELIVERY_FILE_READING, NULL);
  start_plan (self);
}

/**
 * antin_desk_delivery_file_get_plan:
 *
 * Returns: (transfer none) (nullable): how it will be signed, where it is ready
 */
AntinSignPlan *
antin_desk_delivery_file_get_plan (AntinDeskDeliveryFile *self)
{
  return self->state == ANTIN_DESK_DELIVERY_FILE_READY ? self->plan : NULL;
}

/**
 * antin_desk_delivery_file_get_member:
 *
 * Returns: (transfer none) (nullable): what it says of its delivery, where it is signed
 */
const AntinSignSetMember *
antin_desk_delivery_file_get_member (AntinDeskDeliveryFile *self)
{
  return self->member;
}

/**
 * antin_desk_delivery_file_set_match:
 * @match: (nullable): whether it belongs to the delivery (CHK-16); %NULL where that is not known
 */
void
antin_desk_delivery_file_set_match (AntinDeskDeliveryFile *self, const AntinSignSetFile *match)
{
  self->judged = match != NULL;
  g_clear_pointer (&self->mismatch, g_free);
  if (match != NULL && !match->matches)
    self->mismatch = match->reasons != NULL && match->reasons[0] != NULL ? g_strjoinv (" ", match->reasons)
                                                                         : g_strdup (_("The file does not belong to this document."));
}
