/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-period.h"

#include "antin-app-clerk-bar.h"
#include "antin-base-time.h"
#include "antin-records-summary.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* The report on a period (REP-03): the person chooses the days and the form, sees how many signatures there are, and
 * saves it. The days of halves and years are those of the regulation in force. */
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
  AntinAppWorkstation *workstation;
  GtkFileChooserNative *chooser;

  /* state */
  int year; /* this one */
  gboolean valid;
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
  AntinSignContext *context = antin_app_workstation_get_context (self->workstation, NULL);

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

static AntinRecordsSummary *
summarise (AntinAppPeriod *self, GError **error)
{
  g_autoptr (AntinRecordsRegister) book = antin_records_register_open (NULL, error);

  return book != NULL ? antin_records_summary_new (book, &self->period, get_regulation (self), antin_base_time_now (), error) : NULL;
}

static void
show_count (AntinAppPeriod *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsSummary) summary = self->valid ? summarise (self, &error) : NULL;
  g_autofree char *days = NULL, *count = NULL, *text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "period.save", summary != NULL);
  if (!self->valid)
    text = g_strdup (_("Enter the first and the last day, for instance 20/11/2026."));
  else if (summary == NULL)
    text = g_strdup (error->message);
  else
    {
      guint n = antin_records_summary_get_n_signatures (summary);

      days = antin_records_period_describe (&self->period);
      count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u signature made on this workstation", "%u signatures made on this workstation", n), n);
      /* Translators: how many signatures, and the days: “12 chữ ký số …, từ ngày 01/01/2026 đến ngày 30/06/2026” */
      text = g_strdup_printf (_("%s, %s"), count, days);
    }
  gtk_label_set_text (self->count_label, text);
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
on_response_cb (AntinAppPeriod *self, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsSummary) summary = NULL;
  g_autofree char *message = NULL;

  g_clear_object (&self->chooser);
  if (path == NULL)
    return;
  summary = summarise (self, &error);
  /* The chooser has asked whether a file may be replaced. */
  if (summary != NULL && antin_records_summary_save (summary, path, TRUE, &error))
    message = g_strdup (_("The report is saved."));
  else
    message = g_markup_escape_text (error->message, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (message));
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
  self->chooser = gtk_file_chooser_native_new (_("Save the Report"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                  _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- life ----------------------------------------------------------------------------------------------------- */

static void
antin_app_period_dispose (GObject *object)
{
  AntinAppPeriod *self = ANTIN_APP_PERIOD (object);

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
antin_app_period_present (GtkWindow *parent, AntinAppWorkstation *workstation)
{
  AntinAppPeriod *self = g_object_new (ANTIN_TYPE_APP_PERIOD, "transient-for", parent, NULL);

  self->workstation = g_object_ref (workstation);
  fill_periods (self);
  on_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
