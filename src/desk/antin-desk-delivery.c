/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-delivery.h"

#include "antin-base-collate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The separate files of a window's document (ORD-11): those that were added, those beside it in its folder that may be,
 * and whether the signed ones belong together (CHK-16). Nothing is added by itself. AntinDeskDelivery::changed tells of
 * each step on the main thread. */

/* More neighbours than this are not proposed: a folder with more is no delivery. */
#define MAX_PROPOSALS 6
/* A file of a delivery keeps descriptors open; the layer below refuses more as well. */

struct _AntinDeskDelivery
{
  GObject parent_instance;

  AntinDeskWorkstation *workstation;
  GCancellable *cancellable;
  char *main_path;
  AntinSignDocument *document; /* (nullable) the main document, once it is known to be issued */
  AntinSignReport *report;
  AntinSignSetMember *main_member;
  AntinSignSet *set; /* (nullable) where main document and at least one file are signed */
  GPtrArray *files;
  GPtrArray *neighbours; /* paths */
  GPtrArray *proposals;  /* those of them that are not added, borrowed */
  gboolean received;     /* another organisation issued it */
};

G_DEFINE_FINAL_TYPE (AntinDeskDelivery, antin_desk_delivery, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- the set --- */

static void
assess (AntinDeskDelivery *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autoptr (GPtrArray) judged = g_ptr_array_new ();

  g_clear_pointer (&self->set, antin_sign_set_unref);
  if (self->main_member != NULL)
    g_ptr_array_add (members, self->main_member);
  for (guint i = 0; i < self->files->len; i++)
    {
      AntinDeskDeliveryFile *file = self->files->pdata[i];

      antin_desk_delivery_file_set_match (file, NULL);
      if (antin_desk_delivery_file_get_member (file) == NULL)
        continue;
      g_ptr_array_add (members, (gpointer) antin_desk_delivery_file_get_member (file));
      g_ptr_array_add (judged, file);
    }
  if (context == NULL || self->main_member == NULL || judged->len == 0)
    return;
  self->set = antin_sign_set_assess (members, context, NULL);
  for (guint i = 0; i < judged->len && i + 1 < self->set->files->len; i++)
    antin_desk_delivery_file_set_match (judged->pdata[i], self->set->files->pdata[i + 1]);
}

static void
tell (AntinDeskDelivery *self)
{
  assess (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

typedef struct
{
  AntinSignDocument *document;
  AntinSignReport *report;
  AntinSignContext *context;
} Main;

static void
main_free (Main *main)
{
  antin_sign_document_unref (main->document);
  antin_sign_report_unref (main->report);
  antin_sign_context_unref (main->context);
  g_free (main);
}

static void
main_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Main *main = task_data;

  g_task_return_pointer (task, antin_sign_set_member_new (main->document, main->report, main->context, TRUE),
                         (GDestroyNotify) antin_sign_set_member_free);
}

static void
on_main_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinDeskDelivery *self = ANTIN_DESK_DELIVERY (source);
  AntinSignSetMember *member = g_task_propagate_pointer (G_TASK (result), NULL);

  if (member == NULL)
    return;
  g_clear_pointer (&self->main_member, antin_sign_set_member_free);
  self->main_member = member;
  tell (self);
}

/* --- neighbours --- */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  g_autofree char *one = antin_base_collate_key (*(const char *const *) a);
  g_autofree char *other = antin_base_collate_key (*(const char *const *) b);

  return strcmp (one, other);
}

/* The names that are given to signed files begin with that of the draft: “Quyết định 15 - đã ký.pdf”. */
static gboolean
is_earlier (const char *name, const char *own)
{
  gsize stem = strlen (name) - strlen (".pdf");

  return strncmp (own, name, stem) == 0 && g_str_has_prefix (own + stem, " - ");
}

static void
look_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *own = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && !g_cancellable_is_cancelled (cancellable) && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && !g_str_equal (name, own) && (g_str_has_suffix (name, ".pdf") || g_str_has_suffix (name, ".PDF")) && g_utf8_validate (name, -1, NULL) && !is_earlier (name, own))
      g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (found, compare_paths);
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinDeskDelivery *self = ANTIN_DESK_DELIVERY (source);
  GPtrArray *found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found == NULL)
    return;
  g_clear_pointer (&self->neighbours, g_ptr_array_unref);
  self->neighbours = found;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- life --- */

static void
antin_desk_delivery_dispose (GObject *object)
{
  AntinDeskDelivery *self = ANTIN_DESK_DELIVERY (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->files->len; i++)
    {
      g_signal_handlers_disconnect_by_data (self->files->pdata[i], self);
      antin_desk_delivery_file_cancel (self->files->pdata[i]);
    }
  G_OBJECT_CLASS (antin_desk_delivery_parent_class)->dispose (object);
}

