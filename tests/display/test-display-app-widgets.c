/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-clerk-bar.h"
#include "antin-app-delivery-list.h"
#include "antin-app-diagnostics.h"
#include "antin-app-files.h"
#include "antin-app-first-start.h"
#include "antin-app-kind-menu.h"
#include "antin-app-kind-question.h"
#include "antin-app-preferences.h"
#include "antin-app-request-bar.h"
#include "antin-app-sign-dialog.h"
#include "antin-app-signature-panel.h"
#include "antin-app-strip.h"
#include "antin-app-window.h"
#include "antin-app-wrap.h"
#include "antin-base-time.h"
#include "antin-desk-words.h"
#include "antin-regulation-check.h"
#include "antin-regulation-terms.h"
#include "antin-test-display.h"

#include <glib/gstdio.h>
#include <string.h>

/* Every template is built, used, destroyed and finalised under fatal warnings. */

typedef struct
{
  char *folder;
  AntinDeskWorkstation *workstation;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-app-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->workstation = antin_desk_workstation_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->workstation);
  antin_test_display_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
test_strip (void)
{
  AntinAppStrip *strip = g_object_ref_sink (ANTIN_APP_STRIP (antin_app_strip_new ()));

  g_assert_false (antin_app_strip_is_shown (strip));
  antin_app_strip_show (strip, ANTIN_VIEW_STATUS_BAD, "Nội dung <đã> bị thay đổi & …");
  g_assert_true (antin_app_strip_is_shown (strip));
  g_assert_cmpstr (antin_app_strip_get_text (strip), ==, "Nội dung <đã> bị thay đổi & …");
  antin_app_strip_show (strip, ANTIN_VIEW_STATUS_BUSY, "…");
  antin_app_strip_set_button (strip, "Cancel", "win.cancel-signing");
  antin_app_strip_set_progress (strip, 0.5);
  antin_app_strip_hide (strip);
  g_assert_false (antin_app_strip_is_shown (strip));
  g_assert_finalize_object (strip);
}

/* In a narrow window the button stands under the sentence, which would have one word in a line beside it; in a wide one
 * beside it. */
static void
test_strip_folds (void)
{
  static const int widths[] = { 360, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      AntinAppStrip *strip = ANTIN_APP_STRIP (antin_app_strip_new ());
      GtkWidget *window = antin_test_display_show (GTK_WIDGET (strip), widths[i], 400);
      const char *words = "Không xác định được vị trí ký từ nội dung. Bấm vào trang, tại khoảng trống giữa chức vụ và họ tên.";
      GtkWidget *label, *button;
      graphene_rect_t said, done;

      antin_app_strip_show (strip, ANTIN_VIEW_STATUS_WARNING, words);
      antin_app_strip_set_button (strip, "Đặt vào giữa trang này", "win.place-here");
      antin_test_display_settle (window);
      label = antin_test_display_find_label (window, words);
      button = antin_test_display_find_nth (window, GTK_TYPE_BUTTON, 0);
      g_assert_true (gtk_widget_compute_bounds (label, window, &said) && gtk_widget_compute_bounds (button, window, &done));
      g_assert_true (i == 0 ? done.origin.y >= said.origin.y + said.size.height : done.origin.x >= said.origin.x + said.size.width);
      g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), <=, i == 0 ? 4 : 2);
      antin_test_display_close (window);
    }
}

