/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-certificates.h"
#include "antin-app-table-cells.h"
#include "antin-app-theme.h"
#include "antin-app-title.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-app-window.h"
#include "antin-base-time.h"
#include "antin-test-display.h"
#include "antin-test-pdf.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a document carries and leads to, on a screen: certificates, files within it, its name, the file itself. */

static void
test_certificates (void)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  g_autoptr (GBytes) der = g_bytes_new_static ("certificate", 11);
  AntinSignCertificate signer = { .holder = { .common_name = (char *) "A & <B>", .issuer_name = (char *) "CA <1>", .serial = (char *) "0a", .certificate = (char *) "abcd" }, .kind = ANTIN_SIGN_ROLE_PERSONAL, .key_algorithm = "RSA", .key_bits = 2048, .der = der };
  AntinSignCertificate root = { .holder = { .common_name = (char *) "Root" }, .authority = TRUE, .self_issued = TRUE, .der = der };
  AntinSignSignature signature = { .signer = signer.holder, .revocation = { .time = ANTIN_BASE_TIME_NONE, .revoked_at = ANTIN_BASE_TIME_NONE } };
  AntinSignReport report = { .references = 1000, .signatures = signatures };
  AntinAppCertificates *window;
  gboolean done;

  g_ptr_array_add (path, &signer);
  g_ptr_array_add (path, &root);
  signature.path = (AntinSignPath){ .certificates = path, .origin = ANTIN_SIGN_ANCHOR_USER };
  signature.timestamp.path = (AntinSignPath){ .certificates = path };
  signature.timestamp.revocation = signature.revocation;
  g_ptr_array_add (signatures, &signature);
  window = antin_app_certificates_new (&report, 0);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_drain ();
  g_assert_nonnull (antin_test_display_find_label (GTK_WIDGET (window), "A & <B>"));
  g_assert_nonnull (antin_test_display_find_label (GTK_WIDGET (window), "public digital signatures"));
  g_assert_nonnull (antin_test_display_find_label (GTK_WIDGET (window), "Time-stamp authority"));
  /* The path of the signer has two certificates and that of the time stamp as many. */
  done = gtk_widget_activate_action (GTK_WIDGET (window), "certificates.copy-file", "u", 4);
  g_assert_true (done);
  gtk_widget_activate_action (GTK_WIDGET (window), "certificates.copy-file", "u", 5);
  gtk_widget_activate_action (GTK_WIDGET (window), "certificates.copy", "s", "abcd");
  antin_test_display_drain ();
  antin_test_display_close (GTK_WIDGET (window));
  g_assert_cmpint (report.references, ==, 1000);
}

/* --- a document in a window --- */

#define OUTLINE "A heading that is much longer than the panel on the left is wide, so that it wraps"

static GtkApplication *application;

typedef struct
{
  char *folder;
  char *path;
  AntinDeskWorkstation *workstation;
  AntinAppWindow *window;
} Fixture;

/* Two pages, a file of a hostile name and an outline, where @catalog leads to them. */
static GBytes *
make_document (const char *catalog)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, catalog, "");

  /* Named for the eye "…exe.pdf", and for a folder above. */
  antin_test_pdf_add (pdf, 50, "<</Names[(a)<</UF<FEFF002E002E002F0062006100%s202E006600640070002E006500780065>/Desc(a\\nb)/EF<</F 51 0 R>>>>]>>", "6E");
  antin_test_pdf_add_stream (pdf, 51, "/Params<</Size 1500>>", "data");
  antin_test_pdf_add (pdf, 60, "<</First 61 0 R/Last 61 0 R/Count 1>>");
  antin_test_pdf_add (pdf, 61, "<</Title(%s)/Parent 60 0 R/Dest[3 0 R/Fit]>>", OUTLINE);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  return antin_test_pdf_to_bytes (pdf);
}

