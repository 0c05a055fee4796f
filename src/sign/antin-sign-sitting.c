/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-sitting-private.h"

#include "antin-base-time.h"
#include "antin-sign-error.h"

#include <glib/gi18n-lib.h>

/* What one person decides on a list of files; antin-sign-sitting-run.c signs those that were approved.
 *
 * Order for a personal signature: add, show, approve, run. Nothing is approved that was not shown whole, and nothing is
 * signed but the bytes that were shown (SEC-03; ORD-08; NĐ 30/2020, Điều 11): the file is opened anew to be signed, so
 * that a list of hundreds keeps no file open, and its SHA-256 is compared. An organisation's signature follows a list
 * that its keeper has before the eyes; there approval is enough.
 *
 * Illegal: any decision on a file while the token works on it, and adding files by the thousand
 * (ANTIN_SIGN_SITTING_MAX_FILES). A file that is signed stays signed, and stays in the list. */
struct _AntinSignSitting
{
  GObject parent_instance;

  /* owned */
  GPtrArray *files;    /* of AntinSignSittingFile */
  GHashTable *indices; /* path → index + 1 */

  /* state */
  AntinSignRole role;
  gboolean running;
};

G_DEFINE_FINAL_TYPE (AntinSignSitting, antin_sign_sitting, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SIGNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const state_nicks[ANTIN_SIGN_SITTING_N_STATES] = {
  "waiting",
  "skipped",
  "returned",
  "approved",
  "signing",
  "signed",
  "failed",
};

/**
 * antin_sign_sitting_state_to_nick:
 * @state: a state
 *
 * Returns: (transfer none): its name in files
 */
const char *
antin_sign_sitting_state_to_nick (AntinSignSittingState state)
{
  return state_nicks[state];
}

/**
 * antin_sign_sitting_state_from_nick:
 * @nick: (nullable): a name
 * @ret_state: (out): the state
 *
 * Returns: whether there is a state of that name
 */
gboolean
antin_sign_sitting_state_from_nick (const char *nick, AntinSignSittingState *ret_state)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (state_nicks); i++)
    if (g_str_equal (nick, state_nicks[i]))
      {
        *ret_state = (AntinSignSittingState) i;
        return TRUE;
      }
  return FALSE;
}

void
antin_sign_sitting_facts_free (AntinSignSittingFacts *facts)
{
  if (facts == NULL)
    return;
  g_free (facts->notation);
  g_free (facts->refusal);
  for (guint i = 0; i < G_N_ELEMENTS (facts->copy_refusals); i++)
    g_free (facts->copy_refusals[i]);
  g_free (facts->scan_advice);
  g_free (facts->leader);
  g_free (facts);
}

/* Whether it may be signed as a copy depends on the form. */
void
antin_sign_sitting_follow_form (AntinSignSittingFile *file)
{
  if (file->facts == NULL || file->kind != ANTIN_REGULATION_KIND_COPY)
    return;
  g_free (file->facts->refusal);
  file->facts->refusal = g_strdup (file->facts->copy_refusals[file->copy_form]);
}

static void
free_file (AntinSignSittingFile *file)
{
  g_free (file->path);
  g_free (file->sha256);
  g_free (file->remark);
  g_free (file->number);
  g_clear_pointer (&file->overrides, g_hash_table_unref);
  g_free (file->output);
  g_free (file->problem);
  antin_sign_sitting_facts_free (file->facts);
  antin_sign_result_free (file->result);
  g_free (file);
}

static void
antin_sign_sitting_finalize (GObject *object)
{
  AntinSignSitting *self = ANTIN_SIGN_SITTING (object);

  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->indices);
  G_OBJECT_CLASS (antin_sign_sitting_parent_class)->finalize (object);
}

