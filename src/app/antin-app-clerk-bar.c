/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-clerk-bar.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The narrow bar above the page in which a clerk gives number and date (ô 3 and ô 4 of NĐ 30/2020, Phụ lục I). What is
 * typed stands in the page at once, through AntinAppClerkBar::changed. */
struct _AntinAppClerkBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *flow;
  GtkWidget *number_box;
  GtkLabel *number_label;
  GtkEditable *number_entry;
  GtkLabel *notation_label;
  GtkWidget *date_box;
  GtkLabel *date_label;
  GtkEditable *date_entry;
  GtkMenuButton *calendar_button;
  GtkLabel *note;

  /* state */
  char *notation;
  gboolean starting;
};

G_DEFINE_FINAL_TYPE (AntinAppClerkBar, antin_app_clerk_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_error (GtkEditable *entry, gboolean error)
{
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_entry_changed_cb (AntinAppClerkBar *self)
{
  const char *date = gtk_editable_get_text (self->date_entry);

  if (self->starting)
    return;
  set_error (self->date_entry, *date != '\0' && antin_app_clerk_bar_get_date (self) == ANTIN_BASE_TIME_NONE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_calendar_day_selected_cb (AntinAppClerkBar *self, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_strdup_printf ("%02d/%02d/%04d", g_date_time_get_day_of_month (day),
                                           g_date_time_get_month (day), g_date_time_get_year (day));

  gtk_editable_set_text (self->date_entry, text);
  gtk_menu_button_popdown (self->calendar_button);
}

/* A calendar is much to build for each window that never seals. */
static void
make_calendar (GtkMenuButton *button, gpointer user_data)
{
  AntinAppClerkBar *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  gint64 time = antin_app_clerk_bar_get_date (self);

  if (time != ANTIN_BASE_TIME_NONE)
    {
      g_autoptr (GDateTime) day = antin_base_time_to_date_time (time);

      if (day != NULL)
        gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_calendar_day_selected_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
antin_app_clerk_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ANTIN_TYPE_APP_CLERK_BAR);
  G_OBJECT_CLASS (antin_app_clerk_bar_parent_class)->dispose (object);
}

static void
antin_app_clerk_bar_finalize (GObject *object)
{
  g_free (ANTIN_APP_CLERK_BAR (object)->notation);
  G_OBJECT_CLASS (antin_app_clerk_bar_parent_class)->finalize (object);
}

static void
antin_app_clerk_bar_class_init (AntinAppClerkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_clerk_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_clerk_bar_finalize;

  /* AntinAppClerkBar::changed: number or date was typed or chosen */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-clerk-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, flow);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, number_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, number_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, number_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, notation_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, date_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, date_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, date_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, note);
}

static void
antin_app_clerk_bar_init (AntinAppClerkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->number_entry, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->date_entry, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->calendar_button, make_calendar, self, NULL);
}

/**
 * antin_app_clerk_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
antin_app_clerk_bar_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_CLERK_BAR, NULL);
}

/**
 * antin_app_clerk_bar_start:
 * @notation: (nullable): the sign that the draft prints after the slash, for instance "QĐ-UBND"
 * @date: the date to begin with, seconds since 1970, or %ANTIN_BASE_TIME_NONE
 */
void
antin_app_clerk_bar_start (AntinAppClerkBar *self, const char *notation, gint64 date)
{
  g_autofree char *text = date != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (date) : g_strdup ("");

  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  self->starting = TRUE;
  antin_app_clerk_bar_set_notation (self, notation);
  gtk_editable_set_text (self->number_entry, "");
  gtk_editable_set_text (self->date_entry, text);
  set_error (self->date_entry, FALSE);
  self->starting = FALSE;
}

/**
 * antin_app_clerk_bar_set_notation:
 * @notation: (nullable): the sign that the draft prints after the slash
 */
void
antin_app_clerk_bar_set_notation (AntinAppClerkBar *self, const char *notation)
{
  g_autofree char *suffix = notation != NULL ? g_strdup_printf ("/%s", notation) : g_strdup ("");

  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  g_free (self->notation);
  self->notation = g_strdup (notation);
  gtk_label_set_text (self->notation_label, suffix);
  gtk_widget_set_visible (GTK_WIDGET (self->notation_label), notation != NULL);
}

/**
 * antin_app_clerk_bar_join_number:
 * @text: what was typed
 * @notation: (nullable): the sign that the draft prints
 *
 * Returns: (transfer full) (nullable): number and sign, "15/QĐ-UBND"; %NULL where nothing was typed
 */
char *
antin_app_clerk_bar_join_number (const char *text, const char *notation)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped == '\0')
    return NULL;
  if (notation == NULL || strchr (stripped, '/') != NULL)
    return g_steal_pointer (&stripped);
  return g_strdup_printf ("%s/%s", stripped, notation);
}

/**
 * antin_app_clerk_bar_get_number:
 *
 * Returns: (transfer full) (nullable): number and sign as typed; %NULL where there is none
 */
char *
antin_app_clerk_bar_get_number (AntinAppClerkBar *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_CLERK_BAR (self), NULL);
  return antin_app_clerk_bar_join_number (gtk_editable_get_text (self->number_entry), self->notation);
}

/**
 * antin_app_clerk_bar_parse_date:
 * @text: a date as people in Vietnam write it: day, month, year, with slashes, dots or hyphens between
 * @ret_date: (out): noon of that day at +07:00, seconds since 1970
 *
 * Returns: whether it is a day that exists
 */
gboolean
antin_app_clerk_bar_parse_date (const char *text, gint64 *ret_date)
{
  guint parts[3] = { 0, 0, 0 };
  guint part = 0, digits = 0;
  g_autofree char *iso = NULL;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text) && digits < 4)
        {
          parts[part] = parts[part] * 10 + g_ascii_digit_value (*text);
          digits++;
        }
      else if (strchr ("/.-", *text) != NULL && digits > 0 && part < 2)
        {
          part++;
          digits = 0;
        }
      else
        return FALSE;
    }
  if (part != 2 || digits != 4 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1900 || !g_date_valid_dmy (parts[0], parts[1], parts[2]))
    return FALSE;
  iso = g_strdup_printf ("%04u-%02u-%02uT12:00:00+07:00", parts[2], parts[1], parts[0]);
  return antin_base_time_parse_iso (iso, ret_date);
}

/**
 * antin_app_clerk_bar_get_date:
 *
 * Returns: the date as typed, seconds since 1970; %ANTIN_BASE_TIME_NONE where it is none
 */
gint64
antin_app_clerk_bar_get_date (AntinAppClerkBar *self)
{
  gint64 date;

  g_return_val_if_fail (ANTIN_IS_APP_CLERK_BAR (self), ANTIN_BASE_TIME_NONE);
  if (!antin_app_clerk_bar_parse_date (gtk_editable_get_text (self->date_entry), &date))
    return ANTIN_BASE_TIME_NONE;
  return date;
}

/**
 * antin_app_clerk_bar_set_note:
 * @note: (nullable): what stands beside the entries, for instance by how much the seal overlaps the signature
 */
void
antin_app_clerk_bar_set_note (AntinAppClerkBar *self, const char *note)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  gtk_label_set_text (self->note, note != NULL ? note : "");
}

/**
 * antin_app_clerk_bar_focus:
 */
void
antin_app_clerk_bar_focus (AntinAppClerkBar *self)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->number_entry));
}
