/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-one-pin.h"

#include "antin-app-pin-dialog.h"
#include "antin-app-sign-dialog.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"

#include <glib/gi18n-lib.h>

/* A PIN is asked for in one place at a time. Two dialogs of two windows look alike, and what is typed in the wrong one signs
 * another document than the one that the person has before the eyes. For the same reason the first dialog does not come to
 * the front by itself when a second one is asked for. */

/**
 * antin_app_one_pin_is_asked:
 * @widget: where a PIN is to be asked for
 *
 * Says so in a toast there, which leads to the other window.
 *
 * Returns: whether one is being asked for already
 */
gboolean
antin_app_one_pin_is_asked (GtkWidget *widget)
{
  GtkWindow *dialog = antin_app_toplevel_find (ANTIN_TYPE_APP_SIGN_DIALOG);
  GtkWidget *toasts = NULL;
  AdwToast *toast;

  if (dialog == NULL)
    dialog = antin_app_toplevel_find (ANTIN_TYPE_APP_PIN_DIALOG);
  if (dialog == NULL)
    return FALSE;
  toasts = antin_app_toplevel_find_inside (GTK_WIDGET (gtk_widget_get_root (widget)), ADW_TYPE_TOAST_OVERLAY);
  /* Translators: “Mã PIN đang được hỏi ở một cửa sổ khác. Hãy nhập hoặc hủy ở đó trước.” */
  toast = adw_toast_new (_("The PIN is being asked for in another window. Enter it or cancel there first."));
  /* Translators: “Hiện cửa sổ đó” */
  adw_toast_set_button_label (toast, _("Show That Window"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (gtk_window_present), dialog, G_CONNECT_SWAPPED);
  antin_app_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
  return TRUE;
}