static void
antin_sign_sitting_class_init (AntinSignSittingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_sign_sitting_finalize;

  /* AntinSignSitting::changed: a file is not as it was; its index */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /* AntinSignSitting::signed: the result of a file has come; its index */
  signals[SIGNAL_SIGNED] = g_signal_new ("signed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
antin_sign_sitting_init (AntinSignSitting *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) free_file);
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * antin_sign_sitting_new:
 * @role: whose certificate signs: a person's or the organisation's
 *
 * Returns: (transfer full): a sitting without files
 */
AntinSignSitting *
antin_sign_sitting_new (AntinSignRole role)
{
  AntinSignSitting *self = g_object_new (ANTIN_TYPE_SIGN_SITTING, NULL);

  self->role = role;
  return self;
}

/**
 * antin_sign_sitting_get_role:
 *
 * Returns: whose certificate signs
 */
AntinSignRole
antin_sign_sitting_get_role (AntinSignSitting *self)
{
  return self->role;
}

/* --- files --- */

static gboolean
may_decide (const AntinSignSittingFile *file)
{
  return file->state != ANTIN_SIGN_SITTING_SIGNING && file->state != ANTIN_SIGN_SITTING_SIGNED;
}

/* Takes @file. */
static int
append (AntinSignSitting *self, AntinSignSittingFile *file)
{
  if (self->files->len >= ANTIN_SIGN_SITTING_MAX_FILES || g_hash_table_contains (self->indices, file->path))
    {
      free_file (file);
      return -1;
    }
  g_ptr_array_add (self->files, file);
  g_hash_table_insert (self->indices, file->path, GUINT_TO_POINTER (self->files->len));
  return (int) self->files->len - 1;
}

/**
 * antin_sign_sitting_add:
 * @path: a file
 * @kind: the kind of signature it may get; of a copy, the form is sao y unless another one is set
 *
 * Returns: its index; less than 0 where the file is in the list already, or there are too many
 */
int
antin_sign_sitting_add (AntinSignSitting *self, const char *path, AntinRegulationKind kind)
{
  AntinSignSittingFile *file = g_new0 (AntinSignSittingFile, 1);

  file->path = g_strdup (path);
  file->kind = kind;
  file->copy_form = kind == ANTIN_REGULATION_KIND_COPY ? ANTIN_REGULATION_COPY_SAO_Y : ANTIN_REGULATION_COPY_NONE;
  file->date = ANTIN_BASE_TIME_NONE;
  file->time = antin_base_time_now ();
  return append (self, file);
}

/**
 * antin_sign_sitting_restore:
 * @file: a file of an earlier run of the program, as it was written down
 *
 * Adds a file with what was decided on it; its facts and result are not taken. What the token was working on when the
 * program ended is signed where the signed file lies there, and approved otherwise; what it found there is read by
 * antin_sign_sitting_recover_async().
 *
 * Returns: whether it was added
 */
gboolean
antin_sign_sitting_restore (AntinSignSitting *self, const AntinSignSittingFile *file)
{
  AntinSignSittingFile *copy = g_new0 (AntinSignSittingFile, 1);

  copy->path = g_strdup (file->path);
  copy->kind = file->kind;
  copy->state = file->state;
  copy->shown = file->shown;
  copy->sha256 = g_strdup (file->sha256);
  copy->remark = g_strdup (file->remark);
  copy->number = g_strdup (file->number);
  copy->date = file->date;
  copy->copy_form = file->copy_form;
  copy->declared = file->declared;
  copy->page = file->page;
  copy->rect = file->rect;
  copy->overrides = file->overrides != NULL ? g_hash_table_ref (file->overrides) : NULL;
  copy->output = g_strdup (file->output);
  copy->problem = g_strdup (file->problem);
  copy->stale = file->stale;
  copy->time = file->time;
  copy->found = file->found;
  if (copy->state == ANTIN_SIGN_SITTING_SIGNING || copy->state == ANTIN_SIGN_SITTING_APPROVED)
    {
      copy->found = antin_sign_sitting_is_made (copy->output, copy->path, copy->sha256);
      copy->state = copy->found ? ANTIN_SIGN_SITTING_SIGNED : ANTIN_SIGN_SITTING_APPROVED;
    }
  /* A list that somebody else wrote must not approve what nobody has seen. */
  if (copy->state == ANTIN_SIGN_SITTING_APPROVED && self->role == ANTIN_SIGN_ROLE_PERSONAL && (!copy->shown || copy->sha256 == NULL))
    copy->state = ANTIN_SIGN_SITTING_WAITING;
  /* Nor that nobody has answered for. */
  if (copy->state == ANTIN_SIGN_SITTING_APPROVED && copy->kind == ANTIN_REGULATION_KIND_COPY && !copy->declared)
    copy->state = ANTIN_SIGN_SITTING_WAITING;
  return append (self, copy) >= 0;
}

/**
 * antin_sign_sitting_restore_signed:
 * @file: a file of an earlier sitting, as it was written down
 * @sha256: (nullable): of the bytes that lie there now
 *
 * Adds a file that was signed then, so that it is not signed twice: where the signed file lies there still, and is made of
 * these bytes.
 *
 * Returns: whether it was added
 */
gboolean
antin_sign_sitting_restore_signed (AntinSignSitting *self, const AntinSignSittingFile *file, const char *sha256)
{
  return file->state == ANTIN_SIGN_SITTING_SIGNED && g_strcmp0 (file->sha256, sha256) == 0 &&
         antin_sign_sitting_is_made (file->output, file->path, sha256) && antin_sign_sitting_restore (self, file);
}

/**
 * antin_sign_sitting_get_n_files:
 *
 * Returns: how many files there are
 */
guint
antin_sign_sitting_get_n_files (AntinSignSitting *self)
{
  return self->files->len;
}

AntinSignSittingFile *
antin_sign_sitting_peek (AntinSignSitting *self, guint index)
{
  g_return_val_if_fail (index < self->files->len, NULL);
  return g_ptr_array_index (self->files, index);
}

/**
 * antin_sign_sitting_get_file:
 * @index: of a file
 *
 * Returns: (transfer none): the file
 */
const AntinSignSittingFile *
antin_sign_sitting_get_file (AntinSignSitting *self, guint index)
{
  return antin_sign_sitting_peek (self, index);
}

/**
 * antin_sign_sitting_find:
 * @path: a file
 *
 * Returns: its index; less than 0 where it is not in the list
 */
int
antin_sign_sitting_find (AntinSignSitting *self, const char *path)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, path)) - 1;
}

