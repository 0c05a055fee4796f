/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-sitting-bar.h"

#include "antin-app-clerk-bar.h"
#include "antin-app-fold.h"
#include "antin-app-toplevel.h"
#include "antin-app-wrap.h"
#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The narrow bar of a sitting. Above the table a clerk gives the first number of each sign, from which the others count
 * up, and the date (ô 3 and ô 4 of NĐ 30/2020, Phụ lục I), and of scans the form of copy and where they come from; above a
 * document it says what was decided and offers to skip or to return it. */

/* Entries for signs; documents with further ones are given their numbers one by one. */
#define MAX_NOTATIONS 6

struct _AntinAppSittingBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *fold;
  GtkWidget *entries;
  GtkBox *numbers;
  GtkWidget *copies;
  GtkLabel *form_label;
  GtkDropDown *form_drop;
  GtkCheckButton *declaration_check;
  GtkLabel *declaration_label;
  GtkLabel *label;
  GtkWidget *note_button;
  GtkWidget *undo_button;
  GtkWidget *return_button;
  GtkWidget *skip_button;
  GtkWidget *retry_button;

  /* owned */
  char **notations; /* (nullable) that have an entry each */

  /* borrowed */
  GtkEditable *date_entry;
  GPtrArray *number_entries; /* owned; the entries are not */
  AntinDeskSitting *sitting; /* weak */

  /* state */
  AntinRegulationCopyForm forms[ANTIN_REGULATION_N_COPY_FORMS]; /* by position in the list */
  guint n_forms;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AntinAppSittingBar, antin_app_sitting_bar, GTK_TYPE_WIDGET)

static void
antin_app_sitting_bar_dispose (GObject *object)
{
  AntinAppSittingBar *self = ANTIN_APP_SITTING_BAR (object);

  g_clear_weak_pointer (&self->sitting);
  gtk_widget_dispose_template (GTK_WIDGET (object), ANTIN_TYPE_APP_SITTING_BAR);
  G_OBJECT_CLASS (antin_app_sitting_bar_parent_class)->dispose (object);
}

static void
antin_app_sitting_bar_finalize (GObject *object)
{
  g_strfreev (ANTIN_APP_SITTING_BAR (object)->notations);
  g_ptr_array_unref (ANTIN_APP_SITTING_BAR (object)->number_entries);
  G_OBJECT_CLASS (antin_app_sitting_bar_parent_class)->finalize (object);
}

static void
antin_app_sitting_bar_class_init (AntinAppSittingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_sitting_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_sitting_bar_finalize;
  g_type_ensure (ANTIN_TYPE_APP_FOLD);
  g_type_ensure (ANTIN_TYPE_APP_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-sitting-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, fold);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, entries);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, numbers);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, copies);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, form_drop);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, form_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, declaration_check);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, declaration_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, undo_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, note_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, return_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, skip_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSittingBar, retry_button);
}

static void
on_form_changed_cb (AntinAppSittingBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->form_drop);

  if (self->sitting != NULL && !self->filling && selected < self->n_forms)
    antin_desk_sitting_set_form (self->sitting, self->forms[selected]);
}

static void
on_declared_cb (AntinAppSittingBar *self)
{
  if (self->sitting != NULL && !self->filling)
    antin_desk_sitting_declare (self->sitting, gtk_check_button_get_active (self->declaration_check));
}

