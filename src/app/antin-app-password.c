/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-password.h"

#include "antin-app-toast.h"
#include "antin-view-secret-buffer.h"

#include <glib/gi18n-lib.h>

/* User name and password of a service, in two rows of the preferences. The password goes from its row into locked memory
 * and from there into the keyring, never back; the rows tell whether one is there and whose, and let it be removed. */
struct _AntinAppPassword
{
  GObject parent_instance;

  /* owned */
  GCancellable *cancellable;
  char *url;         /* (nullable) where no address is stated */
  char *usual_title; /* of the password's row */
  char *kept_title;
  char *no_address;
  char *found_user; /* (nullable): put into the row from the keyring */

  /* borrowed; NULL once stopped */
  AdwEntryRow *user_row;
  AdwPasswordEntryRow *password_row;
  GtkWidget *forget_button;

  /* state */
  AntinSignCredentialsService service;
};

G_DEFINE_FINAL_TYPE (AntinAppPassword, antin_app_password, G_TYPE_OBJECT)

/* What keeps a password for a while has to know for which address that was. */
typedef struct
{
  AntinAppPassword *self;
  char *url;
  gboolean is_removal;
} Storing;

static void
storing_free (Storing *storing)
{
  g_object_unref (storing->self);
  g_free (storing->url);
  g_free (storing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Storing, storing_free)

static Storing *
storing_new (AntinAppPassword *self, gboolean is_removal)
{
  Storing *storing = g_new0 (Storing, 1);

  storing->self = g_object_ref (self);
  storing->url = g_strdup (self->url);
  storing->is_removal = is_removal;
  return storing;
}

static gboolean
is_still_asked (const Storing *storing)
{
  return storing->self->user_row != NULL && g_strcmp0 (storing->url, storing->self->url) == 0;
}

static void
show_kept (AntinAppPassword *self, gboolean kept)
{
  gtk_widget_set_visible (self->forget_button, kept);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password_row), kept ? self->kept_title : self->usual_title);
}

/* What a person has typed meanwhile stays. */
static void
show_user (AntinAppPassword *self, const char *user)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->user_row));

  if (*text == '\0' || g_strcmp0 (text, self->found_user) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->user_row), user);
  g_free (self->found_user);
  self->found_user = g_strdup (user);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Storing) storing = user_data;
  /* A keyring that cannot be asked is told of when a password is to be kept, or is needed. */
  g_autofree char *user = antin_sign_credentials_find_user_finish (result, NULL);

  if (user == NULL || !is_still_asked (storing))
    return;
  show_user (storing->self, user);
  show_kept (storing->self, *user != '\0');
}

static void
on_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Storing) storing = user_data;
  AntinAppPassword *self = storing->self;
  g_autoptr (GError) error = NULL;
  gboolean done = antin_sign_credentials_store_finish (result, &error);

  if (self->user_row == NULL)
    return;
  gtk_editable_set_editable (GTK_EDITABLE (self->password_row), TRUE);
  gtk_widget_set_sensitive (self->forget_button, TRUE);
  if (!done)
    antin_app_tell (GTK_WIDGET (self->user_row), error->message);
  else
    /* Translators: “Đã xóa khỏi chùm khóa”, “Đã lưu vào chùm khóa”, of a password */
    antin_app_tell (GTK_WIDGET (self->user_row), storing->is_removal ? _("Removed from the keyring") : _("Kept in the keyring"));
  if (done && is_still_asked (storing))
    show_kept (self, !storing->is_removal);
}

static void
store (AntinAppPassword *self, AntinBaseSecret *password)
{
  gtk_editable_set_editable (GTK_EDITABLE (self->password_row), FALSE);
  gtk_widget_set_sensitive (self->forget_button, FALSE);
  antin_sign_credentials_store_async (self->service, self->url, gtk_editable_get_text (GTK_EDITABLE (self->user_row)), password, self->cancellable,
                                      on_stored_cb, storing_new (self, password == NULL));
}

