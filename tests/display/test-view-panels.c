/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-test-display.h"
#include "antin-test-render.h"
#include "antin-view-find.h"
#include "antin-view-outline.h"
#include "antin-view-page.h"
#include "antin-view-pages.h"
#include "antin-view-secret-buffer.h"
#include "antin-view-signature-card.h"
#include "antin-view-status-row.h"
#include "antin-view-thumbnails.h"
#include "antin-view-zoom-bar.h"

static void
draw_words (cairo_t *cr, int page, gpointer data)
{
  antin_test_render_show_text (cr, "Liberation Serif", 14, 30, 50, page % 2 == 0 ? "QUYẾT ĐỊNH" : "Nơi nhận");
}

static AntinRenderDocument *
make_document (int n_pages)
{
  g_autoptr (GBytes) pdf = n_pages > 100 ? antin_test_render_make_pages (n_pages, NULL)
                                         : antin_test_render_draw_pdf (n_pages, 210, 297, draw_words, NULL);
  AntinRenderDocument *document = antin_render_document_open (pdf, NULL, NULL);

  g_assert_nonnull (document);
  return document;
}

/* The first descendant of a type, and of a label where one is given. */
static GtkWidget *
find_widget (GtkWidget *widget, GType type, const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (label == NULL || (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), label)) ||
       (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Each button and entry must have a name for those who do not see it. */
static void
assert_names (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if ((GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL &&
       !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)) &&
       !GTK_IS_SEARCH_BAR (gtk_widget_get_ancestor (widget, GTK_TYPE_SEARCH_BAR))) ||
      GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget))
    g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_names (child);
}

static void
on_activated_cb (int *counter)
{
  (*counter)++;
}

static void
on_page_activated_cb (int *page, int activated)
{
  *page = activated;
}

static void
test_card (void)
{
  AntinViewSignatureCard *card = ANTIN_VIEW_SIGNATURE_CARD (antin_view_signature_card_new ());
  GtkWidget *window = antin_test_display_show (GTK_WIDGET (card), 340, 500);
  GtkWidget *header, *details;
  int activated = 0;

  for (guint role = ANTIN_VIEW_ROLE_UNKNOWN; role <= ANTIN_VIEW_ROLE_TIME; role++)
    antin_view_signature_card_set_role (card, role);
  antin_view_signature_card_set_title (card, "Nguyễn Văn An");
  antin_view_signature_card_set_subtitle (card, "Chủ tịch");
  antin_view_signature_card_set_time (card, "Ký lúc 16:12:19");
  antin_view_signature_card_set_verdict (card, ANTIN_VIEW_STATUS_GOOD, "Chữ ký hợp lệ");
  antin_view_signature_card_set_content (card, ANTIN_VIEW_STATUS_BAD, "Đã bị thay đổi sau khi ký");
  antin_view_signature_card_set_signer (card, ANTIN_VIEW_STATUS_UNKNOWN, NULL);
  g_assert_nonnull (find_widget (GTK_WIDGET (card), GTK_TYPE_LABEL, "Đã bị thay đổi sau khi ký"));

  /* Nothing to open until there is a detail. */
  details = gtk_widget_get_first_child (GTK_WIDGET (card));
  while (details != NULL && !GTK_IS_TOGGLE_BUTTON (details))
    details = gtk_widget_get_next_sibling (details);
  g_assert_nonnull (details);
  g_assert_false (gtk_widget_get_visible (details));
  antin_view_signature_card_add_detail (card, ANTIN_VIEW_STATUS_NONE, "Thuật toán", "SHA-256");
  antin_view_signature_card_add_button (card, "Xem bản đã ký", "doc.show-revision", g_variant_new_int32 (1));
  g_assert_true (gtk_widget_get_visible (details));
  g_assert_false (antin_view_signature_card_get_expanded (card));
  gtk_widget_activate (details);
  antin_test_display_wait_frames (window, 30);
  g_assert_true (antin_view_signature_card_get_expanded (card));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (details), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  antin_view_signature_card_clear_details (card);
  antin_view_signature_card_clear_buttons (card);
  g_assert_false (gtk_widget_get_visible (details));

  g_signal_connect_swapped (card, "activated", G_CALLBACK (on_activated_cb), &activated);
  header = find_widget (GTK_WIDGET (card), GTK_TYPE_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Nguyễn Văn An, Chủ tịch, Ký lúc 16:12:19");
  g_signal_emit_by_name (header, "clicked");
  g_assert_cmpint (activated, ==, 1);
  antin_view_signature_card_set_selected (card, TRUE);
  antin_view_signature_card_set_selected (card, FALSE);
  assert_names (GTK_WIDGET (card));
  antin_test_display_close (window);
}

/* The theme finds all symbols of the layer. */
static void
test_symbols (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resources_enumerate_children ("/org/gtk/libgtk/icons/scalable/actions", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "antin-"))
      {
        *strrchr (names[i], '.') = '\0';
        g_assert_true (gtk_icon_theme_has_icon (theme, names[i]));
        found++;
      }
  g_assert_cmpuint (found, >=, 16);
}