/**
 * antin_sign_sitting_remove:
 * @index: of a file
 *
 * Takes a file off the list, with what was decided on it; those after it move up. Work that is under way finds files by
 * their paths.
 *
 * Returns: whether it is gone; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_remove (AntinSignSitting *self, guint index)
{
  if (!may_decide (antin_sign_sitting_peek (self, index)))
    return FALSE;
  g_hash_table_remove_all (self->indices);
  g_ptr_array_remove_index (self->files, index);
  for (guint i = 0; i < self->files->len; i++)
    g_hash_table_insert (self->indices, antin_sign_sitting_peek (self, i)->path, GUINT_TO_POINTER (i + 1));
  return TRUE;
}

/**
 * antin_sign_sitting_count:
 * @state: a state
 *
 * Returns: how many files are in it
 */
guint
antin_sign_sitting_count (AntinSignSitting *self, AntinSignSittingState state)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    n += antin_sign_sitting_peek (self, i)->state == state;
  return n;
}

/**
 * antin_sign_sitting_is_running:
 *
 * Returns: whether the token is at work
 */
gboolean
antin_sign_sitting_is_running (AntinSignSitting *self)
{
  return self->running;
}

void
antin_sign_sitting_set_running (AntinSignSitting *self, gboolean running)
{
  self->running = running;
}

/* --- decisions --- */

static void
tell_changed (AntinSignSitting *self, guint index)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, index);
}