static void
on_password_applied_cb (AntinAppPassword *self)
{
  GtkEditable *entry = GTK_EDITABLE (self->password_row);
  const char *problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseSecret) password = NULL;

  /* Emptied below, the entry can be applied once more. */
  if (*gtk_editable_get_text (entry) == '\0')
    return;
  if (self->url == NULL)
    problem = self->no_address;
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->user_row)) == '\0')
    problem = _("State the user name first.");
  else if ((password = antin_base_secret_new (antin_view_secret_buffer_peek (entry), &error)) == NULL)
    problem = error->message;
  if (problem != NULL)
    {
      antin_app_tell (GTK_WIDGET (self->user_row), problem);
      return;
    }
  /* What is emptied is not what a person changed. */
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->password_row), FALSE);
  gtk_editable_set_text (entry, "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->password_row), TRUE);
  store (self, password);
}

static void
on_forget_clicked_cb (AntinAppPassword *self)
{
  store (self, NULL);
}

static void
on_user_activated_cb (AntinAppPassword *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

static void
antin_app_password_finalize (GObject *object)
{
  AntinAppPassword *self = ANTIN_APP_PASSWORD (object);

  g_object_unref (self->cancellable);
  g_free (self->url);
  g_free (self->usual_title);
  g_free (self->kept_title);
  g_free (self->no_address);
  g_free (self->found_user);
  G_OBJECT_CLASS (antin_app_password_parent_class)->finalize (object);
}

static void
antin_app_password_class_init (AntinAppPasswordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_app_password_finalize;
}

static void
antin_app_password_init (AntinAppPassword *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * antin_app_password_new:
 * @service: what the password is for
 * @user_row: where its user is named
 * @password_row: where it is typed
 * @kept_title: title of that row while the keyring holds a password
 * @no_address: told where there is no address to keep one for
 *
 * Returns: (transfer full): what keeps the two rows in step with the keyring, until antin_app_password_stop()
 */
AntinAppPassword *
antin_app_password_new (AntinSignCredentialsService service,
                        AdwEntryRow *user_row,
                        AdwPasswordEntryRow *password_row,
                        const char *kept_title,
                        const char *no_address)
{
  AntinAppPassword *self = g_object_new (ANTIN_TYPE_APP_PASSWORD, NULL);
  /* Translators: “Xóa mật khẩu khỏi chùm khóa” */
  const char *forget = _("Remove the Password from the Keyring");

  self->service = service;
  self->user_row = user_row;
  self->password_row = password_row;
  self->usual_title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (password_row)));
  self->kept_title = g_strdup (kept_title);
  self->no_address = g_strdup (no_address);
  self->forget_button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_valign (self->forget_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->forget_button, "flat");
  gtk_widget_set_visible (self->forget_button, FALSE);
  gtk_widget_set_tooltip_text (self->forget_button, forget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->forget_button), GTK_ACCESSIBLE_PROPERTY_LABEL, forget, -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (password_row), self->forget_button);
  antin_view_secret_buffer_install (GTK_EDITABLE (password_row));
  g_signal_connect_object (user_row, "entry-activated", G_CALLBACK (on_user_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (password_row, "apply", G_CALLBACK (on_password_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->forget_button, "clicked", G_CALLBACK (on_forget_clicked_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * antin_app_password_set_url:
 * @self: user name and password of a service
 * @url: (nullable): the service's address; %NULL where none is stated, or nothing may be kept
 *
 * Looks whether the keyring holds a password for it, and shows that.
 */
void
antin_app_password_set_url (AntinAppPassword *self, const char *url)
{
  if (self->user_row == NULL)
    return;
  if (g_strcmp0 (self->url, url) != 0)
    {
      show_user (self, "");
      show_kept (self, FALSE);
      g_free (self->url);
      self->url = g_strdup (url);
    }
  if (url != NULL)
    antin_sign_credentials_find_user_async (self->service, url, self->cancellable, on_found_cb, storing_new (self, FALSE));
}

/**
 * antin_app_password_stop:
 * @self: user name and password of a service
 *
 * Lets go of the rows, and waits for no keyring any more.
 */
void
antin_app_password_stop (AntinAppPassword *self)
{
  g_cancellable_cancel (self->cancellable);
  self->user_row = NULL;
  self->password_row = NULL;
  self->forget_button = NULL;
}