static void
antin_desk_delivery_finalize (GObject *object)
{
  AntinDeskDelivery *self = ANTIN_DESK_DELIVERY (object);

  g_clear_pointer (&self->document, antin_sign_document_unref);
  g_clear_pointer (&self->report, antin_sign_report_unref);
  g_clear_pointer (&self->main_member, antin_sign_set_member_free);
  g_clear_pointer (&self->set, antin_sign_set_unref);
  g_clear_object (&self->workstation);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->neighbours, g_ptr_array_unref);
  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->files);
  g_free (self->main_path);
  G_OBJECT_CLASS (antin_desk_delivery_parent_class)->finalize (object);
}

static void
antin_desk_delivery_class_init (AntinDeskDeliveryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_desk_delivery_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_desk_delivery_finalize;

  /* AntinDeskDelivery::changed: files came or went, or more is known of them */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_delivery_init (AntinDeskDelivery *self)
{
  self->cancellable = g_cancellable_new ();
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->proposals = g_ptr_array_new ();
}

/**
 * antin_desk_delivery_new:
 * @workstation: regulation, trust and tokens
 * @main_path: the main document
 *
 * Returns: (transfer full): its delivery, with no separate file yet
 */
AntinDeskDelivery *
antin_desk_delivery_new (AntinDeskWorkstation *workstation, const char *main_path)
{
  AntinDeskDelivery *self = g_object_new (ANTIN_TYPE_DESK_DELIVERY, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_looked_cb, NULL);

  self->workstation = g_object_ref (workstation);
  self->main_path = g_strdup (main_path);
  g_task_set_source_tag (task, antin_desk_delivery_new);
  g_task_set_task_data (task, g_strdup (main_path), g_free);
  g_task_run_in_thread (task, look_thread);
  return self;
}

static AntinDeskDeliveryFile *
find (AntinDeskDelivery *self, const char *path)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_str_equal (antin_desk_delivery_file_get_path (self->files->pdata[i]), path))
      return self->files->pdata[i];
  return NULL;
}

/**
 * antin_desk_delivery_add:
 * @path: a separate file
 *
 * Returns: whether it was added; %FALSE where it is there already, or is the main document
 */
gboolean
antin_desk_delivery_add (AntinDeskDelivery *self, const char *path)
{
  AntinDeskDeliveryFile *file;

  if (g_str_equal (path, self->main_path) || find (self, path) != NULL || self->files->len >= ANTIN_DESK_DELIVERY_MAX_FILES)
    return FALSE;
  file = antin_desk_delivery_file_new (self->workstation, path);
  g_signal_connect_object (file, "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->files, file);
  tell (self);
  return TRUE;
}

/**
 * antin_desk_delivery_get_main_path:
 *
 * Returns: (transfer none): the main document's file
 */
const char *
antin_desk_delivery_get_main_path (AntinDeskDelivery *self)
{
  return self->main_path;
}

/**
 * antin_desk_delivery_set_received:
 * @received: whether another organisation issued the document, so that its files are compared with it and nothing is added
 */
void
antin_desk_delivery_set_received (AntinDeskDelivery *self, gboolean received)
{
  if (self->received == received)
    return;
  self->received = received;
  tell (self);
}

/**
 * antin_desk_delivery_is_received:
 *
 * Returns: whether another organisation issued the document
 */
gboolean
antin_desk_delivery_is_received (AntinDeskDelivery *self)
{
  return self->received;
}

/**
 * antin_desk_delivery_remove:
 * @file: one of the files
 *
 * Takes it off the list; the file itself is not touched.
 */
void
antin_desk_delivery_remove (AntinDeskDelivery *self, AntinDeskDeliveryFile *file)
{
  g_signal_handlers_disconnect_by_data (file, self);
  antin_desk_delivery_file_cancel (file);
  g_ptr_array_remove (self->files, file);
  tell (self);
}

/**
 * antin_desk_delivery_clear:
 *
 * Takes all files off the list.
 */
void
antin_desk_delivery_clear (AntinDeskDelivery *self)
{
  while (self->files->len > 0)
    antin_desk_delivery_remove (self, self->files->pdata[self->files->len - 1]);
}

/**
 * antin_desk_delivery_get_files:
 *
 * Returns: (transfer none) (element-type AntinDeskDeliveryFile): the files
 */
GPtrArray *
antin_desk_delivery_get_files (AntinDeskDelivery *self)
{
  return self->files;
}

/**
 * antin_desk_delivery_get_proposals:
 *
 * Returns: (transfer none) (element-type filename): files beside the main document that may be added, as long as they
 *   are few enough to be a delivery; none once all that was added is signed, beside which the drafts of its files lie
 */
GPtrArray *
antin_desk_delivery_get_proposals (AntinDeskDelivery *self)
{
  g_ptr_array_set_size (self->proposals, 0);
  if (self->files->len > 0 && antin_desk_delivery_count (self, ANTIN_DESK_DELIVERY_FILE_SIGNED) == self->files->len)
    return self->proposals;
  for (guint i = 0; self->neighbours != NULL && i < self->neighbours->len; i++)
    if (find (self, self->neighbours->pdata[i]) == NULL)
      g_ptr_array_add (self->proposals, self->neighbours->pdata[i]);
  if (self->proposals->len > MAX_PROPOSALS)
    g_ptr_array_set_size (self->proposals, 0);
  return self->proposals;
}

/**
 * antin_desk_delivery_count:
 * @state: a state
 *
 * Returns: how many files are in it
 */
guint
antin_desk_delivery_count (AntinDeskDelivery *self, AntinDeskDeliveryFileState state)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    n += antin_desk_delivery_file_get_state (self->files->pdata[i]) == state;
  return n;
}