/* Beside each other as wide as they want to be, or under each other, and what is below has its place in either case. */
static void
test_wrap (void)
{
  static const int widths[] = { 900, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      GtkWidget *number = gtk_entry_new (), *date = gtk_entry_new (), *below = gtk_label_new ("below");
      GtkWidget *window;
      graphene_rect_t first, second, rest;

      gtk_widget_set_layout_manager (line, g_object_new (ANTIN_TYPE_APP_WRAP, NULL));
      gtk_box_append (GTK_BOX (line), number);
      gtk_box_append (GTK_BOX (line), date);
      gtk_box_append (GTK_BOX (outer), line);
      gtk_box_append (GTK_BOX (outer), below);
      window = antin_test_display_show (outer, widths[i], 300);
      antin_test_display_settle (window);
      g_assert_true (gtk_widget_compute_bounds (number, window, &first) && gtk_widget_compute_bounds (date, window, &second) && gtk_widget_compute_bounds (below, window, &rest));
      if (i == 0)
        g_assert_cmpfloat_with_epsilon (second.origin.x, first.origin.x + first.size.width + 12, 0.5);
      else
        g_assert_cmpfloat_with_epsilon (second.origin.y, first.origin.y + first.size.height + 6, 0.5);
      g_assert_cmpfloat (rest.origin.y, >=, second.origin.y + second.size.height);
      antin_test_display_close (window);
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_clerk_bar (void)
{
  AntinAppClerkBar *bar = g_object_ref_sink (ANTIN_APP_CLERK_BAR (antin_app_clerk_bar_new ()));
  GtkEditable *number = GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (bar), GTK_TYPE_ENTRY, 0));
  GtkEditable *date = GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (bar), GTK_TYPE_ENTRY, 1));
  guint count = 0;
  char *text;

  g_signal_connect_swapped (bar, "changed", G_CALLBACK (count_cb), &count);
  antin_app_clerk_bar_start (bar, "QĐ-UBND", ANTIN_BASE_TIME_NONE);
  g_assert_cmpuint (count, ==, 0);
  g_assert_null (antin_app_clerk_bar_get_number (bar));
  g_assert_cmpint (antin_app_clerk_bar_get_date (bar), ==, ANTIN_BASE_TIME_NONE);
  gtk_editable_set_text (number, " 15 ");
  text = antin_app_clerk_bar_get_number (bar);
  g_assert_cmpstr (text, ==, "15/QĐ-UBND");
  g_free (text);
  g_assert_cmpuint (count, >=, 1);
  gtk_editable_set_text (date, "31/02/2026");
  g_assert_cmpint (antin_app_clerk_bar_get_date (bar), ==, ANTIN_BASE_TIME_NONE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  gtk_editable_set_text (date, "28/02/2026");
  g_assert_cmpint (antin_app_clerk_bar_get_date (bar), !=, ANTIN_BASE_TIME_NONE);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  g_assert_finalize_object (bar);
}

/* What is asked for a separate file and for a copy. */
static void
test_clerk_bar_modes (void)
{
  AntinAppClerkBar *bar = g_object_ref_sink (ANTIN_APP_CLERK_BAR (antin_app_clerk_bar_new ()));
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = antin_regulation_load (ANTIN_REGULATION_NATIONAL, &error);
  AntinRegulationFacts facts = { .regulation = regulation, .scan = TRUE };
  g_autoptr (AntinRegulationState) state = NULL;
  GtkEditable *number = GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (bar), GTK_TYPE_ENTRY, 0));
  GtkWidget *check = antin_test_display_find_nth (GTK_WIDGET (bar), GTK_TYPE_CHECK_BUTTON, 0);
  guint count = 0;
  char *text;

  g_assert_no_error (error);
  g_signal_connect_swapped (bar, "changed", G_CALLBACK (count_cb), &count);
  antin_app_clerk_bar_start_supplement (bar, NULL);
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpint (antin_app_clerk_bar_get_form (bar), ==, ANTIN_REGULATION_COPY_NONE);
  g_assert_true (antin_app_clerk_bar_is_declared (bar));
  gtk_editable_set_text (number, "15/QĐ-UBND");
  text = antin_app_clerk_bar_get_number (bar);
  g_assert_cmpstr (text, ==, "15/QĐ-UBND");
  g_free (text);
  g_assert_cmpuint (count, >=, 1);

  state = antin_regulation_state_new (&facts);
  count = 0;
  antin_app_clerk_bar_start_copy (bar, regulation, state, ANTIN_REGULATION_COPY_SAO_LUC, "Sở <Nội vụ>", TRUE, FALSE);
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpint (antin_app_clerk_bar_get_form (bar), ==, ANTIN_REGULATION_COPY_SAO_LUC);
  g_assert_false (antin_app_clerk_bar_is_declared (bar));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (antin_app_clerk_bar_is_declared (bar));
  g_assert_cmpuint (count, ==, 1);
  /* Asked anew for each document. */
  antin_app_clerk_bar_start_copy (bar, regulation, state, ANTIN_REGULATION_COPY_SAO_Y, NULL, TRUE, FALSE);
  g_assert_false (antin_app_clerk_bar_is_declared (bar));
  g_assert_cmpint (antin_app_clerk_bar_get_form (bar), ==, ANTIN_REGULATION_COPY_SAO_Y);
  /* But not where it was said of the whole list. */
  antin_app_clerk_bar_start_copy (bar, regulation, state, ANTIN_REGULATION_COPY_SAO_Y, NULL, TRUE, TRUE);
  g_assert_true (antin_app_clerk_bar_is_declared (bar));
  g_assert_finalize_object (bar);
}

static void
take_kind_cb (int *chosen, int kind, int form)
{
  *chosen = kind * 10 + form;
}

