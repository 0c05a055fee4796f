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
#include "antin-app-sitting-bar.h"
#include "antin-app-test-page-dialog.h"
#include "antin-app-theme.h"
#include "antin-app-tokens.h"
#include "antin-app-toplevel.h"
#include "antin-app-window-private.h"
#include "antin-base-locale.h"
#include "antin-base-time.h"
#include "antin-test-display.h"
#include "antin-test-pdf.h"
#include "antin-test-picture.h"

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

/* What a clerk is asked above a document, with what is still lacking under it. */
static GtkWidget *
ask_above (GtkWidget *window, AntinAppClerkBar **ret_bar)
{
  *ret_bar = antin_app_window_get_clerk_bar (ANTIN_APP_WINDOW (window));
  gtk_widget_set_visible (GTK_WIDGET (*ret_bar), TRUE);
  antin_app_clerk_bar_set_note (*ret_bar, "Nhập số và ký hiệu của văn bản chính, ví dụ 15/QĐ-UBND.");
  return window;
}

static gboolean
is_read (gpointer dialog)
{
  return !antin_app_image_dialog_is_busy (dialog);
}

static GtkWidget *
make_seal (void)
{
  AntinAppClerkBar *bar;
  GtkWidget *window = ask_above (make_document (), &bar);

  antin_app_clerk_bar_start (bar, "QĐ-UBND", ANTIN_BASE_TIME_NONE);
  return window;
}

static GtkWidget *
make_attachment (void)
{
  AntinAppClerkBar *bar;
  GtkWidget *window = ask_above (make_document (), &bar);

  antin_app_clerk_bar_start_supplement (bar, NULL);
  return window;
}

static GtkWidget *
make_copy (void)
{
  AntinRegulation *regulation = antin_sign_context_get_regulation (antin_app_workstation_get_context (workstation, NULL));
  AntinRegulationFacts facts = { .regulation = regulation, .scan = TRUE };
  g_autoptr (AntinRegulationState) state = antin_regulation_state_new (&facts);
  AntinAppClerkBar *bar;
  GtkWidget *window = ask_above (make_document (), &bar);

  antin_app_clerk_bar_start_copy (bar, regulation, state, ANTIN_REGULATION_COPY_SAO_Y, "Ủy ban nhân dân tỉnh Sơn Hà", TRUE, FALSE);
  return window;
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

/* A verdict with one signature, of a certificate that names whom people see. */
static AntinSignReport *
get_report (void)
{
  static AntinSignCertificate signer = { .holder = { .common_name = (char *) "Ủy ban nhân dân tỉnh Sơn Hà", .issuer_name = (char *) "CA phục vụ các cơ quan Nhà nước G2", .serial = (char *) "0a", .certificate = (char *) "abcd" }, .kind = ANTIN_SIGN_ROLE_ORGANISATION, .key_algorithm = "RSA", .key_bits = 2048 };
  static AntinSignSignature signature = { .revision = 1, .revocation = { .time = ANTIN_BASE_TIME_NONE, .revoked_at = ANTIN_BASE_TIME_NONE } };
  static AntinSignReport report = { .references = 1000, .indication = ANTIN_SIGN_TOTAL_FAILED, .sha256 = (char *) "00" };

  if (report.signatures == NULL)
    {
      signer.der = g_bytes_new_static ("certificate", 11);
      signature.signer = signer.holder;
      signature.path.certificates = g_ptr_array_new ();
      g_ptr_array_add (signature.path.certificates, &signer);
      report.signatures = g_ptr_array_new ();
      g_ptr_array_add (report.signatures, &signature);
    }
  return &report;
}

/* Where an invalid document is deleted once its refusal is kept, there is one act more. */
static GtkWidget *
make_refusal (void)
{
  g_autoptr (AntinRegulation) regulation = antin_regulation_load ("bac-kan-2022", NULL);

  return GTK_WIDGET (antin_app_refusal_new ("Kính gửi: Sở Nội vụ\nVăn bản đã bị thay đổi sau khi ký.", "/tmp/a.pdf", "Ủy ban nhân dân tỉnh Sơn Hà", get_report (), regulation));
}

static GtkWidget *
make_certificates (void)
{
  return GTK_WIDGET (antin_app_certificates_new (get_report (), 0));
}

static GtkWidget *
make_image_dialog (void)
{
  g_autofree char *path = g_build_filename (folder, "ảnh chụp con dấu.png", NULL);
  g_autoptr (GBytes) picture = antin_test_picture_take (&(AntinTestPicture){ .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 900, .height = 800, .size = 560, .quality = 85 });
  AntinAppImageDialog *dialog;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (picture, NULL), (gssize) g_bytes_get_size (picture), NULL));
  dialog = antin_app_image_dialog_new (workstation, path, ANTIN_IMAGE_KIND_SEAL);
  gtk_window_present (GTK_WINDOW (dialog));
  antin_test_display_wait_until (is_read, dialog);
  return GTK_WIDGET (dialog);
}

