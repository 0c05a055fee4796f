/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-period.h"

#include "antin-app-clerk-bar.h"
#include "antin-app-files.h"
#include "antin-app-save-chooser.h"
#include "antin-app-title.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-desk-hold.h"
#include "antin-records-summary.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* The report on a period (REP-03): the person chooses the days and the form, sees how many signatures there are, and
 * saves it. The days of halves and years are those of the regulation in force. The register is read on a thread: another
 * program may hold it, and it may be of years. */
struct _AntinAppPeriod
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  AdwComboRow *period_row;
  AdwEntryRow *first_row;
  AdwEntryRow *last_row;
  AdwComboRow *format_row;
  GtkLabel *count_label;

  /* owned */
  AntinDeskWorkstation *workstation;
  GtkFileChooserNative *chooser;
  GCancellable *counting; /* (nullable) set while the register is read for the count */

  /* state */
  int year; /* this one */
  gboolean valid;
  gboolean saving;
  AntinRecordsPeriod period;
};

G_DEFINE_FINAL_TYPE (AntinAppPeriod, antin_app_period, ADW_TYPE_WINDOW)

/* As antin_records_period_parse() names them; of this year and of the last. */
static const char *const names[] = { "Q1", "Q2", "Q3", "Q4", "H1", "H2", "" };
#define N_NAMES ((guint) G_N_ELEMENTS (names))

static const char *const suffixes[] = { "pdf", "ods", "csv", "json" };

static AntinRegulation *
get_regulation (AntinAppPeriod *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);

  return context != NULL ? antin_sign_context_get_regulation (context) : NULL;
}

/* --- the days ------------------------------------------------------------------------------------------------- */

static gboolean
read_days (AntinAppPeriod *self)
{
  gint64 first, last;

  if (!antin_app_clerk_bar_parse_date (gtk_editable_get_text (GTK_EDITABLE (self->first_row)), &first) ||
      !antin_app_clerk_bar_parse_date (gtk_editable_get_text (GTK_EDITABLE (self->last_row)), &last) || last < first)
    return FALSE;
  /* They are noons. */
  self->period = (AntinRecordsPeriod){ .from = first - 12 * 3600, .until = last + 12 * 3600 };
  return TRUE;
}

/* --- the register --- */

typedef struct
{
  AntinRecordsPeriod period;
  AntinRegulation *regulation; /* (nullable) */
  char *path;                  /* (nullable) where the report is saved; %NULL where signatures are counted */
} Work;

static void
free_work (Work *work)
{
  g_clear_pointer (&work->regulation, antin_regulation_unref);
  g_free (work->path);
  g_free (work);
}

/* Returns how many signatures there are, plus one. */
static void
summarise_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Work *work = task_data;
  GError *error = NULL;
  g_autoptr (AntinRecordsRegister) book = antin_records_register_open (NULL, &error);
  g_autoptr (AntinRecordsSummary) summary = NULL;
  guint n = 0;

  if (book != NULL)
    summary = antin_records_summary_new (book, &work->period, work->regulation, antin_base_time_now (), &error);
  /* The chooser has asked whether a file may be replaced. */
  if (summary != NULL && (work->path == NULL || antin_records_summary_save (summary, work->path, TRUE, &error)))
    n = antin_records_summary_get_n_signatures (summary) + 1;
  antin_base_task_return (task, GUINT_TO_POINTER (n), NULL, error);
}

static void
summarise (AntinAppPeriod *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, NULL);
  AntinRegulation *regulation = get_regulation (self);
  Work *work = g_new0 (Work, 1);

  work->period = self->period;
  work->regulation = regulation != NULL ? antin_regulation_ref (regulation) : NULL;
  work->path = g_strdup (path);
  g_task_set_source_tag (task, summarise);
  g_task_set_task_data (task, work, (GDestroyNotify) free_work);
  g_task_run_in_thread (task, summarise_thread);
}

static void
enable_saving (AntinAppPeriod *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "period.save", self->valid && self->counting == NULL && !self->saving);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppPeriod *self = ANTIN_APP_PERIOD (source);
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (g_task_propagate_pointer (G_TASK (result), &error));
  g_autofree char *days = NULL, *count = NULL, *text = NULL;

  /* Other days were chosen meanwhile, or the window was closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->counting);
  if (error != NULL)
    {
      self->valid = FALSE;
      text = g_strdup (error->message);
    }
  else
    {
      days = antin_records_period_describe (&self->period);
      count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u signature made on this workstation", "%u signatures made on this workstation", n - 1), n - 1);
      /* Translators: how many signatures, and the days: “12 chữ ký số …, từ ngày 01/01/2026 đến ngày 30/06/2026” */
      text = g_strdup_printf (_("%s, %s"), count, days);
    }
  gtk_label_set_text (self->count_label, text);
  enable_saving (self);
}