void
antin_sign_sitting_move (AntinSignSitting *self, guint index, AntinSignSittingState state, const char *problem)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);
  char *copy = g_strdup (problem);

  file->state = state;
  file->time = antin_base_time_now ();
  g_free (file->problem);
  file->problem = copy;
  tell_changed (self, index);
}

/* Takes @result. */
void
antin_sign_sitting_take_result (AntinSignSitting *self, guint index, AntinSignResult *result)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  antin_sign_result_free (file->result);
  file->result = result;
  g_free (file->output);
  file->output = g_strdup (result->path);
  antin_sign_sitting_move (self, index, ANTIN_SIGN_SITTING_SIGNED, result->shortfall);
  g_signal_emit (self, signals[SIGNAL_SIGNED], 0, index);
}

/**
 * antin_sign_sitting_show:
 * @index: of a file
 * @sha256: of the bytes of which every page has been on screen
 *
 * Keeps in mind that the whole document was shown (ORD-08; NĐ 30/2020, Điều 11). What was approved of other bytes is
 * not approved any more.
 */
void
antin_sign_sitting_show (AntinSignSitting *self, guint index, const char *sha256)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);
  gboolean same = g_strcmp0 (file->sha256, sha256) == 0;

  if (!may_decide (file) || sha256 == NULL || (file->shown && same && !file->stale))
    return;
  if (!same && file->state == ANTIN_SIGN_SITTING_APPROVED)
    file->state = ANTIN_SIGN_SITTING_WAITING;
  if (!same)
    {
      g_free (file->sha256);
      file->sha256 = g_strdup (sha256);
    }
  file->shown = TRUE;
  file->stale = FALSE;
  tell_changed (self, index);
}

char *
antin_sign_sitting_describe_stale (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* Translators: “Tệp “%s” đã thay đổi từ lúc được xem. Mở lại để xem.” */
  return g_strdup_printf (_("Changed since it was shown: the file “%s”. Open it and look at it again."), name);
}

static void
forget_shown (AntinSignSittingFile *file)
{
  g_clear_pointer (&file->sha256, g_free);
  g_clear_pointer (&file->facts, antin_sign_sitting_facts_free);
  file->shown = FALSE;
  file->declared = FALSE;
  file->stale = FALSE;
}

/**
 * antin_sign_sitting_compare:
 * @index: of a file
 * @sha256: (nullable): of the bytes that lie there now
 *
 * Takes back what was decided on other bytes, before anybody is asked to sign them: what was approved or shown waits to be
 * shown again (SEC-03).
 *
 * Returns: whether something was taken back
 */
gboolean
antin_sign_sitting_compare (AntinSignSitting *self, guint index, const char *sha256)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);
  g_autofree char *problem = NULL;

  if (file->state != ANTIN_SIGN_SITTING_APPROVED && (file->state != ANTIN_SIGN_SITTING_WAITING || !file->shown))
    return FALSE;
  if (sha256 == NULL || file->sha256 == NULL || g_str_equal (file->sha256, sha256))
    return FALSE;
  forget_shown (file);
  problem = antin_sign_sitting_describe_stale (file->path);
  antin_sign_sitting_move (self, index, ANTIN_SIGN_SITTING_WAITING, problem);
  return TRUE;
}

static gboolean
decide (AntinSignSitting *self, guint index, AntinSignSittingState state)
{
  if (!may_decide (antin_sign_sitting_peek (self, index)))
    return FALSE;
  antin_sign_sitting_move (self, index, state, NULL);
  return TRUE;
}

