/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-clerk-bar.h"

#include "antin-app-toplevel.h"
#include "antin-app-wrap.h"
#include "antin-base-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The narrow bar above the page in which a clerk gives what the signature needs besides the token: number and date of a
 * document that is sealed (ô 3 and ô 4 of NĐ 30/2020, Phụ lục I), number and sign of the document with which a separate
 * file is issued (Phần I, II.8.b), form and origin of an electronic copy (Phần II, I; Điều 32.2.d). What is given stands
 * in the page at once, through AntinAppClerkBar::changed. */
struct _AntinAppClerkBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkWidget *form_child;
  GtkLabel *form_label;
  GtkDropDown *form_drop;
  GtkWidget *declaration_child;
  GtkCheckButton *declaration_check;
  GtkLabel *declaration_label;
  GtkWidget *number_child;
  GtkWidget *number_box;
  GtkLabel *number_label;
  GtkEditable *number_entry;
  GtkLabel *notation_label;
  GtkWidget *date_child;
  GtkWidget *date_box;
  GtkLabel *date_label;
  GtkEditable *date_entry;
  GtkMenuButton *calendar_button;
  GtkWidget *offer_child;
  GtkButton *offer_button;
  GtkLabel *note;

  /* state */
  char *notation;
  AntinRegulationCopyForm forms[ANTIN_REGULATION_N_COPY_FORMS]; /* by position in the list */
  gboolean starting;
  gboolean edited; /* by a person, since it was started */
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
  self->edited = TRUE;
  set_error (self->date_entry, *date != '\0' && antin_app_clerk_bar_get_date (self) == ANTIN_BASE_TIME_NONE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_choice_changed_cb (AntinAppClerkBar *self)
{
  if (self->starting)
    return;
  self->edited = TRUE;
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
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, form_child);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, form_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, form_drop);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, declaration_child);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, declaration_check);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, declaration_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, number_child);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, number_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, number_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, number_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, notation_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, date_child);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, date_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, date_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, date_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, offer_child);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, offer_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppClerkBar, note);
}