static void
test_kind_menu (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *button = gtk_menu_button_new ();
  AntinAppKindMenu *menu = ANTIN_APP_KIND_MENU (antin_app_kind_menu_new ());
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  AntinDeskKind seal = { .kind = ANTIN_REGULATION_KIND_ORGANISATION, .label = "Seal", .note = (char *) "No. <b>" };
  AntinDeskKind copy = { .kind = ANTIN_REGULATION_KIND_COPY, .form = ANTIN_REGULATION_COPY_SAO_Y, .label = "Sign Copy", .allowed = TRUE, .note = (char *) "Yes." };
  AntinDeskNextAct present = { .kind = ANTIN_REGULATION_KIND_COPY, .form = ANTIN_REGULATION_COPY_SAO_Y };
  GtkWidget *list;
  int chosen = -1;

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (menu));
  gtk_window_set_child (window, button);
  g_signal_connect_swapped (menu, "chosen", G_CALLBACK (take_kind_cb), &chosen);
  g_ptr_array_add (kinds, &copy);
  g_ptr_array_add (kinds, &seal);
  antin_app_kind_menu_set_kinds (menu, kinds, &present);
  g_assert_cmpuint (antin_app_kind_menu_get_n_kinds (menu), ==, 2);
  list = antin_test_display_find_nth (GTK_WIDGET (menu), GTK_TYPE_LIST_BOX, 0);
  /* A refused kind has the reason and cannot be chosen. */
  g_assert_true (gtk_list_box_row_get_activatable (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  g_assert_false (gtk_list_box_row_get_activatable (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)));
  gtk_window_present (window);
  antin_test_display_drain ();
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpint (chosen, ==, ANTIN_REGULATION_KIND_COPY * 10 + ANTIN_REGULATION_COPY_SAO_Y);
  g_ptr_array_set_size (kinds, 1);
  antin_app_kind_menu_set_kinds (menu, kinds, NULL);
  g_assert_cmpuint (antin_app_kind_menu_get_n_kinds (menu), ==, 1);
  antin_test_display_close (GTK_WIDGET (window));
}

/* What is no document is refused with its reason; nothing beside the document is added by itself. */
static void
test_delivery_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *draft = g_build_filename (fixture->folder, "chính.pdf", NULL);
  g_autofree char *main_path = g_build_filename (fixture->folder, "chính - đã ký.pdf", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "phụ lục <1>.pdf", NULL);
  g_autoptr (AntinDeskDelivery) delivery = NULL;
  AntinAppDeliveryList *list = g_object_ref_sink (ANTIN_APP_DELIVERY_LIST (antin_app_delivery_list_new ()));
  AntinViewStatus status;
  g_autofree char *obstacle = NULL;
  AntinDeskDeliveryFile *file;

  g_assert_true (g_file_set_contents (draft, "no document", -1, NULL));
  g_assert_true (g_file_set_contents (main_path, "no document", -1, NULL));
  g_assert_true (g_file_set_contents (other, "no document", -1, NULL));
  delivery = antin_desk_delivery_new (fixture->workstation, main_path);
  antin_app_delivery_list_set_delivery (list, delivery);
  for (guint i = 0; i < 1000 && antin_desk_delivery_get_proposals (delivery)->len == 0; i++)
    {
      antin_test_display_drain ();
      g_usleep (2000);
    }
  g_assert_cmpuint (antin_desk_delivery_get_proposals (delivery)->len, ==, 1);
  g_assert_cmpuint (antin_app_delivery_list_get_n_rows (list), ==, 0);
  g_assert_false (antin_desk_delivery_add (delivery, main_path));
  g_assert_true (antin_desk_delivery_add (delivery, other));
  g_assert_false (antin_desk_delivery_add (delivery, other));
  g_assert_cmpuint (antin_desk_delivery_get_proposals (delivery)->len, ==, 0);
  g_assert_cmpuint (antin_app_delivery_list_get_n_rows (list), ==, 1);
  for (guint i = 0; i < 1000 && antin_desk_delivery_count (delivery, ANTIN_DESK_DELIVERY_FILE_REFUSED) == 0; i++)
    {
      antin_test_display_drain ();
      g_usleep (2000);
    }
  obstacle = antin_desk_delivery_get_obstacle (delivery);
  g_assert_nonnull (strstr (obstacle, "phụ lục <1>.pdf"));
  g_assert_null (antin_desk_delivery_describe (delivery, &status));
  file = antin_desk_delivery_get_files (delivery)->pdata[0];
  g_assert_null (antin_desk_delivery_file_get_plan (file));
  antin_desk_delivery_remove (delivery, file);
  g_assert_cmpuint (antin_app_delivery_list_get_n_rows (list), ==, 0);
  g_clear_pointer (&obstacle, g_free);
  obstacle = antin_desk_delivery_get_obstacle (delivery);
  g_assert_null (obstacle);
  antin_app_delivery_list_set_delivery (list, NULL);
  g_assert_finalize_object (list);
  antin_test_display_drain ();
}