/**
 * antin_sign_sitting_skip:
 * @index: of a file
 *
 * Returns: whether it is left out now; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_skip (AntinSignSitting *self, guint index)
{
  return decide (self, index, ANTIN_SIGN_SITTING_SKIPPED);
}

/**
 * antin_sign_sitting_return:
 * @index: of a file
 * @remark: why, in the person's words
 *
 * Returns: whether it goes back with the remark; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_return (AntinSignSitting *self, guint index, const char *remark)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (!may_decide (file))
    return FALSE;
  g_free (file->remark);
  file->remark = g_strdup (remark);
  return decide (self, index, ANTIN_SIGN_SITTING_RETURNED);
}

/**
 * antin_sign_sitting_withdraw:
 * @index: of a file
 *
 * Returns: whether it waits again for a decision; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_withdraw (AntinSignSitting *self, guint index)
{
  return decide (self, index, ANTIN_SIGN_SITTING_WAITING);
}

static gboolean
refuse (const AntinSignSittingFile *file, const char *message, GError **error)
{
  g_autofree char *name = g_filename_display_basename (file->path);

  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED, "“%s”: %s", name, message);
  return FALSE;
}

static gboolean
check_shown (AntinSignSitting *self, const AntinSignSittingFile *file, GError **error)
{
  if (file->state == ANTIN_SIGN_SITTING_SIGNED)
    return refuse (file, _("It is signed already."), error);
  if (file->state == ANTIN_SIGN_SITTING_SIGNING)
    return refuse (file, _("It is being signed."), error);
  if (file->stale || (self->role == ANTIN_SIGN_ROLE_PERSONAL && (!file->shown || file->sha256 == NULL)))
    /* Translators: of a document in a list of drafts: “Văn bản chưa được xem hết.” */
    return refuse (file, _("The document has not been shown whole."), error);
  return TRUE;
}

/**
 * antin_sign_sitting_is_ready:
 * @index: of a file
 *
 * Returns: whether it may be approved as far as is known; if not, sets %ANTIN_SIGN_ERROR_REFUSED with the reason
 */
gboolean
antin_sign_sitting_is_ready (AntinSignSitting *self, guint index, GError **error)
{
  const AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (!check_shown (self, file, error))
    return FALSE;
  if (file->facts != NULL && file->facts->refusal != NULL)
    {
      /* It names the file. */
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED, file->facts->refusal);
      return FALSE;
    }
  if (file->facts != NULL && file->facts->needs_number && (file->number == NULL || file->date == ANTIN_BASE_TIME_NONE))
    return refuse (file, _("It has no number or no date yet."), error);
  if (file->kind == ANTIN_REGULATION_KIND_COPY && !file->declared && (file->facts == NULL || file->facts->scan))
    /* Translators: “Chưa xác nhận bản quét do cơ quan trực tiếp thực hiện từ văn bản giấy đã ký, đóng dấu.” */
    return refuse (file, _("Nobody has declared that the organisation scanned it itself from a signed and stamped paper."), error);
  return TRUE;
}

static gboolean
has_output (AntinSignSitting *self, guint index, const char *output)
{
  for (guint i = 0; output != NULL && i < self->files->len; i++)
    if (i != index && g_strcmp0 (antin_sign_sitting_peek (self, i)->output, output) == 0)
      return TRUE;
  return FALSE;
}

/**
 * antin_sign_sitting_approve:
 * @index: of a file
 * @approval: (nullable): what the person agrees to; %NULL for the lawful place and a free name
 *
 * Takes the file among those that are signed together (SEC-03).
 *
 * Returns: whether it was taken; if not, sets %ANTIN_SIGN_ERROR_REFUSED
 */
gboolean
antin_sign_sitting_approve (AntinSignSitting *self, guint index, const AntinSignSittingApproval *approval, GError **error)
{
  static const AntinSignSittingApproval plain = { 0 };
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (approval == NULL)
    approval = &plain;
  /* Who opened the document saw its rules, and may have put the signature elsewhere or given reasons since. */
  if (approval->sha256 != NULL ? !check_shown (self, file, error) : !antin_sign_sitting_is_ready (self, index, error))
    return FALSE;
  if (approval->sha256 != NULL && file->sha256 != NULL && !g_str_equal (approval->sha256, file->sha256))
    return refuse (file, _("The document has not been shown whole."), error);
  if (approval->sha256 != NULL && file->sha256 == NULL)
    file->sha256 = g_strdup (approval->sha256);
  file->page = approval->page;
  file->rect = approval->rect;
  g_clear_pointer (&file->overrides, g_hash_table_unref);
  file->overrides = approval->overrides != NULL ? g_hash_table_ref (approval->overrides) : NULL;
  g_free (file->output);
  file->output = has_output (self, index, approval->output) ? NULL : g_strdup (approval->output);
  return decide (self, index, ANTIN_SIGN_SITTING_APPROVED);
}