static void
antin_app_clerk_bar_init (AntinAppClerkBar *self)
{
  g_type_ensure (ANTIN_TYPE_APP_WRAP);
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_name_drop_down (self->form_drop, gtk_label_get_text (self->form_label));
  g_signal_connect_object (self->number_entry, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->date_entry, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form_drop, "notify::selected", G_CALLBACK (on_choice_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->declaration_check, "toggled", G_CALLBACK (on_choice_changed_cb), self, G_CONNECT_SWAPPED);
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

static void
show_parts (AntinAppClerkBar *self, gboolean copy, gboolean number, gboolean date)
{
  self->edited = FALSE;
  gtk_widget_set_visible (self->form_child, copy);
  gtk_widget_set_visible (self->declaration_child, copy);
  gtk_widget_set_visible (self->number_child, number);
  gtk_widget_set_visible (self->date_child, date);
  antin_app_clerk_bar_offer (self, NULL, NULL);
}

/**
 * antin_app_clerk_bar_start:
 * @notation: (nullable): the sign that the draft prints after the slash, for instance "QĐ-UBND"
 * @date: the date to begin with, seconds since 1970, or %ANTIN_BASE_TIME_NONE
 *
 * Asks for number and date of a document that is sealed.
 */
void
antin_app_clerk_bar_start (AntinAppClerkBar *self, const char *notation, gint64 date)
{
  g_autofree char *text = date != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (date) : g_strdup ("");

  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  self->starting = TRUE;
  show_parts (self, FALSE, TRUE, TRUE);
  /* Translators: “Số”, the number that the clerk gives the document */
  gtk_label_set_text (self->number_label, _("Number"));
  gtk_editable_set_width_chars (self->number_entry, 5);
  antin_app_clerk_bar_set_notation (self, notation);
  gtk_editable_set_text (self->number_entry, "");
  gtk_editable_set_text (self->date_entry, text);
  set_error (self->date_entry, FALSE);
  self->starting = FALSE;
}

/**
 * antin_app_clerk_bar_set_values:
 * @number: (nullable): number, or number and sign
 * @date: seconds since 1970, or %ANTIN_BASE_TIME_NONE
 *
 * Fills in number and date that are known from elsewhere, as if they had been typed.
 */
void
antin_app_clerk_bar_set_values (AntinAppClerkBar *self, const char *number, gint64 date)
{
  g_autofree char *text = date != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (date) : g_strdup ("");

  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  self->starting = TRUE;
  gtk_editable_set_text (self->number_entry, number != NULL ? number : "");
  gtk_editable_set_text (self->date_entry, text);
  self->starting = FALSE;
  on_entry_changed_cb (self);
  self->edited = FALSE;
}

/**
 * antin_app_clerk_values_free:
 * @values: (nullable): what was given
 */
void
antin_app_clerk_values_free (AntinAppClerkValues *values)
{
  if (values == NULL)
    return;
  g_free (values->number);
  g_free (values->date);
  g_free (values);
}

/**
 * antin_app_clerk_bar_keep:
 *
 * Returns: (transfer full) (nullable): what a person has given since the bar was started; %NULL where that is nothing
 */
AntinAppClerkValues *
antin_app_clerk_bar_keep (AntinAppClerkBar *self)
{
  AntinAppClerkValues *values;

  g_return_val_if_fail (ANTIN_IS_APP_CLERK_BAR (self), NULL);
  if (!self->edited)
    return NULL;
  values = g_new0 (AntinAppClerkValues, 1);
  values->number = g_strdup (gtk_editable_get_text (self->number_entry));
  values->date = g_strdup (gtk_editable_get_text (self->date_entry));
  values->declared = gtk_check_button_get_active (self->declaration_check);
  return values;
}

/**
 * antin_app_clerk_bar_refill:
 * @values: what was given before the bar was started
 *
 * Puts it in again, as if it had been typed.
 */
void
antin_app_clerk_bar_refill (AntinAppClerkBar *self, const AntinAppClerkValues *values)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  self->starting = TRUE;
  if (gtk_widget_get_visible (self->number_child))
    gtk_editable_set_text (self->number_entry, values->number);
  if (gtk_widget_get_visible (self->date_child))
    gtk_editable_set_text (self->date_entry, values->date);
  if (gtk_widget_get_visible (self->declaration_child))
    gtk_check_button_set_active (self->declaration_check, values->declared);
  self->starting = FALSE;
  on_entry_changed_cb (self);
}

/**
 * antin_app_clerk_bar_start_supplement:
 * @number: (nullable): number and sign to begin with
 *
 * Asks for number and sign of the document with which a separate file is issued (NĐ 30/2020, Phụ lục I, Phần I, II.8.b).
 */
void
antin_app_clerk_bar_start_supplement (AntinAppClerkBar *self, const char *number)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  self->starting = TRUE;
  show_parts (self, FALSE, TRUE, FALSE);
  /* Translators: “Số và ký hiệu của văn bản chính”, of the document with which this file is issued */
  gtk_label_set_text (self->number_label, _("Number and sign of the main document"));
  gtk_editable_set_width_chars (self->number_entry, 8);
  antin_app_clerk_bar_set_notation (self, NULL);
  gtk_editable_set_text (self->number_entry, number != NULL ? number : "");
  self->starting = FALSE;
}

/**
 * antin_app_clerk_bar_start_incoming:
 *
 * Asks for number and date of arrival (POS-10).
 */
void
antin_app_clerk_bar_start_incoming (AntinAppClerkBar *self)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  self->starting = TRUE;
  show_parts (self, FALSE, TRUE, TRUE);
  /* Translators: “Số đến”, the number under which an incoming document is registered */
  gtk_label_set_text (self->number_label, _("Arrival number"));
  gtk_editable_set_width_chars (self->number_entry, 5);
  antin_app_clerk_bar_set_notation (self, NULL);
  gtk_editable_set_text (self->number_entry, "");
  gtk_editable_set_text (self->date_entry, "");
  set_error (self->date_entry, FALSE);
  self->starting = FALSE;
}

/**
 * antin_app_clerk_bar_start_copy:
 * @regulation: the rules in force
 * @state: what the document is and which forms of copy it allows
 * @form: the form to begin with
 * @organisation: (nullable): who makes the copy, as the certificate names it
 * @scan: whether the file is a scan, of which the clerk says that the organisation made it (ORD-01)
 * @declared: whether the clerk has said so already, of a list
 *
 * Asks for form and origin of an electronic copy (NĐ 30/2020, Điều 25 and Phụ lục I, Phần II, I).
 */