static gboolean
is_judged (gpointer window)
{
  return antin_app_window_get_report (window) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer name)
{
  g_autoptr (GBytes) bytes = make_document ("/Names<</EmbeddedFiles 50 0 R>>");
  g_autoptr (AntinDeskLoader) loader = NULL;

  fixture->folder = g_dir_make_tmp ("antin-cards-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, name != NULL ? name : "a.pdf", NULL);
  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  fixture->workstation = antin_desk_workstation_new (fixture->folder);
  fixture->window = antin_app_window_new (application, fixture->workstation);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  loader = antin_desk_loader_new (fixture->path);
  antin_app_window_load (fixture->window, loader);
  gtk_window_present (GTK_WINDOW (fixture->window));
  antin_test_display_wait_until (is_judged, fixture->window);
}

static void
set_up_plain (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_test_display_close (GTK_WIDGET (fixture->window));
  g_assert_finalize_object (fixture->workstation);
  antin_test_display_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
has_files (gpointer window)
{
  return antin_test_display_find_label (window, "banfdp.exe") != NULL;
}

/* The tab is there for a document with files, by names that are what they look like; a document without has none. */
static void
test_attachments (Fixture *fixture, gconstpointer data)
{
  GtkWidget *switcher = antin_test_display_find (GTK_WIDGET (fixture->window), GTK_TYPE_STACK_SWITCHER);

  g_assert_nonnull (switcher);
  antin_test_display_wait_until (has_files, fixture->window);
  g_assert_true (gtk_widget_get_visible (switcher));
  g_assert_nonnull (antin_test_display_find_label (GTK_WIDGET (fixture->window), "a b"));
  /* There is no file 2. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save-attachment", "u", 2);
  antin_test_display_drain ();
}

static GFile *
drag (AntinAppWindow *window)
{
  GtkWidget *thumbnails = antin_test_display_find (GTK_WIDGET (window), g_type_from_name ("AntinViewThumbnails"));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (thumbnails);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  GSList *files;
  GFile *file;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && provider == NULL; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        g_signal_emit_by_name (controller, "prepare", 10.0, 10.0, &provider);
    }
  if (provider == NULL)
    return NULL;
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
  files = gdk_file_list_get_files (g_value_get_boxed (&value));
  g_assert_cmpuint (g_slist_length (files), ==, 1);
  file = g_object_ref (files->data);
  g_slist_free (files);
  return file;
}

/* What is dragged out is the file, as long as the file is what is shown. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) dragged = drag (fixture->window);
  g_autoptr (GFile) changed = NULL;

  g_assert_nonnull (dragged);
  g_assert_cmpstr (g_file_peek_path (dragged), ==, fixture->path);
  g_assert_true (g_file_set_contents (fixture->path, "another", -1, NULL));
  changed = drag (fixture->window);
  g_assert_null (changed);
}

/* A name that does not fit is told in full; one that does is not told twice (ui 8). */
static void
test_title (Fixture *fixture, gconstpointer name)
{
  GtkWidget *title = antin_test_display_find (GTK_WIDGET (fixture->window), ADW_TYPE_WINDOW_TITLE);
  g_autofree char *told = antin_app_title_get_cut (title);
  g_autofree char *expected = g_strdup_printf ("%s\n%s", (const char *) name, fixture->folder);

  if (strlen (name) > 20)
    g_assert_cmpstr (told, ==, expected);
  else
    g_assert_null (told);
}

/* --- names in a table --- */

static const AntinDeskTableKind kind = {
  .columns = { [ANTIN_DESK_TABLE_FILE] = "File", [ANTIN_DESK_TABLE_KIND] = "Kind", [ANTIN_DESK_TABLE_STATE] = "State", [ANTIN_DESK_TABLE_SIGNERS] = "Signed by", [ANTIN_DESK_TABLE_RESULT] = "Result" },
};

#define NAMES "Trần Thị Bích Hằng, Ủy ban nhân dân thành phố Sơn Hà, tỉnh Sơn Hà"

static void
show_row (const char *path, const AntinDeskTableFacts *facts, gboolean *narrow, GtkWidget **ret_window)
{
  GListStore *store = g_list_store_new (ANTIN_TYPE_DESK_TABLE_ROW);
  g_autoptr (AntinDeskTableRow) row = antin_desk_table_row_new (path);
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (store))));

  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, facts);
  g_list_store_append (store, row);
  for (AntinDeskTableColumn i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = kind.columns[i] != NULL ? antin_app_table_cells_new_column (&kind, i, narrow, NULL, NULL) : NULL;

      if (column == NULL)
        continue;
      gtk_column_view_column_set_fixed_width (column, antin_app_table_cells_get_width (view, i));
      gtk_column_view_column_set_visible (column, !*narrow || i == ANTIN_DESK_TABLE_FILE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  *ret_window = antin_test_display_show (view, *narrow ? 360 : 1200, 300);
  antin_test_display_settle (view);
}

static void
assert_whole (GtkWidget *label)
{
  g_assert_nonnull (label);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), >, 1);
}

/* A name that is divided gets no hyphen that is not its own. */
static void
test_no_hyphens (void)
{
  const AntinDeskTableFacts facts = { .result = "Valid", .time = ANTIN_BASE_TIME_NONE };
  gboolean narrow = FALSE;
  GtkWidget *window, *label;
  PangoAttribute *attribute;
  PangoAttrIterator *iterator;

  show_row ("/nowhere/cms__sign_digest_mismatch_allowed_passed_through_context.pdf", &facts, &narrow, &window);
  label = antin_test_display_find_label (window, "cms__sign");
  iterator = pango_attr_list_get_iterator (pango_layout_get_attributes (gtk_label_get_layout (GTK_LABEL (label))));
  attribute = pango_attr_iterator_get (iterator, PANGO_ATTR_INSERT_HYPHENS);
  g_assert_nonnull (attribute);
  g_assert_cmpint (((PangoAttrInt *) attribute)->value, ==, FALSE);
  pango_attr_iterator_destroy (iterator);
  antin_test_display_close (window);
}

