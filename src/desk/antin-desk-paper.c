/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-paper.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-desk-hold.h"
#include "antin-records-deletion.h"
#include "antin-records-refusal.h"
#include "antin-records-verification.h"

/* Papers on a verdict, written and entered in the register on a thread (REP-01, REP-02, REP-05): a folder may lie on a slow
 * server, and the register may be held by another program. What a person asked to be saved is saved even where the window
 * is closed meanwhile. */

typedef struct
{
  AntinRecordsAct act;
  AntinSignReport *report;
  AntinRegulation *regulation;
  char *text;
  char *organisation;
  char *path;
} Work;

static void
free_work (Work *work)
{
  g_clear_pointer (&work->report, antin_sign_report_unref);
  g_clear_pointer (&work->regulation, antin_regulation_unref);
  g_free (work->text);
  g_free (work->organisation);
  g_free (work->path);
  g_free (work);
}

static gboolean
write_paper (const Work *work, GError **error)
{
  const AntinSignReport *report = work->report;

  if (report == NULL)
    return antin_records_refusal_save_return (work->text, antin_base_time_now (), work->path, TRUE, error);
  if (work->act == ANTIN_RECORDS_ACT_DELETION)
    return antin_records_deletion_run (report, work->regulation, work->path, error);
  if (work->text != NULL)
    return antin_records_refusal_save (work->text, work->organisation, antin_base_time_now (), work->path, TRUE, error);
  return antin_records_verification_save (&report, 1, work->regulation, work->path, TRUE, error);
}

/* Ends with why it is not in the register; with no words where it is, or need not be. */
static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Work *work = task_data;
  GError *error = NULL;
  g_autoptr (GError) unregistered = NULL;
  gboolean done = write_paper (work, &error);

  if (done && work->report != NULL)
    {
      g_autoptr (AntinRecordsRegister) book = antin_records_register_open (NULL, &unregistered);

      if (book != NULL)
        antin_records_register_add_verdict (book, work->report, work->act, antin_base_time_now (), &unregistered);
    }
  antin_base_task_return (task, done ? g_strdup (unregistered != NULL ? unregistered->message : "") : NULL, g_free, error);
}

/**
 * antin_desk_paper_write_async:
 * @owner: kept as long as that lasts
 * @paper: what is written; copied. A file that is there is replaced: the chooser has asked
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes a paper, or deletes the document that it is about, and enters that in the register.
 */
void
antin_desk_paper_write_async (GObject *owner, const AntinDeskPaper *paper, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (owner, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->act = paper->act;
  work->report = paper->report != NULL ? antin_sign_report_ref (paper->report) : NULL;
  work->regulation = paper->regulation != NULL ? antin_regulation_ref (paper->regulation) : NULL;
  work->text = g_strdup (paper->text);
  work->organisation = g_strdup (paper->organisation);
  work->path = g_strdup (paper->path);
  g_task_set_source_tag (task, antin_desk_paper_write_async);
  g_task_set_task_data (task, work, (GDestroyNotify) free_work);
  antin_desk_hold ();
  g_task_run_in_thread (task, write_thread);
}

/**
 * antin_desk_paper_write_finish:
 * @result: what the callback was given
 * @ret_unregistered: (out) (transfer full) (nullable): why it is not in the register, though it was done
 *
 * Returns: whether it was done; otherwise an #AntinRecordsError is set
 */
gboolean
antin_desk_paper_write_finish (GAsyncResult *result, char **ret_unregistered, GError **error)
{
  g_autofree char *trouble = g_task_propagate_pointer (G_TASK (result), error);

  antin_desk_release ();
  *ret_unregistered = trouble != NULL && *trouble != '\0' ? g_strdup (trouble) : NULL;
  return trouble != NULL;
}
