/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-diagnostics.h"
#include "antin-app-period.h"
#include "antin-app-theme.h"
#include "antin-app-toplevel.h"
#include "antin-app-window-private.h"
#include "antin-base-locale.h"
#include "antin-test-display.h"
#include "antin-test-windows.h"

/* What every window has to keep to, in the language of its users: it fits a screen of 360 pixels, also with letters twice as
 * large; nothing is cut without a tooltip that has it whole; what can have the focus has a name; and Tab goes through it as
 * it is read. */

#define NARROW 360
#define NORMAL_DPI (96 * 1024)

static GtkApplication *application;
static GtkWindow *owner;
static char *folder;
static AntinDeskWorkstation *workstation;
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

static gboolean
is_list_item (GtkWidget *widget)
{
  /* The value in a row of choices is said with the row. */
  return gtk_widget_get_parent (widget) != NULL && GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget)) &&
         gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) == NULL;
}

static gboolean
is_in_drop_down (GtkWidget *widget)
{
  return gtk_widget_get_parent (widget) != NULL && GTK_IS_DROP_DOWN (gtk_widget_get_parent (widget));
}

/* Whether a screen reader has something to say of it, as GTK 4.8 hands it on: a tooltip is no name. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  /* GTK makes these, and looks for no name in them. */
  if (is_list_item (widget) || is_in_drop_down (widget))
    return FALSE;
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
         GTK_IS_DROP_DOWN (widget) || GTK_IS_SCALE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_LIST_BOX_ROW (widget) || is_list_item (widget);
}

/* What belongs to the toolkit's own controls: the buttons of the window, those within an entry, and popovers. */
static gboolean
is_toolkits (GtkWidget *widget)
{
  return GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_POPOVER (widget);
}

/* An entry's own button and text stand behind its name; a menu button's too. */
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
  if (is_compound (widget) && !ADW_IS_ENTRY_ROW (widget) && !GTK_IS_DROP_DOWN (widget))
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

/* A toast's words and buttons that are not whole within its window. */
static guint
count_outside (GtkWidget *toast, GtkWidget *widget)
{
  guint count = 0;
  graphene_rect_t place;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget))
    {
      GtkWidget *overlay = gtk_widget_get_parent (toast);
      int height;

      g_assert_true (gtk_widget_compute_bounds (widget, overlay, &place));
      gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (widget), &height, NULL, NULL, NULL);
      if (place.origin.x < 0 || place.origin.y < 0 || place.origin.x + place.size.width > gtk_widget_get_width (overlay) ||
          place.origin.y + place.size.height > gtk_widget_get_height (overlay) || (GTK_IS_LABEL (widget) && gtk_widget_get_height (widget) < height))
        {
          g_autofree char *name = describe (widget);

          g_printerr ("is not whole (%.0f, %.0f), %.0f x %.0f of %d: %s\n", (double) place.origin.x, (double) place.origin.y, (double) place.size.width, (double) place.size.height, height, name);
          count++;
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_outside (toast, child);
  return count;
}

static GtkWidget *
find_toast (GtkWidget *window)
{
  GtkWidget *overlay = antin_test_display_find (window, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *last = overlay != NULL ? gtk_widget_get_last_child (overlay) : NULL;

  return last != NULL && last != adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay)) ? last : NULL;
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
  static const double scales[] = { 1, 1.5, 2 };
  guint index = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *window, *toast;
      int minimum;

      set_scale (scales[i]);
      g_settings_set (antin_desk_workstation_get_settings (workstation), "window-size", "(ii)", NARROW, 640);
      window = antin_test_windows[index].make ();
      /* Others are shown over a document, and have but one button of the toolkit's. */
      if (!ANTIN_IS_APP_WINDOW (window))
        gtk_window_set_transient_for (GTK_WINDOW (window), owner);
      gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 640);
      gtk_window_present (GTK_WINDOW (window));
      antin_test_display_settle (window);
      /* Without the frame that a screen without a compositor adds. */
      gtk_widget_measure (gtk_widget_get_first_child (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > NARROW)
        tell_widths (window, NARROW, 0);
      g_assert_cmpint (minimum, <=, NARROW);
      /* Nor did it grow while it was being filled. */
      if (ANTIN_IS_APP_WINDOW (window))
        g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_first_child (window)), <=, NARROW);
      g_assert_cmpuint (count_cut (window), ==, 0);
      g_assert_cmpuint (count_nameless (window), ==, 0);
      toast = find_toast (window);
      g_assert_true ((toast != NULL) == g_str_has_prefix (antin_test_windows[index].name, "toast"));
      if (toast != NULL)
        g_assert_cmpuint (count_outside (toast, toast), ==, 0);
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
  GtkWidget *drop = gtk_drop_down_new_from_strings ((const char *[]){ "Sao y", NULL });

  gtk_box_append (GTK_BOX (box), drop);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), menu);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "open-menu-symbolic");
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_set_tooltip_text (button, "Tìm");
  gtk_widget_set_tooltip_text (menu, "Trình đơn");
  gtk_widget_set_tooltip_text (entry, "Số");
  g_assert_cmpuint (count_nameless (window), ==, 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Tìm", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, "Trình đơn", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Số", -1);
  antin_app_name_drop_down (GTK_DROP_DOWN (drop), "Hình thức sao");
  g_assert_cmpuint (count_nameless (window), ==, 0);
  antin_test_display_close (window);
}

