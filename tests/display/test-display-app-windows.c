/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-about.h"
#include "antin-app-certificates.h"
#include "antin-app-comparison.h"
#include "antin-app-diagnostics.h"
#include "antin-app-first-start.h"
#include "antin-app-help.h"
#include "antin-app-image-dialog.h"
#include "antin-app-loader.h"
#include "antin-app-period.h"
#include "antin-app-pin-dialog.h"
#include "antin-app-preferences.h"
#include "antin-app-refusal.h"
#include "antin-app-sign-dialog.h"
#include "antin-app-tokens.h"
#include "antin-app-toplevel.h"
#include "antin-app-window.h"
#include "antin-base-locale.h"
#include "antin-base-time.h"
#include "antin-test-display.h"
#include "antin-test-pdf.h"

#include <string.h>

/* What every window has to keep to, in the language of its users: it fits a screen of 360 pixels, also with large letters
 * (then in letters); nothing is cut without a tooltip that has it whole; what can have the focus has a name; and Tab goes
 * through it as it is read. */

#define NARROW 360
#define NORMAL_DPI (96 * 1024)

static GtkApplication *application;
static GtkWindow *owner;
static char *folder;
static AntinAppWorkstation *workstation;

static AntinSignIdentity identity = {
  .references = 1000,
  .token_label = (char *) "Vănthư",
  .role = ANTIN_SIGN_ROLE_ORGANISATION,
  .holder = { .common_name = (char *) "Ủy ban nhân dân tỉnh Sơn Hà", .organisation = (char *) "Ủy ban nhân dân tỉnh Sơn Hà", .issuer_name = (char *) "CA phục vụ các cơ quan Nhà nước G2", .not_after = G_GINT64_CONSTANT (4102444800) },
};

/* --- the windows --- */

static GtkWidget *
make_empty (void)
{
  return GTK_WIDGET (antin_app_window_new (application, workstation));
}

static gboolean
is_judged (gpointer window)
{
  return antin_app_window_get_report (window) != NULL;
}

static GtkWidget *
make_document (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, "", "");
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autofree char *path = g_build_filename (folder, "Quyết định về việc ban hành Kế hoạch sử dụng văn bản điện tử.pdf", NULL);
  AntinAppWindow *window = antin_app_window_new (application, workstation);
  g_autoptr (AntinAppLoader) loader = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  loader = antin_app_loader_new (path);
  antin_app_window_load (window, loader);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_wait_until (is_judged, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
make_table (void)
{
  GtkWidget *window = make_empty ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (paths, g_strdup (folder));
  antin_app_window_open_paths (ANTIN_APP_WINDOW (window), paths);
  return window;
}

static GtkWidget *
make_preferences (void)
{
  return GTK_WIDGET (antin_app_preferences_new (workstation));
}

static GtkWidget *
make_preferences_page (const char *name)
{
  GtkWidget *preferences = make_preferences ();

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), name);
  return preferences;
}

static GtkWidget *
make_images (void)
{
  return make_preferences_page ("images");
}

static GtkWidget *
make_network (void)
{
  return make_preferences_page ("network");
}

static GtkWidget *
make_drivers (void)
{
  return make_preferences_page ("tokens");
}

static GtkWidget *
make_trust (void)
{
  return make_preferences_page ("trust");
}

static GtkWidget *
make_first_start (void)
{
  return GTK_WIDGET (antin_app_first_start_new (workstation));
}

static GtkWidget *
make_second_page (void)
{
  GtkWidget *first_start = make_first_start ();

  gtk_widget_activate_action (first_start, "first-start.next", NULL);
  return first_start;
}

static GtkWidget *
make_third_page (void)
{
  GtkWidget *first_start = make_second_page ();

  gtk_widget_activate_action (first_start, "first-start.next", NULL);
  return first_start;
}

static GtkWidget *
make_sign_dialog (void)
{
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  AntinRegulationCheck warned = { .rule = (char *) "WRN-01", .clause = (char *) "Điều 12", .message = (char *) "Chứng thư hết hạn sau 20 ngày (20/12/2026). Đề nghị gia hạn.", .status = ANTIN_REGULATION_STATUS_WARN, .overridable = TRUE };
  AntinAppSignRequest request = { .kind = ANTIN_REGULATION_KIND_ORGANISATION, .name = "Quyết định về việc ban hành Kế hoạch.pdf", .identities = identities, .checks = checks, .output = "/home/vanthu/Văn bản đi/Quyết định về việc ban hành Kế hoạch - đã đóng dấu.pdf", .timestamp = TRUE, .timestamp_url = "http://tsa.ca.gov.vn", .unread = "2–3", .settings = antin_app_workstation_get_settings (workstation), .offers_metadata = TRUE, .problem = "Mã PIN không đúng. Còn ít lần thử." };

  g_ptr_array_add (identities, &identity);
  g_ptr_array_add (checks, &warned);
  return GTK_WIDGET (antin_app_sign_dialog_new (NULL, &request));
}