/**
 * antin_sign_sitting_retry:
 * @index: of a file that could not be signed
 *
 * Takes it again among those that are signed together. One that has changed since it was shown has to be shown again, and
 * waits for that.
 *
 * Returns: whether it is approved now
 */
gboolean
antin_sign_sitting_retry (AntinSignSitting *self, guint index)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (file->state != ANTIN_SIGN_SITTING_FAILED)
    return FALSE;
  /* The name may be what failed. */
  if (file->output != NULL && g_file_test (file->output, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    g_clear_pointer (&file->output, g_free);
  if (file->stale)
    {
      forget_shown (file);
      decide (self, index, ANTIN_SIGN_SITTING_WAITING);
      return FALSE;
    }
  return decide (self, index, ANTIN_SIGN_SITTING_APPROVED);
}

/**
 * antin_sign_sitting_set_kind:
 * @index: of a file
 * @kind: the kind of signature it gets
 *
 * Returns: whether it may be changed; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_set_kind (AntinSignSitting *self, guint index, AntinRegulationKind kind)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (!may_decide (file))
    return FALSE;
  file->kind = kind;
  if (kind == ANTIN_REGULATION_KIND_COPY && file->copy_form == ANTIN_REGULATION_COPY_NONE)
    file->copy_form = ANTIN_REGULATION_COPY_SAO_Y;
  tell_changed (self, index);
  return TRUE;
}

/**
 * antin_sign_sitting_set_number:
 * @index: of a file
 * @number: (nullable): number, or number and sign, of the document
 *
 * Returns: whether it may be changed; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_set_number (AntinSignSitting *self, guint index, const char *number)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);
  char *copy = g_strdup (number);

  if (!may_decide (file))
    {
      g_free (copy);
      return FALSE;
    }
  g_free (file->number);
  file->number = copy;
  tell_changed (self, index);
  return TRUE;
}

/**
 * antin_sign_sitting_set_date:
 * @index: of a file
 * @date: seconds since 1970, or %ANTIN_BASE_TIME_NONE
 *
 * Returns: whether it may be changed; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_set_date (AntinSignSitting *self, guint index, gint64 date)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (!may_decide (file))
    return FALSE;
  file->date = date;
  tell_changed (self, index);
  return TRUE;
}

/**
 * antin_sign_sitting_set_copy_form:
 * @index: of a file that is signed as a copy
 * @form: the form of the copy (NĐ 30/2020, Điều 25)
 *
 * Returns: whether it may be changed; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_set_copy_form (AntinSignSitting *self, guint index, AntinRegulationCopyForm form)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (!may_decide (file))
    return FALSE;
  file->copy_form = form;
  antin_sign_sitting_follow_form (file);
  tell_changed (self, index);
  return TRUE;
}

/**
 * antin_sign_sitting_declare:
 * @index: of a file that is signed as a copy
 * @declared: whether the clerk says that the organisation scanned it itself from a signed and stamped paper (ORD-01)
 *
 * Returns: whether it may be changed; not where it is signed, or the token works on it
 */
gboolean
antin_sign_sitting_declare (AntinSignSitting *self, guint index, gboolean declared)
{
  AntinSignSittingFile *file = antin_sign_sitting_peek (self, index);

  if (!may_decide (file))
    return FALSE;
  file->declared = declared;
  tell_changed (self, index);
  return TRUE;
}