/* What cannot be read leaves nothing in the one of its two columns that the focus could be on. */
static GtkWidget *
make_image_error (void)
{
  AntinAppImageDialog *dialog = antin_app_image_dialog_new (workstation, "/nowhere/ảnh chụp con dấu.png", ANTIN_IMAGE_KIND_SEAL);

  gtk_window_present (GTK_WINDOW (dialog));
  antin_test_display_wait_until (is_read, dialog);
  return GTK_WIDGET (dialog);
}

static GtkWidget *
make_test_page (void)
{
  return GTK_WIDGET (antin_app_test_page_dialog_new (workstation, "nobody"));
}

/* Above a list of scans, and above a draft that was returned. */
static GtkWidget *
make_sitting (void)
{
  GtkWidget *window = make_document ();
  GtkWidget *strip = GTK_WIDGET (ANTIN_APP_WINDOW (window)->notice_strip);
  GtkWidget *bar = antin_app_sitting_bar_new ();

  antin_app_sitting_bar_show_document (ANTIN_APP_SITTING_BAR (bar), "Văn bản 3 trên 20 · Trả lại · Điều 2 ghi sai cơ quan phối hợp.", FALSE, TRUE, "/tmp/a.pdf");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (strip)), bar, strip);
  return window;
}

static const struct
{
  const char *name;
  GtkWidget *(*make) (void);
} windows[] = {
  { "empty", make_empty },
  { "document", make_document },
  { "seal", make_seal },
  { "attachment", make_attachment },
  { "copy", make_copy },
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
  { "refusal", make_refusal },
  { "certificates", make_certificates },
  { "image-dialog", make_image_dialog },
  { "image-error", make_image_error },
  { "test-page", make_test_page },
  { "sitting", make_sitting },
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

/* What is due is read whole in a narrow window too: cut after its first word “Đóng dấu” would be “Đóng”, to close. */
static void
test_primary (void)
{
  GtkWidget *window, *label;

  g_settings_set (antin_app_workstation_get_settings (workstation), "window-size", "(ii)", NARROW, 640);
  window = make_document ();
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 640);
  antin_test_display_settle (window);
  gtk_button_set_label (GTK_BUTTON (ANTIN_APP_WINDOW (window)->primary_button), "Đóng dấu");
  antin_test_display_settle (window);
  label = gtk_button_get_child (GTK_BUTTON (ANTIN_APP_WINDOW (window)->primary_button));
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_first_child (window)), <=, NARROW);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  antin_test_display_close (window);
}

/* Over a narrow window what is opened is as narrow. */
static void
test_fits (void)
{
  void (*const present[]) (GtkWindow * parent, AntinAppWorkstation * workstation) = { antin_app_period_present, antin_app_diagnostics_present };
  GType types[] = { ANTIN_TYPE_APP_PERIOD, ANTIN_TYPE_APP_DIAGNOSTICS };
  GtkWidget *window = make_empty ();

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

/* How often Tab leads elsewhere than reading does. */
static guint
count_out_of_order (GtkWidget *window, GPtrArray *stops)
{
  guint count = 0;

  for (guint i = 1; i < stops->len; i++)
    {
      GtkWidget *last = stops->pdata[i - 1], *focus = stops->pdata[i];
      graphene_rect_t before, place;

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

static void
test_focus_order (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  GtkWidget *window;
  g_autoptr (GPtrArray) forward = NULL;
  g_autoptr (GPtrArray) backward = NULL;

  g_settings_set (antin_app_workstation_get_settings (workstation), "window-size", "(ii)", 1280, 800);
  window = windows[index].make ();
  if (!ANTIN_IS_APP_WINDOW (window))
    gtk_window_set_transient_for (GTK_WINDOW (window), owner);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_settle (window);
  forward = go_around (window, GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (forward->len, >, 0);
  g_assert_cmpuint (count_out_of_order (window, forward), ==, 0);
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
  g_test_add_func ("/display/app/windows/primary", test_primary);
  g_test_add_func ("/display/app/windows/fits", test_fits);
  status = g_test_run ();
  gtk_window_destroy (owner);
  g_assert_finalize_object (workstation);
  g_object_unref (application);
  antin_test_display_remove_folder (folder);
  g_free (folder);
  return status;
}
