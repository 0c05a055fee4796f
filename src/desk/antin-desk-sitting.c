/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-sitting-private.h"

#include "antin-base-time.h"
#include "antin-desk-next-act.h"
#include "antin-desk-words-incoming.h"
#include "antin-desk-words-signing.h"
#include "antin-desk-words-sitting.h"
#include "antin-records-sitting.h"
#include "antin-sign-paper.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Belongs to a table of documents, and makes a list of those that whoever has a token in may sign next: what a document
 * may get is told by its state, so nobody is asked. A person's drafts and the organisation's issues are lists of their
 * own; drafts come first where one has both tokens. The table's rows show what was decided; the decisions are written
 * down as they are made, and found again when the same documents are listed again (antin-records-sitting.c). */

/* Decisions come in rows; each is on disk so long after it at the latest. */
#define SAVE_DELAY_MS 250
/* Journals that nobody went on with. */
#define KEEP_DAYS 90

G_DEFINE_FINAL_TYPE (AntinDeskSitting, antin_desk_sitting, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TOLD,
  SIGNAL_ENDED,
  SIGNAL_RAN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const AntinSignRole roles[] = { ANTIN_SIGN_ROLE_PERSONAL, ANTIN_SIGN_ROLE_ORGANISATION };

guint
antin_desk_sitting_index (AntinSignRole role)
{
  return role == ANTIN_SIGN_ROLE_ORGANISATION ? 1 : 0;
}

/* --- the journal --- */

/* Journals of this program's windows, which are not gone on with in another; paths. */
static GHashTable *journals_in_use;

/**
 * antin_desk_sitting_is_in_use:
 * @journal: the journal of a sitting
 *
 * Returns: whether a window goes on with it
 */
gboolean
antin_desk_sitting_is_in_use (const char *journal)
{
  return journals_in_use != NULL && g_hash_table_contains (journals_in_use, journal);
}

static char *
begin_journal (void)
{
  char *path = antin_records_sitting_make_path (NULL);

  if (journals_in_use == NULL)
    journals_in_use = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (journals_in_use, g_strdup (path));
  return path;
}

static void
end_journal (char *path)
{
  if (path != NULL)
    g_hash_table_remove (journals_in_use, path);
  g_free (path);
}

static gboolean
is_worth_keeping (AntinSignSitting *list)
{
  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (file->state != ANTIN_SIGN_SITTING_WAITING || file->shown || file->number != NULL || file->declared)
        return TRUE;
    }
  return FALSE;
}

/* What an earlier journal has left is in these lists: it is not gone on with twice. */
static void
drop_earlier (AntinDeskSitting *self)
{
  AntinSignSitting *list = self->earlier != NULL ? antin_desk_sitting_get_list (self, antin_sign_sitting_get_role (self->earlier)) : NULL;

  if (list == NULL)
    return;
  for (guint i = 0; i < antin_sign_sitting_get_n_files (self->earlier); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (self->earlier, i);
      gboolean open = file->found || (file->state != ANTIN_SIGN_SITTING_SIGNED && file->state != ANTIN_SIGN_SITTING_SKIPPED && file->state != ANTIN_SIGN_SITTING_RETURNED);

      if (open && antin_sign_sitting_find (list, file->path) < 0)
        return;
    }
  g_remove (antin_records_sitting_get_journal (self->earlier));
  g_clear_object (&self->earlier);
}

/**
 * antin_desk_sitting_save:
 *
 * Writes down what was decided.
 *
 * Returns: whether it is on disk; %FALSE with an #AntinRecordsError
 */
gboolean
antin_desk_sitting_save (AntinDeskSitting *self, GError **error)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    {
      if (self->lists[i] == NULL || !is_worth_keeping (self->lists[i]))
        {
          /* What it told was taken off the table. */
          if (self->journals[i] != NULL)
            g_remove (self->journals[i]);
          continue;
        }
      if (self->journals[i] == NULL)
        self->journals[i] = begin_journal ();
      if (!antin_records_sitting_save (self->lists[i], self->journals[i], error))
        return FALSE;
    }
  drop_earlier (self);
  return TRUE;
}

static gboolean
save_cb (gpointer user_data)
{
  AntinDeskSitting *self = user_data;
  g_autoptr (GError) error = NULL;

  self->save_source = 0;
  if (!antin_desk_sitting_save (self, &error))
    antin_desk_sitting_tell_end (self, error->message, FALSE);
  return G_SOURCE_REMOVE;
}

