/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-tokens.h"

#include "antin-app-fact-row.h"
#include "antin-app-one-pin.h"
#include "antin-app-pin-dialog.h"
#include "antin-app-title.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-base-time.h"
#include "antin-desk-pin-dates.h"
#include "antin-desk-words-signing.h"
#include "antin-desk-words-token.h"
#include "antin-regulation-reminder.h"
#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>

/* Tokens and certificates in words: whose, until when, how the PIN stands, what is to be done. The rows are made anew
 * when a token comes or goes; what was opened stays open. Where a certificate leads to and whether it was revoked comes
 * later, from a thread, and is asked once for as long as the window lives. */
struct _AntinAppTokens
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkLabel *empty_title;
  GtkBox *tokens_box;
  AdwActionRow *keeping_row;
  AdwActionRow *loss_row;

  /* owned */
  AntinDeskWorkstation *workstation;
  GCancellable *cancellable;
  GHashTable *standings; /* fingerprint → AntinSignStanding */
  GHashTable *asked;     /* fingerprints */
  GHashTable *opened;    /* fingerprints */

  /* borrowed */
  GHashTable *rows; /* fingerprint → AdwExpanderRow in the box; owned itself */
};

G_DEFINE_FINAL_TYPE (AntinAppTokens, antin_app_tokens, ADW_TYPE_WINDOW)

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* --- rows --- */

/* What comes later: a row that says so until then. */
static void
add_awaited (AdwExpanderRow *parent, const char *name, const char *caption)
{
  GtkWidget *row = antin_app_fact_row_new (ANTIN_VIEW_STATUS_NONE, caption, _("Being checked…"));
  GtkWidget *icon = antin_app_fact_row_make_icon (ANTIN_VIEW_STATUS_BUSY);

  gtk_widget_add_css_class (row, "antin-fact");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  g_object_set_data (G_OBJECT (row), "antin-icon", icon);
  g_object_set_data (G_OBJECT (parent), name, row);
  adw_expander_row_add_row (parent, row);
}

static void
fill_awaited (AdwExpanderRow *parent, const char *name, AntinViewStatus status, const char *text)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (parent), name);
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "antin-icon");
  const char *style = antin_view_status_get_style_class (status);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), antin_view_status_get_icon_name (status));
  gtk_widget_remove_css_class (icon, antin_view_status_get_style_class (ANTIN_VIEW_STATUS_BUSY));
  if (style != NULL)
    gtk_widget_add_css_class (icon, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, antin_view_status_get_word (status), -1);
}

static void
show_standing (AdwExpanderRow *row, const AntinSignStanding *standing)
{
  AntinViewStatus status;
  g_autofree char *anchor = antin_desk_words_anchor (standing, &status);
  g_autofree char *revocation = NULL;

  fill_awaited (row, "antin-anchor", status, anchor);
  revocation = antin_desk_words_revocation (standing, &status);
  fill_awaited (row, "antin-revocation", status, revocation);
}

typedef struct
{
  AntinAppTokens *self;
  char *certificate;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->self);
  g_free (asked->certificate);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
on_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (AntinSignStanding) standing = antin_sign_standing_judge_finish (result, NULL);
  AdwExpanderRow *row;

  /* The window may have gone meanwhile. */
  if (standing == NULL || asked->self->workstation == NULL)
    return;
  row = g_hash_table_lookup (asked->self->rows, asked->certificate);
  if (row != NULL)
    show_standing (row, standing);
  g_hash_table_insert (asked->self->standings, g_strdup (asked->certificate), g_steal_pointer (&standing));
}

/* Asked once, even while the answer is still out and the rows are made anew. */
static void
ask_standing (AntinAppTokens *self, AntinSignIdentity *identity)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  Asked *asked;

  if (context == NULL || !g_hash_table_add (self->asked, g_strdup (identity->holder.certificate)))
    return;
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->certificate = g_strdup (identity->holder.certificate);
  antin_sign_standing_judge_async (context, identity, self->cancellable, on_judged_cb, asked);
}

static void
on_expanded_cb (GObject *row, GParamSpec *pspec, AntinAppTokens *self)
{
  const char *certificate = g_object_get_data (row, "antin-certificate");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->opened, g_strdup (certificate));
  else
    g_hash_table_remove (self->opened, certificate);
}