void
antin_app_clerk_bar_start_copy (AntinAppClerkBar *self,
                                const AntinRegulation *regulation,
                                const AntinRegulationState *state,
                                AntinRegulationCopyForm form,
                                const char *organisation,
                                gboolean scan,
                                gboolean declared)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *declaration =
    organisation != NULL
    /* Translators: “Bản quét từ văn bản giấy đã ký, đóng dấu, do %s trực tiếp thực hiện”; the organisation */
    ? g_strdup_printf (_("Scanned by %s itself from a signed and stamped paper"), organisation)
    : g_strdup (_("Scanned by this organisation itself from a signed and stamped paper"));
  guint n = 0, selected = 0;

  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  self->starting = TRUE;
  show_parts (self, TRUE, FALSE, FALSE);
  gtk_widget_set_visible (self->declaration_child, scan);
  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = state->offers->pdata[i];
      const AntinRegulationCopyRules *rules = antin_regulation_get_copy (regulation, offer->form);

      if (offer->kind != ANTIN_REGULATION_KIND_COPY || !offer->allowed || rules == NULL)
        continue;
      if (offer->form == form)
        selected = n;
      self->forms[n++] = offer->form;
      gtk_string_list_append (names, rules->words);
    }
  gtk_drop_down_set_model (self->form_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->form_drop, selected);
  gtk_label_set_text (self->declaration_label, declaration);
  gtk_check_button_set_active (self->declaration_check, declared);
  self->starting = FALSE;
}

/**
 * antin_app_clerk_bar_fill:
 * @number: (nullable): number, or number and sign; %NULL leaves what is there
 * @date: seconds since 1970; %ANTIN_BASE_TIME_NONE leaves what is there
 *
 * Puts in what another program gave, as if it had been typed.
 */
void
antin_app_clerk_bar_fill (AntinAppClerkBar *self, const char *number, gint64 date)
{
  g_autofree char *text = date != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (date) : NULL;

  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  if (number != NULL)
    gtk_editable_set_text (self->number_entry, number);
  if (text != NULL)
    gtk_editable_set_text (self->date_entry, text);
}

/**
 * antin_app_clerk_bar_offer:
 * @words: (nullable): number and date that may be taken by win.take-metadata, for people; %NULL offers nothing
 * @from: (nullable): where they come from
 *
 * Offers what a metadata file says (ORD-09). Nothing is taken before the person does.
 */
void
antin_app_clerk_bar_offer (AntinAppClerkBar *self, const char *words, const char *from)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  gtk_widget_set_visible (self->offer_child, words != NULL);
  if (words == NULL)
    return;
  gtk_button_set_label (self->offer_button, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->offer_button), from);
}

/**
 * antin_app_clerk_bar_get_form:
 *
 * Returns: the form of copy that is chosen; %ANTIN_REGULATION_COPY_NONE where it is not asked for
 */
AntinRegulationCopyForm
antin_app_clerk_bar_get_form (AntinAppClerkBar *self)
{
  guint selected;

  g_return_val_if_fail (ANTIN_IS_APP_CLERK_BAR (self), ANTIN_REGULATION_COPY_NONE);
  selected = gtk_drop_down_get_selected (self->form_drop);
  if (!gtk_widget_get_visible (self->form_child) || selected >= G_N_ELEMENTS (self->forms))
    return ANTIN_REGULATION_COPY_NONE;
  return self->forms[selected];
}

/**
 * antin_app_clerk_bar_is_declared:
 *
 * Returns: whether the clerk declares the file a scan that the organisation made of a signed and stamped paper (ORD-01);
 *   %TRUE where that is not asked
 */
gboolean
antin_app_clerk_bar_is_declared (AntinAppClerkBar *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_CLERK_BAR (self), FALSE);
  return !gtk_widget_get_visible (self->declaration_child) || gtk_check_button_get_active (self->declaration_check);
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
 * @note: (nullable): what stands beside the entries: what is still to be given, or by how much the seal overlaps the
 *   signature
 */
void
antin_app_clerk_bar_set_note (AntinAppClerkBar *self, const char *note)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_label_set_text (self->note, note != NULL ? note : "");
}

/**
 * antin_app_clerk_bar_focus:
 */
void
antin_app_clerk_bar_focus (AntinAppClerkBar *self)
{
  g_return_if_fail (ANTIN_IS_APP_CLERK_BAR (self));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->declaration_child) ? GTK_WIDGET (self->declaration_check)
                         : gtk_widget_get_visible (self->form_child)      ? GTK_WIDGET (self->form_drop)
                                                                          : GTK_WIDGET (self->number_entry));
}