static gboolean
is_whole (GtkWidget *window, const char *words)
{
  GtkWidget *label;

  antin_app_window_set_primary (ANTIN_APP_WINDOW (window), words);
  antin_test_display_settle (window);
  label = gtk_button_get_child (ANTIN_APP_WINDOW (window)->primary_button);
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_first_child (window)), <=, NARROW);
  return !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* What is due is read whole in a narrow window too, rather than the title: cut after its first word “Đóng dấu” would be
 * “Đóng”, to close. Where letters are large, what is long is cut, and has a tooltip. */
static void
test_primary (void)
{
  for (double scale = 1; scale <= 2; scale += 0.5)
    {
      GtkWidget *window;

      set_scale (scale);
      g_settings_set (antin_desk_workstation_get_settings (workstation), "window-size", "(ii)", NARROW, 640);
      window = antin_test_windows_make_document ();
      gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 640);
      antin_test_display_settle (window);
      g_assert_true (is_whole (window, "Đóng dấu"));
      g_assert_true (is_whole (window, "Từ chối tiếp nhận") == (scale < 1.5));
      g_assert_true (is_whole (window, "Ký"));
      antin_test_display_close (window);
    }
  set_scale (1);
}

/* Esc takes away a panel that lies over the page; beside it, it stays. */
static void
test_leave_panel (void)
{
  static const int widths[] = { NARROW, 1280 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *window;
      AntinAppWindow *self;

      g_settings_set (antin_desk_workstation_get_settings (workstation), "window-size", "(ii)", widths[i], 800);
      window = antin_test_windows_make_document ();
      self = ANTIN_APP_WINDOW (window);
      antin_test_display_settle (window);
      adw_flap_set_reveal_flap (self->signatures_flap, TRUE);
      antin_test_display_settle (window);
      g_assert_true (adw_flap_get_folded (self->signatures_flap) == (widths[i] == NARROW));
      gtk_widget_activate_action (window, "win.leave", NULL);
      g_assert_true (adw_flap_get_reveal_flap (self->signatures_flap) == (widths[i] != NARROW));
      antin_test_display_close (window);
    }
}

/* Over a narrow window what is opened is as narrow. */
static void
test_fits (void)
{
  void (*const present[]) (GtkWindow * parent, AntinDeskWorkstation * workstation) = { antin_app_period_present, antin_app_diagnostics_present };
  GType types[] = { ANTIN_TYPE_APP_PERIOD, ANTIN_TYPE_APP_DIAGNOSTICS };
  GtkWidget *window = antin_test_windows_make_empty ();

  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 640);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_settle (window);
  for (guint i = 0; i < G_N_ELEMENTS (present); i++)
    {
      GtkWidget *opened;
      int width, height;

      present[i](GTK_WINDOW (window), workstation);
      opened = antin_app_toplevel_find (types[i]);
      g_assert_nonnull (opened);
      gtk_window_get_default_size (GTK_WINDOW (opened), &width, &height);
      g_assert_cmpint (width, <=, NARROW);
      antin_test_display_close (opened);
    }
  antin_test_display_close (window);
}

/* While its files are still being looked at. */
static void
test_closed_early (void)
{
  /* Leaves its file in the folder. */
  antin_test_display_close (antin_test_windows_make_document ());
  for (guint i = 0; i < antin_test_windows_n; i++)
    if (g_str_equal (antin_test_windows[i].name, "table"))
      for (int frames = 0; frames < 8; frames++)
        {
          GtkWidget *window = antin_test_windows[i].make ();

          gtk_window_present (GTK_WINDOW (window));
          antin_test_display_wait_frames (window, frames);
          antin_test_display_close (window);
        }
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

/* Goes once around; the stops in their order. Wherever the focus stays there is no going around. */
static GPtrArray *
go_around (GtkWidget *window, GtkDirectionType direction)
{
  GPtrArray *stops = g_ptr_array_new ();

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  while (stops->len < 200)
    {
      GtkWidget *focus;

      g_signal_emit_by_name (window, "move-focus", direction);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus != NULL && stops->len > 0 && focus != stops->pdata[0] && g_ptr_array_find (stops, focus, NULL))
        {
          g_autofree char *place = describe (focus);

          g_test_fail_printf ("Tab comes back to %s", place);
          break;
        }
      if (focus == NULL || g_ptr_array_find (stops, focus, NULL))
        break;
      g_ptr_array_add (stops, focus);
    }
  return stops;
}