static void
test_status_row (void)
{
  GtkWidget *row = antin_view_status_row_new (ANTIN_VIEW_STATUS_WARNING, "Vị trí", "Lệch 3,2 mm.");
  GtkWidget *window = antin_test_display_show (row, 300, 100);
  GtkWidget *toggle, *reference, *link;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Vị trí: Lệch 3,2 mm. (Warning)");
  for (guint status = ANTIN_VIEW_STATUS_NONE; status <= ANTIN_VIEW_STATUS_BAD; status++)
    {
      const char *icon_name = antin_view_status_get_icon_name (status);

      antin_view_status_row_set_status (ANTIN_VIEW_STATUS_ROW (row), status);
      /* Each status has a symbol of its own that the theme finds. */
      if (icon_name != NULL)
        g_assert_true (
          gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()), icon_name));
    }
  antin_view_status_row_set_reference (ANTIN_VIEW_STATUS_ROW (row), "NĐ 30/2020, Phụ lục I");
  antin_view_status_row_set_action (ANTIN_VIEW_STATUS_ROW (row), "Về đúng vị trí", "doc.place-lawfully", NULL);
  toggle = find_widget (row, GTK_TYPE_TOGGLE_BUTTON, NULL);
  reference = find_widget (row, GTK_TYPE_LABEL, "NĐ 30/2020, Phụ lục I");
  link = find_widget (row, GTK_TYPE_BUTTON, "Về đúng vị trí");
  g_assert_true (gtk_widget_get_visible (toggle));
  g_assert_false (gtk_widget_get_visible (reference));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_assert_true (gtk_widget_get_visible (reference));
  g_assert_true (gtk_widget_get_visible (link));
  antin_view_status_row_set_action (ANTIN_VIEW_STATUS_ROW (row), NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (link));
  assert_names (row);
  antin_test_display_close (window);
}

static void
test_thumbnails (void)
{
  static const int marked[] = { 1, 3 };
  g_autoptr (AntinRenderDocument) document = make_document (20);
  AntinViewThumbnails *thumbnails = ANTIN_VIEW_THUMBNAILS (antin_view_thumbnails_new ());
  GtkWidget *window = antin_test_display_show (GTK_WIDGET (thumbnails), 180, 600);
  int page = 0;

  g_signal_connect_swapped (thumbnails, "activated", G_CALLBACK (on_page_activated_cb), &page);
  antin_view_thumbnails_set_document (thumbnails, document);
  antin_view_thumbnails_set_marked (thumbnails, marked, G_N_ELEMENTS (marked));
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_thumbnails_get_page (thumbnails), ==, 1);
  /* It is not told of as the first of one. */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_widget (GTK_WIDGET (thumbnails), ANTIN_VIEW_TYPE_PAGE, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Page 1, signed");
  antin_view_thumbnails_set_page (thumbnails, 15);
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_thumbnails_get_page (thumbnails), ==, 15);
  /* What it was told is not told back. */
  g_assert_cmpint (page, ==, 0);
  gtk_widget_activate_action (find_widget (GTK_WIDGET (thumbnails), GTK_TYPE_LIST_VIEW, NULL), "list.select-item",
                              "(ubb)", 6, FALSE, FALSE);
  g_assert_cmpint (page, ==, 7);
  g_assert_cmpint (antin_view_thumbnails_get_page (thumbnails), ==, 7);
  antin_view_thumbnails_set_page (thumbnails, 99);
  g_assert_cmpint (antin_view_thumbnails_get_page (thumbnails), ==, 7);
  antin_view_thumbnails_set_document (thumbnails, NULL);
  g_assert_cmpint (antin_view_thumbnails_get_page (thumbnails), ==, 0);
  antin_test_display_settle (window);
  antin_test_display_close (window);
}