static GtkWidget *
make_identity (AntinAppTokens *self, const AntinSignToken *token, AntinSignIdentity *identity, gint64 now)
{
  GtkWidget *row = adw_expander_row_new ();
  const AntinSignSigner *holder = &identity->holder;
  const char *name = is_empty (holder->common_name) ? token->label : holder->common_name;
  const AntinSignStanding *standing = g_hash_table_lookup (self->standings, holder->certificate);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *who = antin_desk_words_holder (holder, now);
  g_autofree char *subtitle = g_markup_printf_escaped (is_empty (who) ? "%s" : "%s – %s", antin_desk_words_role (identity->role), who);
  g_autofree char *until = antin_desk_words_until (holder, now);
  g_autofree char *key = g_strdup_printf (_("%s, %u bits"), g_str_equal (identity->key_algorithm, "ec") ? "ECDSA" : "RSA", identity->key_bits);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), gtk_image_new_from_icon_name (identity->role == ANTIN_SIGN_ROLE_PERSONAL ? "antin-role-person-symbolic" : "antin-role-organisation-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "antin-certificate", g_strdup (holder->certificate), g_free);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->opened, holder->certificate));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded_cb), self, 0);
  /* Translators: “Chức vụ”, of a person */
  antin_app_fact_row_add (ADW_EXPANDER_ROW (row), ANTIN_VIEW_STATUS_NONE, _("Title"), holder->title);
  antin_app_fact_row_add (ADW_EXPANDER_ROW (row), ANTIN_VIEW_STATUS_NONE, _("Organisation"), holder->organisation);
  antin_app_fact_row_add_identifiers (ADW_EXPANDER_ROW (row), (const char *const *) holder->user_ids);
  antin_app_fact_row_add (ADW_EXPANDER_ROW (row), ANTIN_VIEW_STATUS_NONE, _("Mail address"), holder->email);
  antin_app_fact_row_add (ADW_EXPANDER_ROW (row), ANTIN_VIEW_STATUS_NONE, _("Validity"), until);
  antin_app_fact_row_add (ADW_EXPANDER_ROW (row), ANTIN_VIEW_STATUS_NONE, _("Issued by"), holder->issuer_name);
  /* Translators: “Chứng thư gốc”, which a certificate leads to */
  add_awaited (ADW_EXPANDER_ROW (row), "antin-anchor", _("Root"));
  /* Translators: “Thu hồi”, whether a certificate was revoked */
  add_awaited (ADW_EXPANDER_ROW (row), "antin-revocation", _("Revocation"));
  antin_app_fact_row_add (ADW_EXPANDER_ROW (row), ANTIN_VIEW_STATUS_NONE, _("Key"), key);
  antin_app_fact_row_add_copied (ADW_EXPANDER_ROW (row), "tokens.copy", _("Serial number"), holder->serial);
  antin_app_fact_row_add_copied (ADW_EXPANDER_ROW (row), "tokens.copy", _("SHA-256 fingerprint"), holder->certificate);
  g_hash_table_insert (self->rows, g_strdup (holder->certificate), row);
  if (standing != NULL)
    show_standing (ADW_EXPANDER_ROW (row), standing);
  else
    ask_standing (self, identity);
  return row;
}

/* --- tokens --- */

static GtkWidget *
make_pin_button (const AntinSignToken *token)
{
  /* Translators: “Đổi mã PIN…” */
  GtkWidget *button = gtk_button_new_with_label (_("Change PIN…"));
  g_autofree char *label = g_strdup_printf (_("Change the PIN of “%s”"), token->label);

  /* Where letters are large the sentence beside it needs room. */
  antin_app_wrap_buttons (button);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  /* A button with an action is as sensitive as the action. */
  gtk_widget_set_sensitive (button, !token->pin_locked);
  if (token->pin_locked)
    return button;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "tokens.change-pin");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", token->serial != NULL ? token->serial : "", token->label != NULL ? token->label : "");
  return button;
}

static void
add_reminders (AntinAppTokens *self, AdwPreferencesGroup *group, const AntinSignToken *token, const AntinDeskPinDate *date, gint64 now)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  g_autofree char *organisation = g_settings_get_string (settings, "organisation");
  g_autoptr (AntinRegulation) regulation = antin_regulation_terms_ref_used ();
  g_autoptr (GPtrArray) reminders = NULL;

  if (regulation == NULL)
    return;
  reminders = antin_desk_words_token_reminders (token, regulation, organisation, date, now);
  for (guint i = 0; i < reminders->len; i++)
    {
      const AntinDeskDetail *reminder = reminders->pdata[i];

      adw_preferences_group_add (group, antin_app_fact_row_new (reminder->status, reminder->text, reminder->caption));
    }
}