static void
save_soon (AntinDeskSitting *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void on_tokens_changed_cb (AntinDeskSitting *self);

static void
on_past_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskSitting) self = user_data;
  AntinSignSitting *earlier;

  self->past = antin_records_sitting_load_all_finish (result);
  earlier = antin_records_sitting_find_open (self->past);
  if (earlier != NULL && !antin_desk_sitting_is_in_use (antin_records_sitting_get_journal (earlier)))
    self->earlier = g_object_ref (earlier);
  /* What waited for it. */
  on_tokens_changed_cb (self);
}

/* Whether earlier sittings are known; they are looked for once. */
static gboolean
knows_past (AntinDeskSitting *self)
{
  if (self->past == NULL && !self->looking_for_past)
    {
      self->looking_for_past = TRUE;
      antin_records_sitting_forget (NULL, antin_base_time_now () - (gint64) KEEP_DAYS * 24 * 60 * 60);
      antin_records_sitting_load_all_async (NULL, on_past_loaded_cb, g_object_ref (self));
    }
  return self->past != NULL;
}

/* --- rows --- */

void
antin_desk_sitting_tell_changed (AntinDeskSitting *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The same, and counts are made anew. */
void
antin_desk_sitting_tell_all (AntinDeskSitting *self)
{
  if (self->table != NULL)
    antin_desk_table_touch (self->table);
  antin_desk_sitting_tell_changed (self);
}

/* A sentence about a file without its name, which stands in the row already. */
static const char *
skip_name (AntinDeskTableRow *row, const char *detail)
{
  g_autofree char *lead = g_strdup_printf ("“%s”: ", antin_desk_table_row_get_name (row));

  return detail != NULL && g_str_has_prefix (detail, lead) ? detail + strlen (lead) : NULL;
}

static void
show_row (AntinDeskSitting *self, AntinDeskTableRow *row)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  guint index;
  AntinSignSitting *list = antin_desk_sitting_find (self, antin_desk_table_row_get_path (row), &index);
  const AntinSignSittingFile *file;
  AntinDeskTableFacts facts;
  g_autofree char *state = NULL, *result = NULL, *detail = NULL;

  if (list == NULL || context == NULL)
    return;
  file = antin_sign_sitting_get_file (list, index);
  /* Who signed it, when and under which number is told of the signed file, as of any other in the table. */
  if (file->state == ANTIN_SIGN_SITTING_SIGNED && file->result != NULL && file->result->report != NULL)
    antin_desk_words_incoming (row, file->result->report);
  facts = *antin_desk_table_row_get_facts (row);
  antin_desk_words_sitting (&facts, file, antin_sign_context_get_regulation (context),
                            antin_base_time_now (), &state, &result, &detail);
  if (state != NULL)
    facts.state = state;
  facts.result = result;
  facts.detail = detail;
  facts.brief = skip_name (row, detail);
  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
}

static void
on_file_changed_cb (AntinDeskSitting *self, guint index, AntinSignSitting *list)
{
  const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, index);
  AntinDeskTableRow *row = self->table != NULL ? antin_desk_table_find (self->table, file->path) : NULL;

  if (row != NULL)
    show_row (self, row);
  save_soon (self);
  if (self->counting || self->table == NULL)
    return;
  if (antin_sign_sitting_get_role (list) == ANTIN_SIGN_ROLE_ORGANISATION)
    antin_desk_sitting_count_up (self);
  antin_desk_sitting_tell_all (self);
}

/* --- which documents --- */