/* Names of people and agencies are never cut in verdicts (ui 8), and what is cut in a narrow window is told. */
static void
test_names (void)
{
  const AntinDeskTableFacts facts = { .result = "Valid", .signers = NAMES, .state = "Sealed", .detail = "All is well.", .time = ANTIN_BASE_TIME_NONE };
  gboolean narrow = FALSE;
  GtkWidget *window, *label;
  g_autofree char *told = NULL;

  show_row ("/nowhere/a.pdf", &facts, &narrow, &window);
  assert_whole (antin_test_display_find_label (window, NAMES));
  antin_test_display_close (window);
  narrow = TRUE;
  show_row ("/nowhere/a.pdf", &facts, &narrow, &window);
  label = antin_test_display_find_label (window, NAMES);
  assert_whole (label);
  for (GtkWidget *at = label; at != NULL && told == NULL; at = gtk_widget_get_parent (at))
    told = g_strdup (gtk_widget_get_tooltip_text (at));
  g_assert_cmpstr (told, ==, "a.pdf\n/nowhere\nSealed\nValid\n" NAMES "\nAll is well.");
  antin_test_display_close (window);
}

#define KIND "Quyết định 15/QĐ-UBND"
#define STATE "Người có thẩm quyền đã ký, chưa đóng dấu"
#define RESULT "Đã đóng dấu, số 15/NQLT-HĐND-UBND, ngày 30/11/2026"

#define LONG_NAME "Báo cáo 04 về việc triển khai chữ ký số chuyên dùng công vụ năm 2026.pdf"

static int
get_row_height (GtkWidget *window, const char *name)
{
  GtkWidget *label = antin_test_display_find_label (window, name);

  while (label != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (label)))
    label = gtk_widget_get_parent (label);
  g_assert_nonnull (label);
  return gtk_widget_get_height (label);
}

/* Nothing is cut that two lines hold; a row keeps its height as it fills with words of up to two lines, and is higher
 * only where there are more. */
static void
test_row_height (void)
{
  const AntinDeskTableFacts none = { .time = ANTIN_BASE_TIME_NONE };
  const AntinDeskTableFacts two_lines = { .kind = KIND, .state = STATE, .result = "Đã đóng dấu, số 15/QĐ-UBND, ngày 30/11/2026", .time = ANTIN_BASE_TIME_NONE };
  const AntinDeskTableFacts three_lines = { .kind = KIND, .state = STATE, .result = RESULT " " RESULT, .time = ANTIN_BASE_TIME_NONE };
  const AntinDeskTableFacts *const rows[] = { &none, &two_lines, &three_lines };
  int heights[G_N_ELEMENTS (rows)];
  gboolean narrow = FALSE;
  GtkWidget *window;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      show_row (rows[i] == &two_lines ? "/nowhere/" LONG_NAME : "/nowhere/a.pdf", rows[i], &narrow, &window);
      heights[i] = get_row_height (window, rows[i] == &two_lines ? LONG_NAME : "a.pdf");
      if (rows[i]->kind != NULL)
        {
          if (rows[i] == &two_lines)
            assert_whole (antin_test_display_find_label (window, LONG_NAME));
          assert_whole (antin_test_display_find_label (window, rows[i]->kind));
          assert_whole (antin_test_display_find_label (window, rows[i]->state));
          assert_whole (antin_test_display_find_label (window, rows[i]->result));
        }
      antin_test_display_close (window);
    }
  g_test_message ("rows of %d, %d and %d pixels", heights[0], heights[1], heights[2]);
  g_assert_cmpint (heights[1], ==, heights[0]);
  g_assert_cmpint (heights[2], >, heights[1]);
}

static void
get_bounds (Fixture *fixture, const char *type, graphene_rect_t *ret_bounds)
{
  GtkWidget *widget = antin_test_display_find (GTK_WIDGET (fixture->window), g_type_from_name (type));

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_get_mapped (widget));
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), ret_bounds));
}

typedef struct
{
  GtkWidget *pages;
  GtkWidget *window;
  graphene_rect_t bounds; /* of the pages, when the first had been painted */
  gboolean furnished;
} FirstPage;

static void
on_first_drawn_cb (FirstPage *first)
{
  g_assert_true (gtk_widget_compute_bounds (first->pages, first->window, &first->bounds));
  first->furnished = antin_test_display_find (first->window, g_type_from_name ("AntinAppSignaturePanel")) != NULL;
}

