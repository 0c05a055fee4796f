/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-broken-rules.h"

#include "antin-desk-words-signing.h"
#include "antin-regulation-check.h"
#include "antin-view-status.h"

#include <glib/gi18n-lib.h>

/* The rules that a signature breaks, in the dialog that asks for the PIN, each with a place for a reason where the rule
 * leaves room for one. It follows the signature while the dialog is on screen: rules come, as when nobody answers whether
 * a certificate was revoked, and go. An entry stays as it is, with its focus and what is written in it, as long as its
 * rule is broken. */

struct _AntinAppBrokenRules
{
  AdwPreferencesGroup parent_instance;

  /* template, made by hand */
  GtkListBox *list;

  /* owned */
  GHashTable *rows;    /* rule, status and message → row, borrowed */
  GHashTable *entries; /* rule → entry for a reason, borrowed */
  GPtrArray *required; /* entries without which the signature is forbidden, borrowed */
  char *refusal;       /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AntinAppBrokenRules, antin_app_broken_rules, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_REASONED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
make_key (const AntinRegulationCheck *check)
{
  return g_strdup_printf ("%s\n%d\n%s", check->rule, check->status, check->message);
}

static gboolean
is_told (const AntinRegulationCheck *check)
{
  return check->status != ANTIN_REGULATION_STATUS_PASS;
}

static gboolean
has_reason (GtkWidget *entry)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *reason != '\0';
}

static void
on_entry_changed_cb (AntinAppBrokenRules *self)
{
  g_signal_emit (self, signals[SIGNAL_REASONED], 0);
}

static GtkWidget *
make_row (const AntinRegulationCheck *check)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean fails = check->status == ANTIN_REGULATION_STATUS_FAIL;
  GtkWidget *icon = gtk_image_new_from_icon_name (antin_view_status_get_icon_name (fails ? ANTIN_VIEW_STATUS_BAD : ANTIN_VIEW_STATUS_WARNING));
  g_autofree char *title = g_markup_escape_text (check->message, -1);
  g_autofree char *plain = g_strconcat (check->clause != NULL ? check->clause : "", check->way_on != NULL && fails ? "\n" : NULL, check->way_on, NULL);
  g_autofree char *subtitle = g_markup_escape_text (plain, -1);

  gtk_widget_add_css_class (icon, fails && !check->overridable ? "error" : "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* What is not broken any more goes; an entry stays while any row of its rule does. */
static void
remove_met (AntinAppBrokenRules *self, GPtrArray *checks)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, widget;

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (!is_told (check))
        continue;
      g_hash_table_add (keys, make_key (check));
      if (check->overridable)
        g_hash_table_add (rules, check->rule);
    }
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &widget))
    if (!g_hash_table_contains (keys, key))
      {
        gtk_list_box_remove (self->list, widget);
        g_hash_table_iter_remove (&iter);
      }
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &widget))
    if (!g_hash_table_contains (rules, key))
      {
        gtk_list_box_remove (self->list, widget);
        g_hash_table_iter_remove (&iter);
      }
}