AntinSignSitting *
antin_desk_sitting_ensure_list (AntinDeskSitting *self, AntinSignRole role)
{
  AntinSignSitting **list = &self->lists[antin_desk_sitting_index (role)];

  if (*list == NULL)
    {
      *list = antin_sign_sitting_new (role);
      g_signal_connect_object (*list, "changed", G_CALLBACK (on_file_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (*list, "signed", G_CALLBACK (antin_desk_sitting_register), self, G_CONNECT_SWAPPED);
    }
  return *list;
}

/* What was signed another day, of which nothing else may be left, is not signed again. */
static gboolean
take_signed (AntinDeskSitting *self, AntinSignSitting *list, const char *path, const char *sha256)
{
  for (guint i = 0; i < self->past->len; i++)
    {
      AntinSignSitting *sitting = g_ptr_array_index (self->past, i);
      int index = antin_sign_sitting_get_role (sitting) == antin_sign_sitting_get_role (list) ? antin_sign_sitting_find (sitting, path) : -1;

      if (index >= 0 && antin_sign_sitting_restore_signed (list, antin_sign_sitting_get_file (sitting, (guint) index), sha256))
        return TRUE;
    }
  return FALSE;
}

/* @sha256 is that of the bytes that lie there now. */
static void
add (AntinDeskSitting *self, const char *path, const char *sha256, AntinSignRole role, AntinRegulationKind kind)
{
  AntinSignSitting *list = antin_desk_sitting_ensure_list (self, role);
  int found;
  int index;

  if (antin_sign_sitting_find (list, path) >= 0)
    return;
  found = self->earlier != NULL && antin_sign_sitting_get_role (self->earlier) == role ? antin_sign_sitting_find (self->earlier, path) : -1;
  if (found >= 0 && antin_sign_sitting_restore (list, antin_sign_sitting_get_file (self->earlier, (guint) found)))
    {
      antin_sign_sitting_compare (list, antin_sign_sitting_get_n_files (list) - 1, sha256);
      return;
    }
  if (take_signed (self, list, path, sha256))
    return;
  index = antin_sign_sitting_add (list, path, kind);
  if (index >= 0 && kind == ANTIN_REGULATION_KIND_COPY)
    {
      antin_sign_sitting_set_copy_form (list, (guint) index, self->form);
      antin_sign_sitting_declare (list, (guint) index, self->declared);
    }
  else if (index >= 0 && role == ANTIN_SIGN_ROLE_ORGANISATION)
    antin_sign_sitting_set_date (list, (guint) index, self->date);
}

/* A rule that keeps the document from being signed by whose token is in. */
static void
show_refusal (AntinDeskTableRow *row, const AntinDeskNextAct *act)
{
  AntinDeskTableFacts facts = *antin_desk_table_row_get_facts (row);
  g_autofree char *detail = antin_desk_words_refusal (act->refusal);

  facts.result = _("Must not be signed");
  facts.detail = detail;
  facts.brief = NULL;
  facts.status = ANTIN_VIEW_STATUS_BAD;
  facts.groups |= ANTIN_DESK_SITTING_FAILED;
  facts.rank = 1;
  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
}

/* A separate file of another document prints no number of its own. */
static gboolean
is_by_itself (const AntinSignReport *report)
{
  return report->heading != NULL && report->heading->has_number_line;
}

static void
consider (AntinDeskSitting *self, AntinDeskTableRow *row, AntinSignReport *report)
{
  AntinDeskWorkstation *workstation = self->workstation;
  AntinDeskSituation situation = {
    .report = report,
    .tokens_known = antin_desk_workstation_knows_tokens (workstation),
    .has_personal = antin_desk_workstation_choose_identity (workstation, ANTIN_SIGN_ROLE_PERSONAL) != NULL,
    .has_organisation = antin_desk_workstation_choose_identity (workstation, ANTIN_SIGN_ROLE_ORGANISATION) != NULL,
  };
  AntinDeskNextAct act;

  if (!situation.tokens_known || (!situation.has_personal && !situation.has_organisation))
    return;
  act = antin_desk_next_act_decide (&situation);
  if (act.act == ANTIN_DESK_ACT_PLACE && act.kind == ANTIN_REGULATION_KIND_PERSONAL)
    add (self, antin_desk_table_row_get_path (row), report->sha256, ANTIN_SIGN_ROLE_PERSONAL, act.kind);
  else if (act.act == ANTIN_DESK_ACT_PLACE && (act.kind == ANTIN_REGULATION_KIND_ORGANISATION || act.kind == ANTIN_REGULATION_KIND_COPY))
    add (self, antin_desk_table_row_get_path (row), report->sha256, ANTIN_SIGN_ROLE_ORGANISATION, act.kind);
  else if (act.act == ANTIN_DESK_ACT_NONE && act.refusal != NULL && is_by_itself (report))
    show_refusal (row, &act);
  show_row (self, row);
}

/* Whether somebody could sign at all. */
static gboolean
has_signer (AntinDeskSitting *self)
{
  return antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_PERSONAL) != NULL ||
         antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION) != NULL;
}