static void
antin_app_sitting_bar_init (AntinAppSittingBar *self)
{
  self->number_entries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_wrap_buttons (GTK_WIDGET (self));
  antin_app_name_drop_down (self->form_drop, gtk_label_get_text (self->form_label));
  g_signal_connect_object (self->form_drop, "notify::selected", G_CALLBACK (on_form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->declaration_check, "toggled", G_CALLBACK (on_declared_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_app_sitting_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
antin_app_sitting_bar_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_SITTING_BAR, NULL);
}

/* --- numbers --- */

static void
set_error (GtkWidget *entry, gboolean error)
{
  if (error)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_number_changed_cb (AntinAppSittingBar *self, GtkEditable *entry)
{
  if (self->sitting != NULL && !self->filling)
    antin_desk_sitting_set_first_number (self->sitting, g_object_get_data (G_OBJECT (entry), "notation"), gtk_editable_get_text (entry));
}

static void
on_date_changed_cb (AntinAppSittingBar *self, GtkEditable *entry)
{
  gint64 date = ANTIN_BASE_TIME_NONE;
  gboolean known = antin_app_clerk_bar_parse_date (gtk_editable_get_text (entry), &date);

  set_error (GTK_WIDGET (entry), !known);
  if (self->sitting != NULL && !self->filling)
    antin_desk_sitting_set_date (self->sitting, known ? date : ANTIN_BASE_TIME_NONE);
}

static GtkWidget *
add_entry (AntinAppSittingBar *self, const char *words, const char *after, int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  if (after != NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (after));
  gtk_box_append (self->numbers, box);
  return entry;
}

static gboolean
is_same (char *const *a, char *const *b)
{
  return a != NULL && b != NULL && g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static void
set_text (GtkEditable *entry, const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (entry), text))
    gtk_editable_set_text (entry, text);
}

/* What stands in the documents, where that is not what was typed here: an earlier sitting left it, or it was given above
 * one of the documents. */
static void
show_values (AntinAppSittingBar *self)
{
  gint64 date = antin_desk_sitting_get_date (self->sitting), typed = ANTIN_BASE_TIME_NONE;
  g_autofree char *text = date != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (date) : g_strdup ("");
  g_autofree char *typed_text = NULL;

  self->filling = TRUE;
  for (guint i = 0; i < self->number_entries->len; i++)
    {
      GtkEditable *entry = self->number_entries->pdata[i];
      const char *number = antin_desk_sitting_get_first_number (self->sitting, g_object_get_data (G_OBJECT (entry), "notation"));

      set_text (entry, number != NULL ? number : "");
    }
  if (self->date_entry != NULL)
    {
      if (!antin_app_clerk_bar_parse_date (gtk_editable_get_text (self->date_entry), &typed))
        typed = ANTIN_BASE_TIME_NONE;
      typed_text = typed != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (typed) : g_strdup ("");
      if (!g_str_equal (typed_text, text))
        set_text (self->date_entry, text);
    }
  self->filling = FALSE;
}

/* Entries stay while the same signs are there, or typing would be interrupted. Takes @notations. */
static void
fill_numbers (AntinAppSittingBar *self, char **notations)
{
  GtkWidget *child;

  if (is_same (self->notations, notations))
    {
      g_strfreev (notations);
      return;
    }
  g_ptr_array_set_size (self->number_entries, 0);
  g_strfreev (self->notations);
  self->notations = notations;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->numbers))) != NULL)
    gtk_box_remove (self->numbers, child);
  self->date_entry = NULL;
  for (guint i = 0; notations[i] != NULL && i < MAX_NOTATIONS; i++)
    {
      g_autofree char *after = *notations[i] != '\0' ? g_strconcat ("/", notations[i], NULL) : NULL;
      /* Translators: “Số đầu”, the number of the first of many documents; the others count up from it */
      GtkWidget *entry = add_entry (self, _("First number"), after, 5);

      g_object_set_data_full (G_OBJECT (entry), "notation", g_strdup (notations[i]), g_free);
      g_ptr_array_add (self->number_entries, entry);
      g_signal_connect_object (entry, "changed", G_CALLBACK (on_number_changed_cb), self, G_CONNECT_SWAPPED);
    }
  if (notations[0] != NULL)
    {
      self->date_entry = GTK_EDITABLE (add_entry (self, _("Date"), NULL, 10));
      g_signal_connect_object (self->date_entry, "changed", G_CALLBACK (on_date_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

/* --- copies --- */

/* Forms of which a scan may be one. */
static void
fill_forms (AntinAppSittingBar *self, const AntinRegulation *regulation)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->n_forms > 0)
    return;
  for (guint i = ANTIN_REGULATION_COPY_NONE + 1; i < ANTIN_REGULATION_N_COPY_FORMS; i++)
    {
      const AntinRegulationCopyRules *rules = antin_regulation_get_copy (regulation, (AntinRegulationCopyForm) i);

      if (rules == NULL || !(rules->from & ANTIN_REGULATION_MEDIUM_PAPER))
        continue;
      self->forms[self->n_forms++] = (AntinRegulationCopyForm) i;
      gtk_string_list_append (names, rules->words);
    }
  gtk_drop_down_set_model (self->form_drop, G_LIST_MODEL (names));
}

static void
show_declaration (AntinAppSittingBar *self)
{
  AntinSignIdentity *identity = antin_desk_workstation_choose_identity (antin_desk_sitting_get_workstation (self->sitting), ANTIN_SIGN_ROLE_ORGANISATION);
  guint n = antin_desk_sitting_count_scans (self->sitting);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->declaration_check), n > 0);
  if (n == 0 || identity == NULL)
    return;
  /* Translators: “%u bản quét do %s trực tiếp thực hiện từ văn bản giấy đã ký, đóng dấu”; the organisation */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u scan, made by %s itself from a signed and stamped paper", "%u scans, all made by %s itself from signed and stamped papers", n), n, identity->holder.common_name);
  gtk_label_set_text (self->declaration_label, text);
  gtk_check_button_set_active (self->declaration_check, antin_desk_sitting_is_declared (self->sitting));
}