static GtkWidget *
make_pin_dialog (void)
{
  static AntinSignToken token = { .references = 1000, .label = (char *) "Vănthư", .pin_minimum = 4, .pin_maximum = 255 };

  return GTK_WIDGET (antin_app_pin_dialog_new (NULL, workstation, &token));
}

static GtkWidget *
make_tokens (void)
{
  return GTK_WIDGET (antin_app_tokens_new (workstation));
}

static GtkWidget *
make_diagnostics (void)
{
  return GTK_WIDGET (antin_app_diagnostics_new (workstation));
}

static GtkWidget *
make_about (void)
{
  return GTK_WIDGET (antin_app_about_new ("Version 9.0 is available."));
}

static GtkWidget *
make_help (void)
{
  return GTK_WIDGET (antin_app_help_new ());
}

static GtkWidget *
make_period (void)
{
  antin_app_period_present (NULL, workstation);
  return antin_app_toplevel_find (ANTIN_TYPE_APP_PERIOD);
}

static GtkWidget *
make_return (void)
{
  return GTK_WIDGET (antin_app_refusal_new_return ("Kính gửi: Sở Nội vụ\nĐiều 2 ghi chưa đúng tên cơ quan phối hợp.", "/tmp/a.pdf"));
}

static const struct
{
  const char *name;
  GtkWidget *(*make) (void);
} windows[] = {
  { "empty", make_empty },
  { "document", make_document },
  { "table", make_table },
  { "preferences", make_preferences },
  { "images", make_images },
  { "network", make_network },
  { "drivers", make_drivers },
  { "trust", make_trust },
  { "first-start", make_first_start },
  { "first-start-token", make_second_page },
  { "first-start-image", make_third_page },
  { "sign-dialog", make_sign_dialog },
  { "pin-dialog", make_pin_dialog },
  { "tokens", make_tokens },
  { "diagnostics", make_diagnostics },
  { "about", make_about },
  { "help", make_help },
  { "period", make_period },
  { "return", make_return },
};

/* --- what they keep to --- */

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

/* Whether a screen reader has something to say of it, as GTK 4.8 hands it on: a tooltip is no name. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  /* A button is labelled by whatever is in it, a picture too. */
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (widget) && gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  if (GTK_IS_EDITABLE (widget) && !ADW_IS_ENTRY_ROW (widget))
    return FALSE;
  return has_words (widget);
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) ||
         GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_SCALE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_LIST_BOX_ROW (widget);
}

/* What belongs to the toolkit's own controls: the buttons of the window, those within an entry, and popovers. */
static gboolean
is_toolkits (GtkWidget *widget)
{
  return GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_POPOVER (widget);
}

/* An entry's own button and text stand behind its name; a menu button's and a drop-down's too. */
static gboolean
is_compound (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget);
}

static char *
describe (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *w = widget; w != NULL && text->len < 300; w = gtk_widget_get_parent (w))
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? " < " : "", G_OBJECT_TYPE_NAME (w), gtk_widget_get_tooltip_text (w) != NULL ? gtk_widget_get_tooltip_text (w) : "");
  return g_string_free (text, FALSE);
}

static guint
count_nameless (GtkWidget *widget)
{
  guint count = 0;

  if (!gtk_widget_get_visible (widget) || is_toolkits (widget))
    return 0;
  /* Of a compound control it is a part that takes the focus, and the whole that has the name. */
  if (is_control (widget) && (gtk_widget_get_focusable (widget) || is_compound (widget)) && !is_named (widget))
    {
      g_autofree char *place = describe (widget);

      g_printerr ("has no name: %s\n", place);
      count++;
    }
  if (is_compound (widget) && !ADW_IS_ENTRY_ROW (widget))
    return count;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_nameless (child);
  return count;
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_WINDOW (widget); widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

static guint
count_cut (GtkWidget *widget)
{
  guint count = 0;

  if (!gtk_widget_get_mapped (widget) || is_toolkits (widget))
    return 0;
  if (GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) && !has_tooltip (widget))
    {
      g_autofree char *place = describe (widget);

      g_printerr ("is cut: “%s”: %s\n", gtk_label_get_text (GTK_LABEL (widget)), place);
      count++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_cut (child);
  return count;
}

static void
tell_widths (GtkWidget *widget, int limit, guint depth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > limit / 12 && gtk_widget_get_visible (child))
        {
          g_printerr ("%*s%s %d %s\n", (int) depth, "", G_OBJECT_TYPE_NAME (child), minimum, GTK_IS_LABEL (child) ? gtk_label_get_text (GTK_LABEL (child)) : "");
          tell_widths (child, limit, depth + 1);
        }
    }
}

static void
set_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (NORMAL_DPI * scale), NULL);
}