/* Documents come into the list in the order of the table, whichever is verified first: numbers follow it. None comes
 * while somebody is asked for the PIN of those that are in it, nor before it is known what was signed another day. */
void
antin_desk_sitting_go_through (AntinDeskSitting *self)
{
  GListModel *rows = G_LIST_MODEL (self->table);

  if (self->asking || (has_signer (self) && !knows_past (self)))
    return;
  while (self->next < g_list_model_get_n_items (rows))
    {
      g_autoptr (AntinDeskTableRow) row = g_list_model_get_item (rows, self->next);
      AntinSignReport *report = g_hash_table_lookup (self->reports, antin_desk_table_row_get_path (row));

      if (report == NULL && antin_desk_table_row_get_progress (row) != ANTIN_DESK_TABLE_DONE)
        break;
      /* What is told of this row may lead here again. */
      self->next++;
      if (report != NULL)
        consider (self, row, report);
    }
}

/**
 * antin_desk_sitting_take:
 * @row: a document
 * @report: the verdict on it, which its row shows
 *
 * Takes a document among those that are signed, where it may be signed next and those before it are known.
 */
void
antin_desk_sitting_take (AntinDeskSitting *self, AntinDeskTableRow *row, AntinSignReport *report)
{
  gboolean again = g_hash_table_contains (self->reports, antin_desk_table_row_get_path (row));
  guint index;
  AntinSignSitting *list = antin_desk_sitting_find (self, antin_desk_table_row_get_path (row), &index);

  gboolean other = list != NULL && !self->asking && antin_sign_sitting_compare (list, index, report->sha256);
  g_hash_table_insert (self->reports, g_strdup (antin_desk_table_row_get_path (row)), antin_sign_report_ref (report));
  if (again && !self->asking && self->past != NULL)
    consider (self, row, report);
  else if (again)
    self->next = 0;
  antin_desk_sitting_go_through (self);
  if (other)
    antin_desk_sitting_prepare (self);
  antin_desk_sitting_tell_changed (self);
}

static void
on_tokens_changed_cb (AntinDeskSitting *self)
{
  if (self->table == NULL)
    return;
  self->next = 0;
  antin_desk_sitting_go_through (self);
  antin_desk_table_touch (self->table);
  antin_desk_sitting_recover (self);
  antin_desk_sitting_prepare (self);
  antin_desk_sitting_tell_changed (self);
}

static gboolean
is_gone (gpointer path, gpointer report, gpointer table)
{
  return antin_desk_table_find (table, path) == NULL;
}

/* What was taken off the table is not signed: the button and the dialog tell of what is before the eyes. What was signed
 * keeps its number, which nothing else may get. */
void
antin_desk_sitting_drop_gone (AntinDeskSitting *self)
{
  gboolean dropped = FALSE;

  if (self->table == NULL)
    return;
  g_hash_table_foreach_remove (self->reports, is_gone, self->table);
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    for (guint k = self->lists[i] != NULL ? antin_sign_sitting_get_n_files (self->lists[i]) : 0; k > 0; k--)
      if (antin_desk_table_find (self->table, antin_sign_sitting_get_file (self->lists[i], k - 1)->path) == NULL &&
          antin_sign_sitting_remove (self->lists[i], k - 1))
        {
          dropped = TRUE;
          if (self->lists[i] == self->lists[1])
            antin_desk_sitting_move_series (self, k - 1);
        }
  if (!dropped)
    return;
  antin_desk_sitting_count_up (self);
  save_soon (self);
  antin_desk_sitting_tell_changed (self);
}

static void
on_items_changed_cb (AntinDeskSitting *self, guint position, guint removed, guint added)
{
  self->next = MIN (self->next, position);
  if (added > 0)
    self->declared = FALSE;
  if (removed > 0)
    antin_desk_sitting_drop_gone (self);
}

static void
on_table_progress_cb (AntinDeskSitting *self)
{
  AntinDeskTableState state = antin_desk_table_get_state (self->table);
  gboolean other = state != self->table_state;

  self->table_state = state;
  antin_desk_sitting_go_through (self);
  if (state == ANTIN_DESK_TABLE_IDLE)
    {
      antin_desk_sitting_recover (self);
      antin_desk_sitting_prepare (self);
    }
  if (other)
    antin_desk_sitting_tell_changed (self);
}