/* How often Tab leads elsewhere than reading does. A toast comes after the content over which it lies. */
static guint
count_out_of_order (GtkWidget *window, GPtrArray *stops)
{
  GtkWidget *toast = find_toast (window);
  guint count = 0;

  for (guint i = 1; i < stops->len; i++)
    {
      GtkWidget *last = stops->pdata[i - 1], *focus = stops->pdata[i];
      graphene_rect_t before, place;

      if (toast != NULL && gtk_widget_is_ancestor (focus, toast))
        continue;
      if (get_place (last, window, &before) && get_place (focus, window, &place) && !comes_after (&place, &before))
        {
          g_autofree char *from = describe (last);
          g_autofree char *to = describe (focus);

          g_printerr ("Tab goes from (%.0f, %.0f) %s to (%.0f, %.0f) %s\n", (double) before.origin.x, (double) before.origin.y, from,
                      (double) place.origin.x, (double) place.origin.y, to);
          count++;
        }
    }
  return count;
}

/* What one way leads to and the other does not. */
static guint
count_missing (GPtrArray *stops, GPtrArray *others, const char *way)
{
  guint count = 0;

  for (guint i = 0; i < stops->len; i++)
    if (!g_ptr_array_find (others, stops->pdata[i], NULL))
      {
        g_autofree char *place = describe (stops->pdata[i]);

        g_printerr ("is not reached by %s: %s\n", way, place);
        count++;
      }
  return count;
}

static guint
count_buttons (GtkWidget *widget)
{
  guint count = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_buttons (child);
  return count;
}

static guint
count_stops_inside (GtkWidget *widget, GPtrArray *stops)
{
  guint count = 0;

  for (guint i = 0; i < stops->len; i++)
    count += gtk_widget_is_ancestor (stops->pdata[i], widget);
  return count;
}

static void
test_focus_order (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  GtkWidget *window;
  g_autoptr (GPtrArray) forward = NULL;
  g_autoptr (GPtrArray) backward = NULL;

  g_settings_set (antin_desk_workstation_get_settings (workstation), "window-size", "(ii)", 1280, 800);
  window = antin_test_windows[index].make ();
  if (!ANTIN_IS_APP_WINDOW (window))
    gtk_window_set_transient_for (GTK_WINDOW (window), owner);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_settle (window);
  forward = go_around (window, GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (forward->len, >, 0);
  g_assert_cmpuint (count_out_of_order (window, forward), ==, 0);
  if (find_toast (window) != NULL)
    g_assert_cmpuint (count_stops_inside (find_toast (window), forward), ==, count_buttons (find_toast (window)));
  backward = go_around (window, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpuint (count_nameless (window), ==, 0);
  g_assert_cmpuint (count_missing (forward, backward, "Shift+Tab") + count_missing (backward, forward, "Tab"), ==, 0);
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
  antin_app_theme_add_style ();
  /* What slides in is measured where it comes to rest. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = gtk_application_new ("io.github.antin.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  folder = g_dir_make_tmp ("antin-windows-XXXXXX", NULL);
  owner = GTK_WINDOW (gtk_window_new ());
  workstation = antin_desk_workstation_new (folder);
  antin_test_windows_start (application, workstation, owner, folder);
  for (guint i = 0; i < antin_test_windows_n; i++)
    {
      g_autofree char *name = g_strdup_printf ("/display/app/windows/%s", antin_test_windows[i].name);

      g_autofree char *order = g_strdup_printf ("/display/app/windows/%s/focus-order", antin_test_windows[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_window);
      g_test_add_data_func (order, GUINT_TO_POINTER (i), test_focus_order);
    }
  g_test_add_func ("/display/app/windows/nameless", test_nameless);
  g_test_add_func ("/display/app/windows/primary", test_primary);
  g_test_add_func ("/display/app/windows/leave-panel", test_leave_panel);
  g_test_add_func ("/display/app/windows/fits", test_fits);
  g_test_add_func ("/display/app/windows/closed-early", test_closed_early);
  status = g_test_run ();
  gtk_window_destroy (owner);
  g_assert_finalize_object (workstation);
  g_object_unref (application);
  antin_test_display_remove_folder (folder);
  g_free (folder);
  return status;
}