static void
test_window (gconstpointer data)
{
  static const double scales[] = { 1, 2 };
  guint index = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *window;
      int limit = (int) (NARROW * scales[i]);
      int minimum;

      set_scale (scales[i]);
      g_settings_set (antin_app_workstation_get_settings (workstation), "window-size", "(ii)", limit, 640);
      window = windows[index].make ();
      /* Others are shown over a document, and have but one button of the toolkit's. */
      if (!ANTIN_IS_APP_WINDOW (window))
        gtk_window_set_transient_for (GTK_WINDOW (window), owner);
      gtk_window_set_default_size (GTK_WINDOW (window), limit, 640);
      gtk_window_present (GTK_WINDOW (window));
      antin_test_display_settle (window);
      /* Without the frame that a screen without a compositor adds. */
      gtk_widget_measure (gtk_widget_get_first_child (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > limit)
        tell_widths (window, limit, 0);
      g_assert_cmpint (minimum, <=, limit);
      /* Nor did it grow while it was being filled. */
      if (ANTIN_IS_APP_WINDOW (window))
        g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_first_child (window)), <=, limit);
      g_assert_cmpuint (count_cut (window), ==, 0);
      g_assert_cmpuint (count_nameless (window), ==, 0);
      antin_test_display_close (window);
    }
  set_scale (1);
}

/* The test's own eyes: what has nothing but a tooltip is nameless to a screen reader. */
static void
test_nameless (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-find-symbolic");
  GtkWidget *menu = gtk_menu_button_new ();
  GtkWidget *entry = gtk_entry_new ();

  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), menu);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "open-menu-symbolic");
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_set_tooltip_text (button, "Tìm");
  gtk_widget_set_tooltip_text (menu, "Trình đơn");
  gtk_widget_set_tooltip_text (entry, "Số");
  g_assert_cmpuint (count_nameless (window), ==, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Tìm", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, "Trình đơn", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Số", -1);
  g_assert_cmpuint (count_nameless (window), ==, 0);
  antin_test_display_close (window);
}

/* --- the order of Tab --- */

static gboolean
get_place (GtkWidget *widget, GtkWidget *window, graphene_rect_t *ret_place)
{
  return widget != NULL && gtk_widget_compute_bounds (widget, window, ret_place);
}

/* As it is read: not back to the left in a line, nor up again but in a column further to the right. */
static gboolean
comes_after (const graphene_rect_t *place, const graphene_rect_t *before)
{
  float right = before->origin.x + before->size.width, bottom = before->origin.y + before->size.height;
  gboolean is_above = place->origin.y + place->size.height <= before->origin.y + 1;
  gboolean is_below = place->origin.y >= bottom - 1;
  gboolean is_left = place->origin.x + place->size.width <= before->origin.x + 1;
  gboolean is_right = place->origin.x >= right - 1;

  return is_above ? is_right : is_below || !is_left;
}

/* Goes once around with Tab; how often that leads elsewhere than reading does. */
static guint
count_out_of_order (GtkWidget *window, guint *ret_n_stops)
{
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();
  guint count = 0;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  while (stops->len < 200)
    {
      GtkWidget *last = stops->len > 0 ? stops->pdata[stops->len - 1] : NULL;
      GtkWidget *focus;
      graphene_rect_t before, place;

      g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus == NULL || g_ptr_array_find (stops, focus, NULL))
        break;
      if (get_place (last, window, &before) && get_place (focus, window, &place) && !comes_after (&place, &before))
        {
          g_autofree char *from = describe (last);
          g_autofree char *to = describe (focus);

          g_printerr ("Tab goes from (%.0f, %.0f) %s to (%.0f, %.0f) %s\n", (double) before.origin.x, (double) before.origin.y, from,
                      (double) place.origin.x, (double) place.origin.y, to);
          count++;
        }
      g_ptr_array_add (stops, focus);
    }
  *ret_n_stops = stops->len;
  return count;
}

static void
test_focus_order (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  GtkWidget *window;
  guint n_stops;

  g_settings_set (antin_app_workstation_get_settings (workstation), "window-size", "(ii)", 1280, 800);
  window = windows[index].make ();
  if (!ANTIN_IS_APP_WINDOW (window))
    gtk_window_set_transient_for (GTK_WINDOW (window), owner);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_settle (window);
  g_assert_cmpuint (count_out_of_order (window, &n_stops), ==, 0);
  g_assert_cmpuint (n_stops, >, 0);
  antin_test_display_close (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  antin_base_locale_start ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = gtk_application_new ("io.github.antin.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  folder = g_dir_make_tmp ("antin-windows-XXXXXX", NULL);
  owner = GTK_WINDOW (gtk_window_new ());
  workstation = antin_app_workstation_new (folder);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      g_autofree char *name = g_strdup_printf ("/display/app/windows/%s", windows[i].name);

      g_autofree char *order = g_strdup_printf ("/display/app/windows/%s/focus-order", windows[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_window);
      g_test_add_data_func (order, GUINT_TO_POINTER (i), test_focus_order);
    }
  g_test_add_func ("/display/app/windows/nameless", test_nameless);
  status = g_test_run ();
  gtk_window_destroy (owner);
  g_assert_finalize_object (workstation);
  g_object_unref (application);
  antin_test_display_remove_folder (folder);
  g_free (folder);
  return status;
}