static void
stop_counting (AntinAppPeriod *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
show_count (AntinAppPeriod *self)
{
  stop_counting (self);
  if (self->valid)
    {
      self->counting = g_cancellable_new ();
      summarise (self, NULL, self->counting, on_counted_cb);
    }
  else
    gtk_label_set_text (self->count_label, _("Enter the first and the last day, for instance 20/11/2026."));
  enable_saving (self);
}

static void
on_changed_cb (AntinAppPeriod *self)
{
  guint selected = adw_combo_row_get_selected (self->period_row);
  gboolean free = selected >= 2 * N_NAMES;

  if (self->workstation == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->first_row), free);
  gtk_widget_set_visible (GTK_WIDGET (self->last_row), free);
  if (free)
    self->valid = read_days (self);
  else
    {
      const char *name = names[selected % N_NAMES];
      g_autofree char *text = g_strdup_printf ("%d%s%s", self->year - (int) (selected / N_NAMES), *name != '\0' ? "-" : "", name);

      self->valid = antin_records_period_parse (text, antin_base_time_now (), get_regulation (self), &self->period, NULL);
    }
  show_count (self);
}

static void
fill_periods (AntinAppPeriod *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GDateTime) now = antin_base_time_to_date_time (antin_base_time_now ());

  self->year = g_date_time_get_year (now);
  for (int year = self->year; year > self->year - 2; year--)
    {
      for (guint i = 0; i < N_NAMES; i++)
        {
          g_autofree char *text = NULL;

          if (names[i][0] == 'Q')
            /* Translators: “Quý %c năm %d” */
            text = g_strdup_printf (_("Quarter %c of %d"), names[i][1], year);
          else if (names[i][0] != '\0')
            text = g_strdup_printf (names[i][1] == '1' ? _("First half of %d") : _("Second half of %d"), year);
          else
            text = g_strdup_printf (_("Year %d"), year);
          gtk_string_list_append (list, text);
        }
    }
  /* Translators: “Khoảng thời gian khác”, in a list of periods */
  gtk_string_list_append (list, _("Other days"));
  adw_combo_row_set_model (self->period_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->period_row, (guint) (g_date_time_get_month (now) - 1) / 3);
}

/* --- saving --------------------------------------------------------------------------------------------------- */

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppPeriod *self = ANTIN_APP_PERIOD (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  antin_desk_release ();
  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL)
    message = g_strdup (_("The report is saved."));
  else
    message = g_markup_escape_text (error->message, -1);
  self->saving = FALSE;
  /* The window was closed meanwhile. */
  if (self->workstation == NULL)
    return;
  antin_app_add_toast (self->toasts, adw_toast_new (message));
  enable_saving (self);
}

static void
on_response_cb (AntinAppPeriod *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));

  if (path == NULL || self->saving || !self->valid)
    return;
  self->saving = TRUE;
  enable_saving (self);
  antin_desk_hold ();
  summarise (self, path, NULL, on_saved_cb);
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppPeriod *self = ANTIN_APP_PERIOD (widget);
  guint format = adw_combo_row_get_selected (self->format_row);
  g_autofree char *name = NULL;

  if (self->chooser != NULL || !self->valid || format >= G_N_ELEMENTS (suffixes))
    return;
  /* Translators: a file's name: “báo cáo ký số.%s” */
  name = g_strdup_printf (_("signing report.%s"), suffixes[format]);
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (self), _("Save the Report"), NULL, name, G_CALLBACK (on_response_cb), self);
}

/* --- life ----------------------------------------------------------------------------------------------------- */

static void
antin_app_period_dispose (GObject *object)
{
  AntinAppPeriod *self = ANTIN_APP_PERIOD (object);

  stop_counting (self);
  g_clear_object (&self->workstation);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_PERIOD);
  G_OBJECT_CLASS (antin_app_period_parent_class)->dispose (object);
}

static void
antin_app_period_class_init (AntinAppPeriodClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_period_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-period.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppPeriod, toasts);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPeriod, period_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPeriod, first_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPeriod, last_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPeriod, format_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPeriod, count_label);
  gtk_widget_class_install_action (widget_class, "period.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "period.save", NULL);
}

static void
antin_app_period_init (AntinAppPeriod *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
  antin_app_name_choices (GTK_WIDGET (self));
  antin_app_title_watch_rows (GTK_WIDGET (self));
  g_signal_connect_object (self->period_row, "notify::selected", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->first_row, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->last_row, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_app_period_present:
 * @parent: (nullable): the window over which it is shown
 * @workstation: whose regulation says when reports are due
 *
 * Asks for a period and a form, and saves the report.
 */
void
antin_app_period_present (GtkWindow *parent, AntinDeskWorkstation *workstation)
{
  AntinAppPeriod *self = antin_app_toplevel_find (ANTIN_TYPE_APP_PERIOD);

  if (self != NULL)
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  self = g_object_new (ANTIN_TYPE_APP_PERIOD, "transient-for", parent, NULL);
  self->workstation = g_object_ref (workstation);
  fill_periods (self);
  on_changed_cb (self);
  antin_app_toplevel_fit (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