/* What no path leads to is told by its name, or counted. */
static void
test_files (void)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) local = g_file_new_for_path ("/tmp/a.pdf");
  g_autoptr (GFile) foreign = g_file_new_for_uri ("mtp://phone/b.pdf");
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *problem = NULL;

  g_list_store_append (files, local);
  paths = antin_app_files_get_paths (G_LIST_MODEL (files), &problem);
  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_null (problem);
  g_clear_pointer (&paths, g_ptr_array_unref);
  g_list_store_append (files, foreign);
  paths = antin_app_files_get_paths (G_LIST_MODEL (files), &problem);
  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpstr (paths->pdata[0], ==, "/tmp/a.pdf");
  g_assert_nonnull (strstr (problem, "mtp://phone/b.pdf"));
  g_clear_pointer (&paths, g_ptr_array_unref);
  g_clear_pointer (&problem, g_free);
  g_list_store_append (files, foreign);
  paths = antin_app_files_get_paths (G_LIST_MODEL (files), &problem);
  g_assert_true (g_str_has_prefix (problem, "2 files"));
}

static void
test_parse_date (void)
{
  const char *const wrong[] = { "", "1", "1/1", "1/1/26", "0/1/2026", "32/1/2026", "1/13/2026", "1/1/2026/1", "a/b/cccc", "1//2026", "-1/1/2026", "1/1/99999" };
  gint64 time, other;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (antin_app_clerk_bar_parse_date (wrong[i], &time))
      g_error ("“%s” is a date?", wrong[i]);
  g_assert_true (antin_app_clerk_bar_parse_date ("9/2/2026", &time));
  g_assert_true (antin_app_clerk_bar_parse_date ("09.02.2026", &other));
  g_assert_cmpint (time, ==, other);
  text = antin_base_time_format_date (time);
  g_assert_cmpstr (text, ==, "09/02/2026");
}

static gboolean
has_action (GtkWidget *widget, const char *action_name)
{
  if (GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action_name) == 0)
    return gtk_widget_get_visible (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_action (child, action_name))
      return TRUE;
  return FALSE;
}

static void
test_panel (void)
{
  AntinAppSignaturePanel *panel = g_object_ref_sink (ANTIN_APP_SIGNATURE_PANEL (antin_app_signature_panel_new ()));
  AntinAppDocumentFacts facts = { .kind = "QUYẾT ĐỊNH", .number = "15/QĐ-UBND", .date = "20/11/2026", .n_pages = 2 };
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (GPtrArray) advice = g_ptr_array_new ();
  AntinDeskDetail reminder = { .status = ANTIN_VIEW_STATUS_WARNING, .caption = (char *) "Điều 17.2", .text = (char *) "<&>" };
  AntinSignSignature signature = { .signer = { .common_name = (char *) "A & <B>" }, .page = 1, .revision = 1, .revocation = { .time = ANTIN_BASE_TIME_NONE }, .claimed_time = ANTIN_BASE_TIME_NONE };
  AntinSignReport report = { .signatures = signatures, .indication = ANTIN_SIGN_TOTAL_PASSED };
  AntinRegulationCheck met = { .rule = (char *) "POS-02", .clause = (char *) "II.7.d", .message = (char *) "…" };
  AntinRegulationCheck broken = { .rule = (char *) "POS-01", .clause = (char *) "", .message = (char *) "<b>&", .status = ANTIN_REGULATION_STATUS_FAIL, .fix = ANTIN_REGULATION_FIX_CHOOSE_IMAGE };
  AntinRegulationCheck paper = { .rule = (char *) "ORD-13", .clause = (char *) "", .message = (char *) "…", .status = ANTIN_REGULATION_STATUS_WARN, .fix = ANTIN_REGULATION_FIX_PRINT };

  antin_app_signature_panel_set_facts (panel, &facts);
  g_ptr_array_add (signatures, &signature);
  g_ptr_array_add (signatures, &signature);
  antin_app_signature_panel_set_report (panel, &report);
  g_assert_cmpuint (antin_app_signature_panel_get_n_cards (panel), ==, 2);
  antin_app_signature_panel_select (panel, 1);
  antin_app_signature_panel_select (panel, 0);
  g_ptr_array_add (checks, &met);
  antin_app_signature_panel_set_checks (panel, checks);
  g_ptr_array_add (checks, &broken);
  antin_app_signature_panel_set_checks (panel, checks);
  g_assert_false (has_action (GTK_WIDGET (panel), "win.print-for-stamping"));
  g_ptr_array_add (checks, &paper);
  antin_app_signature_panel_set_checks (panel, checks);
  g_assert_true (has_action (GTK_WIDGET (panel), "win.print-for-stamping"));
  g_ptr_array_set_size (checks, 1);
  antin_app_signature_panel_set_checks (panel, checks);
  g_ptr_array_add (advice, &reminder);
  g_assert_false (has_action (GTK_WIDGET (panel), "app.tokens"));
  antin_app_signature_panel_set_advice (panel, advice);
  g_assert_true (has_action (GTK_WIDGET (panel), "app.tokens"));
  antin_app_signature_panel_set_advice (panel, NULL);
  g_assert_false (has_action (GTK_WIDGET (panel), "app.tokens"));
  antin_app_signature_panel_set_checks (panel, NULL);
  antin_app_signature_panel_set_report (panel, NULL);
  g_assert_cmpuint (antin_app_signature_panel_get_n_cards (panel), ==, 0);
  g_assert_finalize_object (panel);
}