static GtkWidget *
add_entry (AntinAppBrokenRules *self, const char *rule)
{
  GtkWidget *entry = adw_entry_row_new ();

  /* Translators: “Lý do vẫn ký”, why somebody signs although a rule is not met */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Reason for signing nevertheless"));
  gtk_list_box_append (self->list, entry);
  g_hash_table_insert (self->entries, g_strdup (rule), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

/* Returns whether it was not told yet. */
static gboolean
add_check (AntinAppBrokenRules *self, const AntinRegulationCheck *check)
{
  g_autofree char *key = make_key (check);
  GtkWidget *entry = g_hash_table_lookup (self->entries, check->rule);
  gboolean is_new = !g_hash_table_contains (self->rows, key);

  if (is_new)
    {
      GtkWidget *row = make_row (check);

      gtk_list_box_insert (self->list, row, entry != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (entry)) : -1);
      g_hash_table_insert (self->rows, g_steal_pointer (&key), row);
    }
  if (!check->overridable)
    return is_new;
  if (entry == NULL)
    entry = add_entry (self, check->rule);
  if (check->status == ANTIN_REGULATION_STATUS_FAIL && !g_ptr_array_find (self->required, entry, NULL))
    g_ptr_array_add (self->required, entry);
  return is_new;
}

static void
antin_app_broken_rules_finalize (GObject *object)
{
  AntinAppBrokenRules *self = ANTIN_APP_BROKEN_RULES (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->required);
  g_free (self->refusal);
  G_OBJECT_CLASS (antin_app_broken_rules_parent_class)->finalize (object);
}

static void
antin_app_broken_rules_class_init (AntinAppBrokenRulesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_app_broken_rules_finalize;

  /* AntinAppBrokenRules::reasoned: somebody writes a reason */
  signals[SIGNAL_REASONED] = g_signal_new ("reasoned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_app_broken_rules_init (AntinAppBrokenRules *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->required = g_ptr_array_new ();
  /* A list of its own: the group's can only be added to at its end. */
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * antin_app_broken_rules_follow:
 * @checks: (nullable) (element-type AntinRegulationCheck): what the signature meets or breaks now
 *
 * Shows those that are broken. Reasons that were written stay while their rules are broken.
 *
 * Returns: (nullable): the message of the first rule that forbids the signature, by itself or without a reason, and was
 *   not shown before; belongs to @checks
 */
const char *
antin_app_broken_rules_follow (AntinAppBrokenRules *self, GPtrArray *checks)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const char *news = NULL;

  g_return_val_if_fail (ANTIN_IS_APP_BROKEN_RULES (self), NULL);
  if (checks == NULL)
    checks = none;
  g_ptr_array_set_size (self->required, 0);
  g_clear_pointer (&self->refusal, g_free);
  remove_met (self, checks);
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];
      gboolean fails = check->status == ANTIN_REGULATION_STATUS_FAIL;

      if (!is_told (check))
        continue;
      if (add_check (self, check) && fails && news == NULL)
        news = check->message;
      if (fails && !check->overridable && self->refusal == NULL)
        self->refusal = antin_desk_words_refusal (check);
    }
  if (self->refusal != NULL || g_hash_table_size (self->entries) > 0)
    /* Translators: “Quy định chưa đạt”, rules that are broken but only advise */
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Rules that are not met"));
  else
    /* Translators: “Lưu ý”, what the signer is reminded of, such as that the certificate ends soon */
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Reminders"));
  gtk_widget_set_visible (GTK_WIDGET (self), g_hash_table_size (self->rows) > 0);
  return news;
}

/**
 * antin_app_broken_rules_count:
 *
 * Returns: how many are shown
 */
guint
antin_app_broken_rules_count (AntinAppBrokenRules *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_BROKEN_RULES (self), 0);
  return g_hash_table_size (self->rows);
}

/**
 * antin_app_broken_rules_get_refusal:
 *
 * Returns: (transfer none) (nullable): what forbids the signature whatever reasons are written, with its clause
 */
const char *
antin_app_broken_rules_get_refusal (AntinAppBrokenRules *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_BROKEN_RULES (self), NULL);
  return self->refusal;
}

/**
 * antin_app_broken_rules_get_missing:
 *
 * Returns: (transfer none) (nullable): the first entry without whose reason the signature is forbidden and that is empty
 */
GtkWidget *
antin_app_broken_rules_get_missing (AntinAppBrokenRules *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_BROKEN_RULES (self), NULL);
  for (guint i = 0; i < self->required->len; i++)
    if (!has_reason (self->required->pdata[i]))
      return self->required->pdata[i];
  return NULL;
}

/**
 * antin_app_broken_rules_get_reasons:
 *
 * Returns: (transfer full): rule → reason, for each broken rule to which a reason was written
 */
GHashTable *
antin_app_broken_rules_get_reasons (AntinAppBrokenRules *self)
{
  GHashTable *reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer rule, entry;

  g_return_val_if_fail (ANTIN_IS_APP_BROKEN_RULES (self), reasons);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &rule, &entry))
    if (has_reason (entry))
      g_hash_table_insert (reasons, g_strdup (rule), g_strstrip (g_strdup (gtk_editable_get_text (entry))));
  return reasons;
}