static void
test_thumbnails_of_many_pages (void)
{
  g_autoptr (AntinRenderDocument) document = make_document (50000);
  AntinViewThumbnails *thumbnails = ANTIN_VIEW_THUMBNAILS (antin_view_thumbnails_new ());
  GtkWidget *window;

  antin_view_thumbnails_set_document (thumbnails, document);
  window = antin_test_display_show (GTK_WIDGET (thumbnails), 180, 600);
  antin_view_thumbnails_set_page (thumbnails, 49999);
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_thumbnails_get_page (thumbnails), ==, 49999);
  antin_test_display_close (window);
}

typedef struct
{
  AntinRenderDocument *document;
  GtkWidget *window;
  AntinViewPages *pages;
  AntinViewFind *find;
  GtkWidget *bar;
} Reader;

static void
set_up (Reader *reader, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  reader->document = make_document (8);
  reader->pages = ANTIN_VIEW_PAGES (antin_view_pages_new ());
  reader->find = ANTIN_VIEW_FIND (antin_view_find_new (reader->pages));
  reader->bar = antin_view_zoom_bar_new (reader->pages);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (reader->pages));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (reader->find));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), reader->bar);
  antin_view_pages_set_document (reader->pages, reader->document);
  reader->window = antin_test_display_show (box, 700, 600);
}

static void
tear_down (Reader *reader, gconstpointer data)
{
  antin_test_display_close (reader->window);
  g_clear_object (&reader->document);
}

static const char *
get_count (Reader *reader)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (reader->find), GTK_TYPE_SEARCH_ENTRY, NULL);

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (entry)));
}

static gboolean
shows_four (gpointer data)
{
  return g_str_equal (get_count (data), "1 of 4");
}

static gboolean
shows_nothing (gpointer data)
{
  return g_str_equal (get_count (data), "Not found");
}

static void
test_find (Reader *reader, gconstpointer data)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (reader->find), GTK_TYPE_SEARCH_ENTRY, NULL);

  g_assert_false (antin_view_find_get_active (reader->find));
  antin_view_find_start (reader->find);
  g_assert_true (antin_view_find_get_active (reader->find));
  gtk_editable_set_text (GTK_EDITABLE (entry), "quyet dinh");
  antin_test_display_wait_until (shows_four, reader);
  antin_test_display_settle (reader->window);
  /* The search starts on page 1; the first match is on page 2. */
  g_assert_cmpint (antin_view_pages_get_page (reader->pages), ==, 2);
  antin_view_find_go (reader->find, 1);
  antin_test_display_settle (reader->window);
  g_assert_cmpint (antin_view_pages_get_page (reader->pages), ==, 4);
  g_assert_cmpstr (get_count (reader), ==, "2 of 4");
  antin_view_find_go (reader->find, -1);
  antin_view_find_go (reader->find, -1);
  antin_test_display_settle (reader->window);
  g_assert_cmpstr (get_count (reader), ==, "4 of 4");
  g_assert_cmpint (antin_view_pages_get_page (reader->pages), ==, 8);
  gtk_editable_set_text (GTK_EDITABLE (entry), "absent");
  antin_test_display_wait_until (shows_nothing, reader);
  antin_view_find_stop (reader->find);
  g_assert_false (antin_view_find_get_active (reader->find));
  assert_names (GTK_WIDGET (reader->find));
}

/* A search goes on while windows close. */
static void
test_close_while_searching (Reader *reader, gconstpointer data)
{
  antin_view_find_start (reader->find);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (reader->find), GTK_TYPE_SEARCH_ENTRY, NULL)), "quyet");
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_zoom_bar (Reader *reader, gconstpointer data)
{
  GtkWidget *entry = find_widget (reader->bar, GTK_TYPE_ENTRY, NULL);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "1");
  antin_view_zoom_bar_enter_page (ANTIN_VIEW_ZOOM_BAR (reader->bar));
  gtk_editable_set_text (GTK_EDITABLE (entry), "6");
  g_signal_emit_by_name (entry, "activate");
  antin_test_display_settle (reader->window);
  g_assert_cmpint (antin_view_pages_get_page (reader->pages), ==, 6);
  gtk_editable_set_text (GTK_EDITABLE (entry), "sixty");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "6");
  gtk_widget_activate_action (reader->bar, "zoom.to", "i", 200);
  g_assert_cmpfloat (antin_view_pages_get_zoom (reader->pages), ==, 2);
  gtk_widget_activate_action (reader->bar, "zoom.to", "i", -1);
  g_assert_cmpuint (antin_view_pages_get_zoom_mode (reader->pages), ==, ANTIN_VIEW_ZOOM_FIT_PAGE);
  assert_names (reader->bar);
}