static AntinSignIdentity *
make_identity (void)
{
  static AntinSignIdentity identity = {
    .references = 1000,
    .token_label = (char *) "leader",
    .role = ANTIN_SIGN_ROLE_PERSONAL,
    .holder = { .common_name = (char *) "Trần <Thị> & Hằng", .organisation = (char *) "Ủy ban", .issuer_name = (char *) "CA", .not_after = G_GINT64_CONSTANT (4102444800) },
  };

  return &identity;
}

static void
test_sign_dialog (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  AntinRegulationCheck warned = { .rule = (char *) "POS-01", .clause = (char *) "Điều 12", .message = (char *) "a < b", .status = ANTIN_REGULATION_STATUS_WARN, .overridable = TRUE };
  AntinDeskSignRequest request = { .kind = ANTIN_REGULATION_KIND_PERSONAL, .name = "Quyết định & <15>.pdf", .identities = identities, .checks = checks, .output = "/nowhere/Quyết định & <15> - signed.pdf", .timestamp = TRUE, .timestamp_url = "http://127.0.0.1/tsa?a&b", .unread = "2–3" };
  AntinAppSignDialog *dialog;
  GtkEditable *pin;
  g_autoptr (AntinBaseSecret) secret = NULL;
  g_autoptr (GHashTable) reasons = NULL;
  gboolean overwrite;
  guint confirmed = 0, cancelled = 0;

  g_ptr_array_add (identities, make_identity ());
  g_ptr_array_add (checks, &warned);
  dialog = antin_app_sign_dialog_new (parent, &request);
  pin = GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, 0));
  g_signal_connect_swapped (dialog, "confirmed", G_CALLBACK (count_cb), &confirmed);
  g_signal_connect_swapped (dialog, "cancelled", G_CALLBACK (count_cb), &cancelled);
  gtk_window_present (GTK_WINDOW (dialog));
  antin_test_display_drain ();
  /* Without a PIN nothing happens. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 0);
  g_assert_true (antin_app_sign_dialog_get_timestamp (dialog));
  g_assert_cmpstr (antin_app_sign_dialog_get_output (dialog, &overwrite), ==, request.output);
  g_assert_false (overwrite);
  gtk_editable_set_text (GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, 0)), " vì gấp ");
  reasons = antin_app_sign_dialog_get_reasons (dialog);
  g_assert_cmpstr (g_hash_table_lookup (reasons, "POS-01"), ==, "vì gấp");
  gtk_editable_set_text (pin, "2468");
  /* ORD-08: pages were not on screen, and nobody has said that they were read. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 1);
  /* The PIN is in locked memory and nowhere else. */
  g_assert_cmpstr (gtk_editable_get_text (pin), ==, "");
  secret = antin_app_sign_dialog_steal_pin (dialog);
  g_assert_nonnull (secret);
  g_assert_cmpstr (antin_base_secret_peek (secret), ==, "2468");
  g_assert_null (antin_app_sign_dialog_steal_pin (dialog));
  /* What was decided stays decided. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.cancel", NULL);
  g_assert_cmpuint (cancelled, ==, 0);
  antin_test_display_close (GTK_WIDGET (dialog));

  dialog = antin_app_sign_dialog_new (parent, &request);
  g_signal_connect_swapped (dialog, "cancelled", G_CALLBACK (count_cb), &cancelled);
  gtk_window_present (GTK_WINDOW (dialog));
  antin_test_display_drain ();
  gtk_window_close (GTK_WINDOW (dialog));
  antin_test_display_drain ();
  g_assert_cmpuint (cancelled, ==, 1);
  g_assert_null (antin_app_sign_dialog_steal_pin (dialog));
  antin_test_display_close (GTK_WIDGET (dialog));
  antin_test_display_close (GTK_WIDGET (parent));
}

/* A rule that forbids unless a reason is written keeps the button shut until one is. */
static void
test_sign_dialog_reason (void)
{
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  AntinRegulationCheck broken = { .rule = (char *) "ORD-06", .clause = (char *) "", .message = (char *) "…", .status = ANTIN_REGULATION_STATUS_FAIL, .overridable = TRUE };
  AntinRegulationCheck late = { .rule = (char *) "CHK-02", .clause = (char *) "", .message = (char *) "…", .status = ANTIN_REGULATION_STATUS_FAIL, .overridable = TRUE };
  g_autoptr (GHashTable) reasons = NULL;
  AntinDeskSignRequest request = { .kind = ANTIN_REGULATION_KIND_ORGANISATION, .name = "a.pdf", .identities = identities, .checks = checks, .output = "/nowhere/a.pdf" };
  AntinAppSignDialog *dialog;
  guint confirmed = 0;

  g_ptr_array_add (identities, make_identity ());
  g_ptr_array_add (checks, &broken);
  dialog = antin_app_sign_dialog_new (NULL, &request);
  g_signal_connect_swapped (dialog, "confirmed", G_CALLBACK (count_cb), &confirmed);
  gtk_editable_set_text (GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, 0)), "1357");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, 0)), "theo ủy quyền");
  /* Another is found broken meanwhile, and told but once. */
  g_ptr_array_add (checks, &late);
  for (guint i = 0; i < 2; i++)
    antin_app_sign_dialog_follow_checks (dialog, checks);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 0);
  g_assert_null (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, 2));
  gtk_editable_set_text (GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, 1)), "mất mạng");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 1);
  reasons = antin_app_sign_dialog_get_reasons (dialog);
  g_assert_cmpstr (g_hash_table_lookup (reasons, "ORD-06"), ==, "theo ủy quyền");
  g_assert_cmpstr (g_hash_table_lookup (reasons, "CHK-02"), ==, "mất mạng");
  antin_test_display_close (GTK_WIDGET (dialog));
}