/* Returns whether there are any. */
static gboolean
show_copies (AntinAppSittingBar *self, gboolean seal)
{
  AntinSignContext *context = antin_desk_workstation_get_context (antin_desk_sitting_get_workstation (self->sitting), NULL);
  gboolean any = seal && context != NULL && antin_desk_sitting_count_copies (self->sitting) > 0;
  AntinRegulationCopyForm form;
  guint selected = GTK_INVALID_LIST_POSITION;

  gtk_widget_set_visible (self->copies, any);
  if (!any)
    return FALSE;
  self->filling = TRUE;
  fill_forms (self, antin_sign_context_get_regulation (context));
  form = antin_desk_sitting_get_form (self->sitting);
  for (guint i = 0; i < self->n_forms; i++)
    if (self->forms[i] == form)
      selected = i;
  gtk_drop_down_set_selected (self->form_drop, selected);
  show_declaration (self);
  self->filling = FALSE;
  return TRUE;
}

/**
 * antin_app_sitting_bar_show_list:
 * @sitting: what is signed of the documents in a table
 *
 * Asks for the first numbers and the date of the documents that the organisation signs, for the form of copies and where
 * the scans come from, and offers to sign again those that could not be signed.
 *
 * Returns: whether there is anything to show
 */
gboolean
antin_app_sitting_bar_show_list (AntinAppSittingBar *self, AntinDeskSitting *sitting)
{
  gboolean seal = antin_desk_sitting_get_role (sitting) == ANTIN_SIGN_ROLE_ORGANISATION;
  gboolean failed = antin_desk_sitting_count (sitting, ANTIN_SIGN_SITTING_FAILED) > 0 && !antin_desk_sitting_is_running (sitting);
  gboolean copies;

  g_set_weak_pointer (&self->sitting, sitting);
  fill_numbers (self, seal ? antin_desk_sitting_list_notations (sitting) : g_new0 (char *, 1));
  if (self->notations[0] != NULL)
    show_values (self);
  copies = show_copies (self, seal);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), self->notations[0] != NULL);
  gtk_widget_set_visible (self->entries, self->notations[0] != NULL || copies);
  gtk_widget_set_visible (GTK_WIDGET (self->label), self->notations[0] == NULL && !copies);
  gtk_label_set_text (self->label, "");
  gtk_widget_set_visible (self->note_button, FALSE);
  gtk_widget_set_visible (self->undo_button, FALSE);
  gtk_widget_set_visible (self->return_button, FALSE);
  gtk_widget_set_visible (self->skip_button, FALSE);
  gtk_widget_set_visible (self->retry_button, failed);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !antin_desk_sitting_is_running (sitting));
  return self->notations[0] != NULL || copies || failed;
}

/**
 * antin_app_sitting_bar_show_document:
 * @text: where the document stands in the list, and what was decided on it
 * @undecided: whether it may be skipped or returned
 * @undo: whether what was decided may be taken back
 * @returned: (nullable): its path, where it was returned, so that its author can be written a note
 *
 * Says what was decided on the document that is shown.
 */
void
antin_app_sitting_bar_show_document (AntinAppSittingBar *self, const char *text, gboolean undecided, gboolean undo, const char *returned)
{
  gtk_widget_set_visible (self->entries, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->note_button, returned != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->note_button), NULL);
  if (returned != NULL)
    {
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->note_button), g_variant_new_bytestring (returned));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->note_button), ANTIN_DESK_SITTING_NOTE_ACTION);
    }
  gtk_widget_set_visible (self->undo_button, undo);
  gtk_widget_set_visible (self->return_button, undecided);
  gtk_widget_set_visible (self->skip_button, undecided);
  gtk_widget_set_visible (self->retry_button, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
}