static void
test_outline (void)
{
  const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>",
    "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] /MediaBox [ 0 0 595 842 ] >>",
    "<< /Type /Page /Parent 2 0 R >>",
    "<< /Type /Page /Parent 2 0 R >>",
    "<< /First 6 0 R /Last 6 0 R /Count 1 >>",
    "<< /Title (Second) /Parent 5 0 R /Dest [ 4 0 R /Fit ] >>",
    NULL,
  };
  g_autoptr (GBytes) pdf = antin_test_render_write_pdf (objects);
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (pdf, NULL, NULL);
  g_autoptr (AntinRenderDocument) plain = make_document (1);
  AntinViewOutline *outline = ANTIN_VIEW_OUTLINE (antin_view_outline_new ());
  GtkWidget *window = antin_test_display_show (GTK_WIDGET (outline), 200, 300);
  int page = 0;

  g_signal_connect_swapped (outline, "activated", G_CALLBACK (on_page_activated_cb), &page);
  antin_view_outline_set_document (outline, document);
  antin_test_display_settle (window);
  g_assert_cmpuint (antin_view_outline_get_n_entries (outline), ==, 1);
  g_assert_nonnull (find_widget (GTK_WIDGET (outline), GTK_TYPE_LABEL, "Second"));
  g_signal_emit_by_name (find_widget (GTK_WIDGET (outline), GTK_TYPE_LIST_VIEW, NULL), "activate", 0);
  g_assert_cmpint (page, ==, 2);
  antin_view_outline_set_document (outline, plain);
  antin_test_display_settle (window);
  g_assert_cmpuint (antin_view_outline_get_n_entries (outline), ==, 0);
  antin_test_display_close (window);
}

static void
note_text_cb (GString *heard, const char *chars, int length)
{
  g_string_append_len (heard, chars, length);
}

/* What is typed is held, and whoever asks the entry or listens to it has stars, until the eye is opened. */
static void
test_secret_buffer (void)
{
  GtkEditable *entry = GTK_EDITABLE (gtk_password_entry_new ());
  GtkWidget *window = antin_test_display_show (GTK_WIDGET (entry), 200, 40);
  GtkEditable *text = gtk_editable_get_delegate (entry);
  g_autoptr (GString) heard = g_string_new (NULL);
  int position = 1, changed = 0;

  antin_view_secret_buffer_install (entry);
  g_signal_connect_data (text, "insert-text", G_CALLBACK (note_text_cb), heard, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_activated_cb), &changed);
  gtk_editable_set_text (entry, "1ấ4");
  g_assert_cmpint (changed, ==, 1);
  gtk_editable_insert_text (entry, "23x", 2, &position);
  g_assert_cmpint (position, ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "*****");
  g_assert_cmpstr (antin_view_secret_buffer_peek (entry), ==, "123ấ4");
  g_assert_cmpstr (heard->str, ==, "*****");
  gtk_editable_delete_text (entry, 2, 4);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "***");
  g_assert_cmpstr (antin_view_secret_buffer_peek (entry), ==, "124");
  gtk_text_set_max_length (GTK_TEXT (text), 4);
  position = -1;
  gtk_editable_insert_text (entry, "56", -1, &position);
  g_assert_cmpstr (antin_view_secret_buffer_peek (entry), ==, "1245");
  gtk_text_set_visibility (GTK_TEXT (text), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1245");
  gtk_text_set_visibility (GTK_TEXT (text), FALSE);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "****");
  gtk_editable_set_text (entry, "");
  g_assert_cmpstr (antin_view_secret_buffer_peek (entry), ==, "");
  g_assert_cmpstr (heard->str, ==, "*******");
  antin_test_display_close (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/panels/symbols", test_symbols);
  g_test_add_func ("/view/card", test_card);
  g_test_add_func ("/view/status-row", test_status_row);
  g_test_add_func ("/view/thumbnails", test_thumbnails);
  g_test_add_func ("/view/thumbnails-of-many-pages", test_thumbnails_of_many_pages);
  g_test_add ("/view/find", Reader, NULL, set_up, test_find, tear_down);
  g_test_add ("/view/close-while-searching", Reader, NULL, set_up, test_close_while_searching, tear_down);
  g_test_add ("/view/zoom-bar", Reader, NULL, set_up, test_zoom_bar, tear_down);
  g_test_add_func ("/view/outline", test_outline);
  g_test_add_func ("/view/secret-buffer", test_secret_buffer);
  return g_test_run ();
}