static gboolean
is_told (AntinAppSignDialog *dialog, const char *words)
{
  GtkWidget *label = antin_test_display_find_label (GTK_WIDGET (dialog), words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_offered (AntinAppSignDialog *dialog, const char *pin)
{
  GtkWidget *entry = antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), pin);
  return gtk_widget_get_sensitive (entry);
}

/* A device that is locked is not asked for its PIN: what to do is told; another signer's is. */
static void
test_sign_dialog_locked (void)
{
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  AntinSignIdentity locked = *make_identity ();
  AntinDeskSignRequest request = { .kind = ANTIN_REGULATION_KIND_PERSONAL, .name = "a.pdf", .identities = identities, .output = "/nowhere/a.pdf" };
  AntinAppSignDialog *dialog;
  GtkWidget *pin;

  locked.pin_locked = TRUE;
  g_ptr_array_add (identities, &locked);
  g_ptr_array_add (identities, make_identity ());
  dialog = antin_app_sign_dialog_new (NULL, &request);
  pin = antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  antin_test_display_drain ();
  g_assert_false (gtk_widget_get_mapped (pin));
  g_assert_true (is_told (dialog, antin_regulation_terms_add_recovery ("The token is locked because a wrong PIN was entered too often.")));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (dialog)))), ==, "_Cancel");
  adw_combo_row_set_selected (ADW_COMBO_ROW (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, 0)), 1);
  antin_test_display_drain ();
  g_assert_true (gtk_widget_get_mapped (pin));
  antin_test_display_close (GTK_WIDGET (dialog));
}