/* --- life --- */

static void
antin_desk_sitting_dispose (GObject *object)
{
  AntinDeskSitting *self = ANTIN_DESK_SITTING (object);

  if (self->save_source != 0)
    antin_desk_sitting_save (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    {
      if (self->lists[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->lists[i], self);
      g_clear_object (&self->lists[i]);
    }
  g_clear_object (&self->earlier);
  g_clear_object (&self->preparing);
  g_clear_object (&self->workstation);
  G_OBJECT_CLASS (antin_desk_sitting_parent_class)->dispose (object);
}

static void
antin_desk_sitting_finalize (GObject *object)
{
  AntinDeskSitting *self = ANTIN_DESK_SITTING (object);

  antin_sign_paper_release ();
  for (guint i = 0; i < G_N_ELEMENTS (self->journals); i++)
    end_journal (self->journals[i]);
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_free (self->trouble);
  g_free (self->end);
  g_free (self->told);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_hash_table_unref (self->reports);
  g_hash_table_unref (self->firsts);
  g_ptr_array_unref (self->held);
  G_OBJECT_CLASS (antin_desk_sitting_parent_class)->finalize (object);
}

static void
antin_desk_sitting_class_init (AntinDeskSittingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_desk_sitting_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_desk_sitting_finalize;

  /* AntinDeskSitting::changed: something is to be shown anew */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* AntinDeskSitting::told: while the token works: the share that is done, below 0 where it is not known, and a sentence */
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_STRING);
  /* AntinDeskSitting::ended: the token is done, or something could not be done; a sentence, and whether all went well */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  /* AntinDeskSitting::ran: after AntinDeskSitting::ended, where the token was at work; why the PIN is to be asked for again */
  signals[SIGNAL_RAN] = g_signal_new ("ran", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
antin_desk_sitting_init (AntinDeskSitting *self)
{
  self->reports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) antin_sign_report_unref);
  self->firsts = antin_desk_sitting_new_series ();
  self->held = g_ptr_array_new_with_free_func (g_free);
  /* Scans are opened for the table, for the rules, and to be signed. */
  antin_sign_paper_hold ();
  self->date = antin_base_time_now ();
  self->form = ANTIN_REGULATION_COPY_SAO_Y;
}

#define DATA_KEY "antin-desk-sitting"

static void
leave_table (gpointer data)
{
  AntinDeskSitting *self = data;

  self->table = NULL;
  if (self->preparing != NULL)
    g_cancellable_cancel (self->preparing);
  g_object_unref (self);
}

/**
 * antin_desk_sitting_attach:
 * @table: documents
 *
 * Returns: (transfer none): what is signed of them, which goes with @table
 */
AntinDeskSitting *
antin_desk_sitting_attach (AntinDeskTable *table)
{
  AntinDeskSitting *self = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);

  self->table = table;
  self->workstation = g_object_ref (antin_desk_table_get_workstation (table));
  g_object_set_data_full (G_OBJECT (table), DATA_KEY, self, leave_table);
  g_signal_connect_object (self->workstation, "tokens-changed", G_CALLBACK (on_tokens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "progress", G_CALLBACK (on_table_progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * antin_desk_sitting_get:
 * @table: documents
 *
 * Returns: (transfer none) (nullable): what is signed of them
 */
AntinDeskSitting *
antin_desk_sitting_get (AntinDeskTable *table)
{
  return g_object_get_data (G_OBJECT (table), DATA_KEY);
}

/* --- what there is --- */

/**
 * antin_desk_sitting_get_workstation:
 *
 * Returns: (transfer none): regulation, tokens and settings
 */
AntinDeskWorkstation *
antin_desk_sitting_get_workstation (AntinDeskSitting *self)
{
  return self->workstation;
}

/**
 * antin_desk_sitting_get_list:
 * @role: whose certificate signs
 *
 * Returns: (transfer none) (nullable): the documents
 */
AntinSignSitting *
antin_desk_sitting_get_list (AntinDeskSitting *self, AntinSignRole role)
{
  return self->lists[antin_desk_sitting_index (role)];
}

/**
 * antin_desk_sitting_find:
 * @path: a document
 * @ret_index: (out): its place in the list
 *
 * Returns: (transfer none) (nullable): the list it is in
 */
AntinSignSitting *
antin_desk_sitting_find (AntinDeskSitting *self, const char *path, guint *ret_index)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    {
      int index = self->lists[i] != NULL && path != NULL ? antin_sign_sitting_find (self->lists[i], path) : -1;

      if (index < 0)
        continue;
      *ret_index = (guint) index;
      return self->lists[i];
    }
  return NULL;
}

static gboolean
has_open (AntinSignSitting *list)
{
  return list != NULL && (antin_sign_sitting_is_running (list) || antin_records_sitting_is_open (list));
}

/**
 * antin_desk_sitting_get_role:
 *
 * Returns: whose turn it is: a person's before the organisation's; %ANTIN_SIGN_ROLE_UNKNOWN where there is nothing to sign
 */
AntinSignRole
antin_desk_sitting_get_role (AntinDeskSitting *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (has_open (self->lists[i]) && antin_desk_workstation_choose_identity (self->workstation, roles[i]) != NULL)
      return roles[i];
  return ANTIN_SIGN_ROLE_UNKNOWN;
}

/**
 * antin_desk_sitting_count:
 * @state: a state
 *
 * Returns: how many documents of whose turn it is are in it
 */
guint
antin_desk_sitting_count (AntinDeskSitting *self, AntinSignSittingState state)
{
  AntinSignRole role = antin_desk_sitting_get_role (self);
  AntinSignSitting *list = role != ANTIN_SIGN_ROLE_UNKNOWN ? antin_desk_sitting_get_list (self, role) : NULL;

  return list != NULL ? antin_sign_sitting_count (list, state) : 0;
}

/* A clerk's list is what is before the eyes: a document with a number, or a scan whose origin is declared, that no rule
 * forbids needs no further approval. */
gboolean
antin_desk_sitting_is_ready (AntinSignSitting *list, guint index)
{
  const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, index);

  if (file->state == ANTIN_SIGN_SITTING_APPROVED)
    return TRUE;
  return antin_sign_sitting_get_role (list) == ANTIN_SIGN_ROLE_ORGANISATION && file->state == ANTIN_SIGN_SITTING_WAITING && file->facts != NULL &&
         antin_sign_sitting_is_ready (list, index, NULL);
}

/**
 * antin_desk_sitting_count_ready:
 *
 * Returns: how many documents the button would sign
 */
guint
antin_desk_sitting_count_ready (AntinDeskSitting *self)
{
  AntinSignRole role = antin_desk_sitting_get_role (self);
  AntinSignSitting *list = role != ANTIN_SIGN_ROLE_UNKNOWN ? antin_desk_sitting_get_list (self, role) : NULL;
  guint n = 0;

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    n += antin_desk_sitting_is_ready (list, i);
  return n;
}

static gboolean
is_left (AntinSignSitting *list, guint index)
{
  return antin_sign_sitting_get_file (list, index)->state != ANTIN_SIGN_SITTING_SIGNED;
}

/**
 * antin_desk_sitting_get_kind_ready:
 *
 * Returns: as what the button would sign the documents that are ready; where none is, those that
 *   are left
 */
AntinRegulationKind
antin_desk_sitting_get_kind_ready (AntinDeskSitting *self)
{
  AntinSignRole role = antin_desk_sitting_get_role (self);

  if (role == ANTIN_SIGN_ROLE_UNKNOWN)
    return ANTIN_REGULATION_KIND_PERSONAL;
  return antin_desk_sitting_get_kind (antin_desk_sitting_get_list (self, role), antin_desk_sitting_count_ready (self) > 0 ? antin_desk_sitting_is_ready : is_left);
}

/**
 * antin_desk_sitting_retry:
 *
 * Takes those that could not be signed again among those that are signed.
 *
 * Returns: how many
 */
guint
antin_desk_sitting_retry (AntinDeskSitting *self)
{
  AntinSignRole role = antin_desk_sitting_get_role (self);
  AntinSignSitting *list = role != ANTIN_SIGN_ROLE_UNKNOWN ? antin_desk_sitting_get_list (self, role) : NULL;
  guint n = 0;

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    if (antin_sign_sitting_get_file (list, i)->state == ANTIN_SIGN_SITTING_FAILED)
      n += antin_sign_sitting_retry (list, i);
  antin_desk_sitting_prepare (self);
  return n;
}