/**
 * antin_desk_delivery_get_obstacle:
 *
 * Returns: (transfer full) (nullable): why the files cannot be signed, all together or not at all; %NULL where they can
 */
char *
antin_desk_delivery_get_obstacle (AntinDeskDelivery *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      AntinDeskDeliveryFile *file = self->files->pdata[i];
      g_autofree char *name = g_filename_display_basename (antin_desk_delivery_file_get_path (file));
      g_autofree char *text = NULL;
      AntinViewStatus status;

      if (antin_desk_delivery_file_get_state (file) == ANTIN_DESK_DELIVERY_FILE_READING)
        return g_strdup (_("The separate files are being read."));
      if (antin_desk_delivery_file_get_state (file) != ANTIN_DESK_DELIVERY_FILE_REFUSED)
        continue;
      text = antin_desk_delivery_file_describe (file, &status);
      /* Translators: name of a separate file, then what is wrong with it */
      return g_strdup_printf (_("“%s” cannot be signed: %s Take it off the list, or choose another."), name, text);
    }
  return NULL;
}

/**
 * antin_desk_delivery_set_main:
 * @document: the main document
 * @report: its verdict
 *
 * Once it is issued, the signed files are compared with it (CHK-16).
 */
void
antin_desk_delivery_set_main (AntinDeskDelivery *self, AntinSignDocument *document, AntinSignReport *report)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autoptr (GTask) task = NULL;
  Main *main;

  g_clear_pointer (&self->main_member, antin_sign_set_member_free);
  if (context == NULL || report->state == NULL || report->state->beneath != ANTIN_REGULATION_STATE_SEALED)
    {
      tell (self);
      return;
    }
  main = g_new0 (Main, 1);
  main->document = antin_sign_document_ref (document);
  main->report = antin_sign_report_ref (report);
  main->context = antin_sign_context_ref (context);
  task = g_task_new (self, self->cancellable, on_main_read_cb, NULL);
  g_task_set_source_tag (task, antin_desk_delivery_set_main);
  g_task_set_task_data (task, main, (GDestroyNotify) main_free);
  g_task_run_in_thread (task, main_thread);
}

/**
 * antin_desk_delivery_get_set:
 *
 * Returns: (transfer none) (nullable): the check of the set, where there is anything to check
 */
AntinSignSet *
antin_desk_delivery_get_set (AntinDeskDelivery *self)
{
  return self->set;
}

/**
 * antin_desk_delivery_describe:
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full) (nullable): whether main document and signed files belong together, in words; %NULL where that
 *   is not known
 */
char *
antin_desk_delivery_describe (AntinDeskDelivery *self, AntinViewStatus *ret_status)
{
  guint n_wrong = 0, n;

  if (self->set == NULL)
    return NULL;
  n = self->set->files->len - 1;
  for (guint i = 1; i < self->set->files->len; i++)
    n_wrong += !((const AntinSignSetFile *) self->set->files->pdata[i])->matches;
  if (self->set->complete)
    {
      *ret_status = ANTIN_VIEW_STATUS_GOOD;
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u separate file belongs to it, with the same number and organisation", "%u separate files belong to it, with the same number and organisation", n), n);
    }
  *ret_status = n_wrong > 0 ? ANTIN_VIEW_STATUS_BAD : ANTIN_VIEW_STATUS_WARNING;
  if (n_wrong > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of the separate files does not belong to it", "%u of the separate files do not belong to it", n_wrong), n_wrong);
  return g_strdup (_("The delivery is not complete: its main document lacks a signature"));
}