/* What is found while the dialog is open forbids at once, and what is met again goes; a reason stays meanwhile. */
static void
test_sign_dialog_follows (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  AntinRegulationCheck unknown = { .rule = (char *) "CHK-04", .clause = (char *) "", .message = (char *) "Chưa kiểm tra được", .status = ANTIN_REGULATION_STATUS_FAIL, .overridable = TRUE };
  AntinRegulationCheck met = { .rule = (char *) "CHK-04", .clause = (char *) "", .message = (char *) "Không bị thu hồi", .status = ANTIN_REGULATION_STATUS_PASS };
  AntinRegulationCheck revoked = { .rule = (char *) "CHK-04", .clause = (char *) "Điều 14", .message = (char *) "Đã bị thu hồi", .status = ANTIN_REGULATION_STATUS_FAIL };
  AntinRegulationCheck other = { .rule = (char *) "ORD-06", .clause = (char *) "", .message = (char *) "…", .status = ANTIN_REGULATION_STATUS_WARN, .overridable = TRUE };
  AntinDeskSignRequest request = { .kind = ANTIN_REGULATION_KIND_PERSONAL, .name = "a.pdf", .identities = identities, .checks = checks, .output = "/nowhere/a.pdf" };
  g_autoptr (GHashTable) reasons = NULL;
  AntinAppSignDialog *dialog;
  GtkWidget *pin;
  guint confirmed = 0;

  g_ptr_array_add (identities, make_identity ());
  g_ptr_array_add (checks, &unknown);
  g_ptr_array_add (checks, &other);
  dialog = antin_app_sign_dialog_new (parent, &request);
  pin = antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, 0);
  g_signal_connect_swapped (dialog, "confirmed", G_CALLBACK (count_cb), &confirmed);
  gtk_window_present (GTK_WINDOW (dialog));
  antin_test_display_drain ();
  gtk_editable_set_text (GTK_EDITABLE (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, 1)), "theo ủy quyền");
  g_assert_true (is_told (dialog, unknown.message));
  /* Return, with a reason missing. */
  gtk_editable_set_text (GTK_EDITABLE (pin), "2468");
  g_signal_emit_by_name (pin, "activate");
  antin_test_display_drain ();
  /* The authority answers: its rule is met, and neither the rule nor what was said of it stays. */
  checks->pdata[0] = &met;
  antin_app_sign_dialog_follow_checks (dialog, checks);
  g_assert_false (is_told (dialog, unknown.message));
  g_assert_false (is_told (dialog, "A rule is not met. Write the reason for signing nevertheless."));
  g_assert_true (is_told (dialog, other.message));
  g_assert_null (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, 1));
  reasons = antin_app_sign_dialog_get_reasons (dialog);
  g_assert_cmpuint (g_hash_table_size (reasons), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (reasons, "ORD-06"), ==, "theo ủy quyền");
  /* Revoked: no PIN is asked for any more, and the one that was entered is gone. */
  gtk_window_set_focus (GTK_WINDOW (dialog), pin);
  checks->pdata[0] = &revoked;
  antin_app_sign_dialog_follow_checks (dialog, checks);
  antin_test_display_drain ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (pin)), ==, "");
  g_assert_false (is_offered (dialog, "2468"));
  g_assert_true (is_told (dialog, "Đã bị thu hồi (Điều 14)"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 0);
  /* As when another signer is chosen. */
  checks->pdata[0] = &met;
  antin_app_sign_dialog_follow_checks (dialog, checks);
  g_assert_false (is_told (dialog, "Đã bị thu hồi (Điều 14)"));
  g_assert_true (is_offered (dialog, "2468"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
  g_assert_cmpuint (confirmed, ==, 1);
  antin_test_display_close (GTK_WIDGET (dialog));
  antin_test_display_close (GTK_WIDGET (parent));
}

static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  AntinAppPreferences *window = antin_app_preferences_new (fixture->workstation);

  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_drain ();
  antin_test_display_close (GTK_WIDGET (window));
}

static void
test_first_start (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = antin_desk_workstation_get_settings (fixture->workstation);
  AntinAppFirstStart *window = antin_app_first_start_new (fixture->workstation);

  g_settings_reset (settings, "first-start-done");
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "first-start.next", NULL);
      g_assert_false (g_settings_get_boolean (settings, "first-start-done"));
    }
  g_object_ref (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "first-start.next", NULL);
  antin_test_display_drain ();
  g_assert_true (g_settings_get_boolean (settings, "first-start-done"));
  g_assert_finalize_object (window);
  g_settings_reset (settings, "first-start-done");
}

/* ORD-05: the answer is kept by fingerprint; giving up keeps nothing. */
static void
test_kind_question (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = antin_desk_workstation_get_settings (fixture->workstation);
  AntinSignIdentity identity = { .token_label = (char *) "GCA01", .holder.common_name = (char *) "<b>Sơn Hà</b>", .holder.certificate = (char *) "00ff" };
  static const struct
  {
    const char *response;
    const char *kept;
  } cases[] = { { "cancel", NULL }, { "person", "personal" }, { "organisation", "organisation" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWindow *dialog = antin_app_kind_question_ask (NULL, fixture->workstation, &identity);
      g_autoptr (GVariant) kinds = NULL;
      g_autofree char *kept = NULL;

      antin_test_display_drain ();
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), cases[i].response);
      antin_test_display_close (GTK_WIDGET (dialog));
      kinds = g_settings_get_value (settings, "certificate-kinds");
      g_variant_lookup (kinds, "00ff", "s", &kept);
      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
  g_settings_reset (settings, "certificate-kinds");
}