static GtkWidget *
make_token (AntinAppTokens *self, const AntinSignToken *token, gint64 now)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *title = g_markup_escape_text (is_empty (token->label) ? "–" : token->label, -1);
  g_autofree char *device = antin_desk_words_token_device (token);
  g_autofree char *description = g_markup_escape_text (device, -1);
  g_autofree char *pin = NULL;
  AntinDeskPinDate date;
  AntinViewStatus status;
  GtkWidget *pin_row;

  date.date = antin_desk_pin_dates_get (antin_desk_workstation_get_settings (self->workstation), token->serial, &date.changed);
  pin = antin_desk_words_token_pin (token, &date, &status);
  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  if (token->error != NULL)
    adw_preferences_group_add (group, antin_app_fact_row_new (ANTIN_VIEW_STATUS_BAD, _("Its certificates could not all be read"), token->error));
  for (guint i = 0; i < token->identities->len; i++)
    adw_preferences_group_add (group, make_identity (self, token, token->identities->pdata[i], now));
  if (token->identities->len == 0 && token->error == NULL)
    adw_preferences_group_add (group, antin_app_fact_row_new (ANTIN_VIEW_STATUS_UNKNOWN, _("No certificate to sign with is on this device"), NULL));
  pin_row = antin_app_fact_row_new (status, pin, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (pin_row), make_pin_button (token));
  adw_preferences_group_add (group, pin_row);
  add_reminders (self, group, token, &date, now);
  return GTK_WIDGET (group);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_broken (GPtrArray *tokens)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < tokens->len; i++)
    {
      const AntinSignToken *token = tokens->pdata[i];
      g_autofree char *name = NULL;

      if (token->label != NULL || token->error == NULL)
        continue;
      if (group == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          /* Translators: “Trình điều khiển không dùng được” */
          adw_preferences_group_set_title (group, _("Drivers that cannot be used"));
        }
      name = g_path_get_basename (token->module);
      adw_preferences_group_add (group, antin_app_fact_row_new (ANTIN_VIEW_STATUS_WARNING, name, token->error));
    }
  return GTK_WIDGET (group);
}

static void
show_tokens (AntinAppTokens *self)
{
  GPtrArray *tokens = antin_desk_workstation_get_tokens (self->workstation);
  GtkWidget *broken = NULL;
  gint64 now = antin_base_time_now ();
  guint n_shown = 0;

  if (!antin_desk_workstation_knows_tokens (self->workstation))
    {
      gtk_stack_set_visible_child_name (self->stack, "looking");
      return;
    }
  g_hash_table_remove_all (self->rows);
  clear_box (self->tokens_box);
  for (guint i = 0; i < tokens->len; i++)
    {
      const AntinSignToken *token = tokens->pdata[i];

      if (token->label == NULL && token->error != NULL)
        continue;
      gtk_box_append (self->tokens_box, make_token (self, token, now));
      n_shown++;
    }
  broken = make_broken (tokens);
  if (broken != NULL)
    gtk_box_append (self->tokens_box, broken);
  gtk_stack_set_visible_child_name (self->stack, n_shown > 0 || broken != NULL ? "tokens" : "empty");
}

static void
set_row (AdwActionRow *row, const char *title, const char *text, const char *clause)
{
  g_autofree char *plain = is_empty (clause) ? g_strdup (text) : g_strdup_printf ("%s (%s)", text, clause);
  g_autofree char *markup = g_markup_escape_text (plain, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, markup);
}

/* What the regulation says of every token. */
static void
show_advice (AntinAppTokens *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  const AntinRegulation *regulation = context != NULL ? antin_sign_context_get_regulation (context) : NULL;
  g_autofree char *keeping = NULL;
  g_autofree char *loss = NULL;

  gtk_label_set_text (self->empty_title, antin_regulation_terms_say (_("No {term} is inserted."), ANTIN_REGULATION_TERM_DEVICE));
  gtk_widget_set_visible (GTK_WIDGET (self->keeping_row), regulation != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->loss_row), regulation != NULL);
  if (regulation == NULL)
    return;
  keeping = antin_regulation_reminder_describe_keeping (regulation);
  loss = antin_regulation_reminder_describe_loss (regulation);
  /* Translators: “Bảo quản”, of a token */
  set_row (self->keeping_row, _("Keeping it"), keeping, antin_regulation_get_clause (regulation, "WRN-07"));
  /* Translators: “Mất thiết bị hoặc lộ mã PIN” */
  set_row (self->loss_row, _("Lost, or the PIN is known to others"), loss, antin_regulation_get_clause (regulation, "WRN-08"));
}