static gboolean
has_tabs (gpointer window)
{
  return has_files (window) && antin_test_display_find_label (window, OUTLINE) != NULL;
}

/* The panels come after the first page, in room that was kept for them whatever tabs they have: the page does not move. */
static void
test_room (Fixture *fixture, gconstpointer catalog)
{
  g_autofree char *path = g_build_filename (fixture->folder, "room.pdf", NULL);
  g_autoptr (GBytes) bytes = make_document (catalog);
  AntinAppWindow *window = antin_app_window_new (application, fixture->workstation);
  FirstPage first = { antin_test_display_find (GTK_WIDGET (window), g_type_from_name ("AntinViewPages")), GTK_WIDGET (window) };
  g_autoptr (AntinDeskLoader) loader = NULL;
  graphene_rect_t bounds;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  loader = antin_desk_loader_new (path);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_signal_connect_swapped (first.pages, "first-drawn", G_CALLBACK (on_first_drawn_cb), &first);
  antin_app_window_load (window, loader);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_wait_until (is_judged, window);
  if (*(const char *) catalog != '\0')
    antin_test_display_wait_until (has_tabs, window);
  antin_test_display_wait_frames (GTK_WIDGET (window), 3);
  g_assert_cmpfloat (first.bounds.size.width, >, 0);
  g_assert_false (first.furnished);
  g_assert_nonnull (antin_test_display_find (GTK_WIDGET (window), g_type_from_name ("AntinAppSignaturePanel")));
  g_assert_true (gtk_widget_compute_bounds (first.pages, GTK_WIDGET (window), &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, first.bounds.origin.x);
  g_assert_cmpfloat (bounds.size.width, ==, first.bounds.size.width);
  antin_test_display_close (GTK_WIDGET (window));
}

/* It ends above the bar, so that in a narrow window the one does not lie over the other. */
static void
test_toast (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t toast, bar;

  antin_app_theme_add_style ();
  antin_app_tell (GTK_WIDGET (fixture->window), "Đã ký văn bản và lưu thành tệp khác.");
  /* It slides in. */
  antin_test_display_wait_frames (GTK_WIDGET (fixture->window), 40);
  get_bounds (fixture, "AdwToastWidget", &toast);
  get_bounds (fixture, "AntinViewZoomBar", &bar);
  g_test_message ("toast from %.0f to %.0f, bar from %.0f", toast.origin.y, toast.origin.y + toast.size.height, bar.origin.y);
  g_assert_cmpfloat (toast.origin.y + toast.size.height, <=, bar.origin.y);
}

/* Text that can be copied is not marked as a whole as soon as Tab comes to it; Ctrl+A does that. */
static void
test_text_is_reached (void)
{
  GtkWidget *label = gtk_label_new ("0123456789");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;

  antin_app_theme_add_style ();
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("x"));
  gtk_box_append (GTK_BOX (box), label);
  window = antin_test_display_show (box, 200, 100);
  for (int i = 0; i < 3 && gtk_root_get_focus (GTK_ROOT (window)) != label; i++)
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == label);
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL));
  antin_test_display_close (window);
}

int
main (int argc, char **argv)
{
  static const char long_name[] = "Quyết định về việc thành lập Hội đồng thẩm định kế hoạch sử dụng đất năm 2026 của thành phố Sơn Hà.pdf";

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = GTK_APPLICATION (adw_application_new ("io.github.antin.AnTin.Test", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/display/app-cards/certificates", test_certificates);
  g_test_add ("/display/app-cards/attachments", Fixture, NULL, set_up, test_attachments, tear_down);
  g_test_add ("/display/app-cards/drag", Fixture, NULL, set_up, test_drag, tear_down);
  g_test_add ("/display/app-cards/title", Fixture, "a.pdf", set_up, test_title, tear_down);
  g_test_add ("/display/app-cards/long-title", Fixture, long_name, set_up, test_title, tear_down);
  g_test_add ("/display/app-cards/room", Fixture, "", set_up_plain, test_room, tear_down);
  g_test_add ("/display/app-cards/room-for-tabs", Fixture, "/Names<</EmbeddedFiles 50 0 R>>/Outlines 60 0 R", set_up_plain, test_room, tear_down);
  g_test_add ("/display/app-cards/toast", Fixture, NULL, set_up, test_toast, tear_down);
  g_test_add_func ("/display/app-cards/text-is-reached", test_text_is_reached);
  g_test_add_func ("/display/app-cards/names", test_names);
  g_test_add_func ("/display/app-cards/no-hyphens", test_no_hyphens);
  g_test_add_func ("/display/app-cards/row-height", test_row_height);
  return g_test_run ();
}