static void
test_diagnostics (Fixture *fixture, gconstpointer data)
{
  AntinAppDiagnostics *window = antin_app_diagnostics_new (fixture->workstation);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  AntinSignToken broken = { .module = (char *) "/opt/vendor.so", .error = (char *) "It crashed." };
  const char *modules[] = { "/opt/vendor.so", NULL };
  g_autofree char *text = NULL;

  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_drain ();
  antin_test_display_close (GTK_WIDGET (window));
  g_ptr_array_add (tokens, &broken);
  text = antin_app_diagnostics_describe (modules, tokens, TRUE);
  g_assert_nonnull (strstr (text, "/opt/vendor.so"));
  g_assert_nonnull (strstr (text, "It crashed."));
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkApplication) application = GTK_APPLICATION (adw_application_new ("io.github.antin.AnTin.Test", G_APPLICATION_NON_UNIQUE));
  AntinAppWindow *window;
  g_autoptr (AntinDeskLoader) loader = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "không phải.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_true (g_file_set_contents (path, "This is no PDF document.", -1, NULL));
  window = antin_app_window_new (application, fixture->workstation);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_drain ();
  g_assert_true (antin_app_window_is_empty (window));
  g_assert_null (antin_app_window_get_verdict (window));
  /* A file that is no document leaves a window that can still open another. */
  loader = antin_desk_loader_new (path);
  antin_app_window_load (window, loader);
  /* It may be read by now. */
  for (guint i = 0; i < 500 && !(antin_desk_loader_is_finished (loader) && antin_app_window_is_empty (window)); i++)
    {
      antin_test_display_drain ();
      g_usleep (2000);
    }
  g_assert_true (antin_desk_loader_is_finished (loader));
  g_assert_true (antin_app_window_is_empty (window));
  g_assert_null (antin_app_window_get_path (window));
  g_assert_nonnull (antin_desk_loader_get_error (loader));
  antin_test_display_close (GTK_WIDGET (window));
}

/* The buttons stand beside the sentence where both have room, and below it where they have not; nothing is cut. */
static void
test_request_bar (void)
{
  static const int widths[] = { 1000, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *bar = antin_app_request_bar_new ("Hệ thống quản lý văn bản đề nghị kiểm tra “Quyết định 15.pdf” và gửi lại kết quả.", TRUE);
      GtkWidget *window = antin_test_display_show (bar, widths[i], 200);
      GtkWidget *label = antin_test_display_find_label (bar, "Hệ thống quản lý");
      GtkWidget *buttons = gtk_widget_get_next_sibling (label);
      graphene_rect_t words, room;

      antin_test_display_settle (bar);
      g_assert_true (gtk_widget_compute_bounds (label, bar, &words));
      g_assert_true (gtk_widget_compute_bounds (buttons, bar, &room));
      if (widths[i] > 600)
        g_assert_cmpfloat (room.origin.x, >=, words.origin.x + words.size.width);
      else
        g_assert_cmpfloat (room.origin.y, >=, words.origin.y + words.size.height);
      g_assert_cmpfloat (room.origin.x + room.size.width, <=, gtk_widget_get_width (bar));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
      g_assert_cmpint (gtk_widget_get_height (bar), >=, (int) (MAX (words.origin.y + words.size.height, room.origin.y + room.size.height)));
      antin_test_display_close (window);
    }
}

/* Not presented: GTK 4.8 measures a label of its shortcuts window wrongly, and warns of it. */
static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/antin/AnTin/antin-app-shortcuts.ui");
  GObject *shortcuts = gtk_builder_get_object (builder, "shortcuts");

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (shortcuts));
  gtk_window_destroy (GTK_WINDOW (shortcuts));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/display/app/strip", test_strip);
  g_test_add_func ("/display/app/strip-folds", test_strip_folds);
  g_test_add_func ("/display/app/wrap", test_wrap);
  g_test_add_func ("/display/app/clerk-bar", test_clerk_bar);
  g_test_add_func ("/display/app/clerk-bar-modes", test_clerk_bar_modes);
  g_test_add_func ("/display/app/kind-menu", test_kind_menu);
  g_test_add ("/display/app/delivery-list", Fixture, NULL, set_up, test_delivery_list, tear_down);
  g_test_add_func ("/display/app/parse-date", test_parse_date);
  g_test_add_func ("/display/app/files", test_files);
  g_test_add_func ("/display/app/panel", test_panel);
  g_test_add_func ("/display/app/sign-dialog", test_sign_dialog);
  g_test_add_func ("/display/app/sign-dialog-reason", test_sign_dialog_reason);
  g_test_add_func ("/display/app/sign-dialog-locked", test_sign_dialog_locked);
  g_test_add_func ("/display/app/sign-dialog-follows", test_sign_dialog_follows);
  g_test_add ("/display/app/preferences", Fixture, NULL, set_up, test_preferences, tear_down);
  g_test_add ("/display/app/first-start", Fixture, NULL, set_up, test_first_start, tear_down);
  g_test_add ("/display/app/kind-question", Fixture, NULL, set_up, test_kind_question, tear_down);
  g_test_add ("/display/app/diagnostics", Fixture, NULL, set_up, test_diagnostics, tear_down);
  g_test_add_func ("/display/app/shortcuts", test_shortcuts);
  g_test_add_func ("/display/app/request-bar", test_request_bar);
  g_test_add ("/display/app/window", Fixture, NULL, set_up, test_window, tear_down);
  return g_test_run ();
}