static void
on_context_changed_cb (AntinAppTokens *self)
{
  g_hash_table_remove_all (self->standings);
  g_hash_table_remove_all (self->asked);
  show_advice (self);
  show_tokens (self);
}

/* --- acts --- */

static void
refresh (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  antin_desk_workstation_refresh_tokens (ANTIN_APP_TOKENS (widget)->workstation);
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  antin_app_add_toast (ANTIN_APP_TOKENS (widget)->toasts, adw_toast_new (_("Copied")));
}

static void
on_pin_changed_cb (AntinAppTokens *self)
{
  antin_app_add_toast (self->toasts, adw_toast_new (_("The PIN was changed")));
  show_tokens (self);
}

static void
change_pin (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTokens *self = ANTIN_APP_TOKENS (widget);
  GPtrArray *tokens = antin_desk_workstation_get_tokens (self->workstation);
  const char *serial, *label;

  g_variant_get (parameter, "(&s&s)", &serial, &label);
  for (guint i = 0; i < tokens->len; i++)
    {
      AntinSignToken *token = tokens->pdata[i];
      AntinAppPinDialog *dialog;

      if (g_strcmp0 (token->serial, serial) != 0 || g_strcmp0 (token->label, label) != 0)
        continue;
      if (antin_app_one_pin_is_asked (widget))
        return;
      dialog = antin_app_pin_dialog_new (GTK_WINDOW (self), self->workstation, token);
      g_signal_connect_object (dialog, "changed", G_CALLBACK (on_pin_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
      return;
    }
}

/* --- life --- */

static void
antin_app_tokens_dispose (GObject *object)
{
  AntinAppTokens *self = ANTIN_APP_TOKENS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workstation);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_TOKENS);
  G_OBJECT_CLASS (antin_app_tokens_parent_class)->dispose (object);
}

static void
antin_app_tokens_finalize (GObject *object)
{
  AntinAppTokens *self = ANTIN_APP_TOKENS (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->standings);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->opened);
  g_hash_table_unref (self->rows);
  G_OBJECT_CLASS (antin_app_tokens_parent_class)->finalize (object);
}

static void
antin_app_tokens_class_init (AntinAppTokensClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_tokens_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_tokens_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-tokens.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppTokens, toasts);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTokens, stack);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTokens, empty_title);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTokens, tokens_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTokens, keeping_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTokens, loss_row);
  gtk_widget_class_install_action (widget_class, "tokens.refresh", NULL, refresh);
  gtk_widget_class_install_action (widget_class, "tokens.copy", "s", copy);
  gtk_widget_class_install_action (widget_class, "tokens.change-pin", "(ss)", change_pin);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "tokens.refresh", NULL);
}

static void
antin_app_tokens_init (AntinAppTokens *self)
{
  self->cancellable = g_cancellable_new ();
  self->standings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) antin_sign_standing_free);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
}

/**
 * antin_app_tokens_new:
 * @workstation: whose tokens they are
 *
 * Returns: (transfer none): the window, not presented yet
 */
AntinAppTokens *
antin_app_tokens_new (AntinDeskWorkstation *workstation)
{
  AntinAppTokens *self = g_object_new (ANTIN_TYPE_APP_TOKENS, NULL);

  self->workstation = g_object_ref (workstation);
  antin_desk_workstation_watch_tokens (workstation);
  g_signal_connect_object (workstation, "tokens-changed", G_CALLBACK (show_tokens), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workstation, "context-changed", G_CALLBACK (on_context_changed_cb), self, G_CONNECT_SWAPPED);
  show_advice (self);
  show_tokens (self);
  return self;
}

/**
 * antin_app_tokens_present:
 * @parent: (nullable): the window over which it is shown
 * @workstation: whose tokens they are
 *
 * Shows the page of tokens, of which there is one.
 */
void
antin_app_tokens_present (GtkWindow *parent, AntinDeskWorkstation *workstation)
{
  AntinAppTokens *self = antin_app_toplevel_find (ANTIN_TYPE_APP_TOKENS);

  if (self == NULL)
    {
      self = antin_app_tokens_new (workstation);
      antin_app_toplevel_fit (GTK_WINDOW (self), parent);
    }
  antin_app_toplevel_present (GTK_WINDOW (self), parent);
}
