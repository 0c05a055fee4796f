/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-windows.h"

#include "antin-app-about.h"
#include "antin-app-certificates.h"
#include "antin-app-comparison.h"
#include "antin-app-diagnostics.h"
#include "antin-app-first-start.h"
#include "antin-app-help.h"
#include "antin-app-image-dialog.h"
#include "antin-app-period.h"
#include "antin-app-pin-dialog.h"
#include "antin-app-preferences.h"
#include "antin-app-refusal.h"
#include "antin-app-sign-dialog.h"
#include "antin-app-signature-panel.h"
#include "antin-app-sitting-bar.h"
#include "antin-app-table-view.h"
#include "antin-app-test-page-dialog.h"
#include "antin-app-toast.h"
#include "antin-app-tokens.h"
#include "antin-app-toplevel.h"
#include "antin-app-window-private.h"
#include "antin-base-time.h"
#include "antin-desk-loader.h"
#include "antin-test-display.h"
#include "antin-test-pdf.h"
#include "antin-test-picture.h"
#include "antin-view-signature-card.h"

/* Every window, dialog and page that people see, filled with what they might meet there. */

static GtkApplication *application;
static AntinDeskWorkstation *workstation;
static const char *folder;
static GtkWindow *owner;

static AntinSignIdentity identity = {
  .references = 1000,
  .token_label = (char *) "Vănthư",
  .role = ANTIN_SIGN_ROLE_ORGANISATION,
  .holder = { .common_name = (char *) "Ủy ban nhân dân tỉnh Sơn Hà", .organisation = (char *) "Ủy ban nhân dân tỉnh Sơn Hà", .issuer_name = (char *) "CA phục vụ các cơ quan Nhà nước G2", .not_after = G_GINT64_CONSTANT (4102444800) },
};

GtkWidget *
antin_test_windows_make_empty (void)
{
  return GTK_WIDGET (antin_app_window_new (application, workstation));
}

static gboolean
is_judged (gpointer window)
{
  return antin_app_window_get_report (window) != NULL;
}

GtkWidget *
antin_test_windows_make_document (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, "", "");
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autofree char *path = g_build_filename (folder, "Quyết định về việc ban hành Kế hoạch sử dụng văn bản điện tử.pdf", NULL);
  AntinAppWindow *window = antin_app_window_new (application, workstation);
  g_autoptr (AntinDeskLoader) loader = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  loader = antin_desk_loader_new (path);
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
  GtkWidget *window = ask_above (antin_test_windows_make_document (), &bar);

  antin_app_clerk_bar_start (bar, "QĐ-UBND", ANTIN_BASE_TIME_NONE);
  return window;
}

static GtkWidget *
make_attachment (void)
{
  AntinAppClerkBar *bar;
  GtkWidget *window = ask_above (antin_test_windows_make_document (), &bar);

  antin_app_clerk_bar_start_supplement (bar, NULL);
  return window;
}

static GtkWidget *
make_copy (void)
{
  AntinRegulation *regulation = antin_sign_context_get_regulation (antin_desk_workstation_get_context (workstation, NULL));
  AntinRegulationFacts facts = { .regulation = regulation, .scan = TRUE };
  g_autoptr (AntinRegulationState) state = antin_regulation_state_new (&facts);
  AntinAppClerkBar *bar;
  GtkWidget *window = ask_above (antin_test_windows_make_document (), &bar);

  antin_app_clerk_bar_start_copy (bar, regulation, state, ANTIN_REGULATION_COPY_SAO_Y, "Ủy ban nhân dân tỉnh Sơn Hà", TRUE, FALSE);
  return window;
}

static GtkWidget *
make_table (void)
{
  GtkWidget *window = antin_test_windows_make_empty ();
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
  AntinDeskSignRequest request = { .kind = ANTIN_REGULATION_KIND_ORGANISATION, .name = "Quyết định về việc ban hành Kế hoạch.pdf", .identities = identities, .checks = checks, .output = "/home/vanthu/Văn bản đi/Quyết định về việc ban hành Kế hoạch - đã đóng dấu.pdf", .timestamp = TRUE, .timestamp_url = "http://tsa.ca.gov.vn", .unread = "2–3", .settings = antin_desk_workstation_get_settings (workstation), .offers_metadata = TRUE, .problem = "Mã PIN không đúng. Còn ít lần thử." };

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
/* 28/11/2026, seconds since 1970. */
#define NOW 1795900000

/* From whose the certificate is over an authority to a root. */
static GPtrArray *
make_path (AntinSignCertificate *signer)
{
#define FINGERPRINT (char *) "26c84d14624674f95c4a5b7634291afbcffebaf526c84d14624674f95c4a5b76"
  static AntinSignCertificate authority = { .holder = { .common_name = (char *) "CA phục vụ các cơ quan Nhà nước G2", .organisation = (char *) "Ban Cơ yếu Chính phủ", .issuer_name = (char *) "Cơ quan chứng thực số chuyên dùng Chính phủ (RootCA)", .serial = (char *) "5400000002f1b1c9b6a1a6d1b5000000000002", .certificate = FINGERPRINT }, .authority = TRUE, .key_algorithm = "RSA", .key_bits = 4096 };
  static AntinSignCertificate root = { .holder = { .common_name = (char *) "Cơ quan chứng thực số chuyên dùng Chính phủ (RootCA)", .organisation = (char *) "Ban Cơ yếu Chính phủ", .issuer_name = (char *) "Cơ quan chứng thực số chuyên dùng Chính phủ (RootCA)", .serial = (char *) "01", .certificate = FINGERPRINT }, .authority = TRUE, .key_algorithm = "RSA", .key_bits = 4096 };
  GPtrArray *path = g_ptr_array_new ();

  signer->der = g_bytes_new_static ("certificate", 11);
  authority.der = g_bytes_new_static ("authority", 9);
  root.der = g_bytes_new_static ("root", 4);
  g_ptr_array_add (path, signer);
  g_ptr_array_add (path, &authority);
  g_ptr_array_add (path, &root);
  return path;
}

static AntinSignReport *
get_report (void)
{
  static AntinSignCertificate signer = { .holder = { .common_name = (char *) "Ủy ban nhân dân tỉnh Sơn Hà", .issuer_name = (char *) "CA phục vụ các cơ quan Nhà nước G2", .serial = (char *) "26c84d14624674f95c4a5b7634291afbcffebaf5", .email = (char *) "vanthu@sonha.example", .certificate = (char *) "abcd" }, .kind = ANTIN_SIGN_ROLE_ORGANISATION, .key_algorithm = "RSA", .key_bits = 2048 };
  static AntinSignSignature signature = { .revision = 1, .page = 2, .level = (char *) "B-LT", .digest = (char *) "sha256", .signature_algorithm = (char *) "rsa-pkcs1", .claimed_time = NOW, .best_signature_time = NOW, .timestamp = { .status = ANTIN_SIGN_TIMESTAMP_VALID, .time = NOW, .authority = (char *) "Dịch vụ dấu thời gian thử nghiệm", .renew_by = ANTIN_BASE_TIME_NONE, .revocation = { .time = ANTIN_BASE_TIME_NONE, .revoked_at = ANTIN_BASE_TIME_NONE } }, .revocation = { .time = ANTIN_BASE_TIME_NONE, .revoked_at = ANTIN_BASE_TIME_NONE } };
  static AntinSignReport report = { .references = 1000, .revisions = 2, .indication = ANTIN_SIGN_TOTAL_FAILED, .sha256 = (char *) "00" };

  if (report.signatures == NULL)
    {
      signature.signer = signer.holder;
      signature.path.certificates = make_path (&signer);
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

static gboolean
is_compared (gpointer comparison)
{
  return antin_test_display_find_label (comparison, "giống hệt nhau") != NULL;
}

static GtkWidget *
make_comparison (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, "/AcroForm << /SigFlags 3 /Fields [31 0 R] >>", "");
  g_autofree char *path = g_build_filename (folder, "Quyết định đã ký.pdf", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinSignDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *comparison;

  antin_test_pdf_add (pdf, 31, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 72 72] /P 10 0 R /V 33 0 R >>");
  antin_test_pdf_add_signature (pdf, 33, "/SubFilter /ETSI.CAdES.detached", "3003020101", 16);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (pdf);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  document = antin_sign_document_open (path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error);
  g_assert_no_error (error);
  comparison = GTK_WIDGET (antin_app_comparison_new (owner, document, get_report (), 1));
  gtk_window_present (GTK_WINDOW (comparison));
  antin_test_display_wait_until (is_compared, comparison);
  return comparison;
}

static void
open_all (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  if (ANTIN_VIEW_IS_SIGNATURE_CARD (widget))
    antin_view_signature_card_set_expanded (ANTIN_VIEW_SIGNATURE_CARD (widget), TRUE);
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    open_all (child);
}

static GtkWidget *
make_certificates (void)
{
  GtkWidget *window = GTK_WIDGET (antin_app_certificates_new (get_report (), 0));

  open_all (window);
  return window;
}

/* What stands beside a document that was signed, with all that it tells. */
static GtkWidget *
make_panel (void)
{
  static const AntinAppDocumentFacts facts = { .kind = "QUYẾT ĐỊNH", .subject = "Ban hành Kế hoạch sử dụng văn bản điện tử ký số trong các cơ quan nhà nước", .number = "15/QĐ-UBND", .date = "20/11/2026", .n_pages = 2 };
  GtkWidget *window = adw_window_new ();
  GtkWidget *panel = antin_app_signature_panel_new ();

  antin_app_signature_panel_set_facts (ANTIN_APP_SIGNATURE_PANEL (panel), &facts);
  antin_app_signature_panel_set_report (ANTIN_APP_SIGNATURE_PANEL (panel), get_report ());
  open_all (panel);
  adw_window_set_content (ADW_WINDOW (window), panel);
  return window;
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
  GtkWidget *window = antin_test_windows_make_document ();
  GtkWidget *strip = GTK_WIDGET (ANTIN_APP_WINDOW (window)->notice_strip);
  GtkWidget *bar = antin_app_sitting_bar_new ();

  antin_app_sitting_bar_show_document (ANTIN_APP_SITTING_BAR (bar), "Văn bản 3 trên 20 · Trả lại · Điều 2 ghi sai cơ quan phối hợp.", FALSE, TRUE, "/tmp/a.pdf");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (strip)), bar, strip);
  return window;
}

/* A toast over @window, with the words and the button, if any. */
static GtkWidget *
tell (GtkWidget *window, const char *words, const char *button)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, "window.close");
  antin_app_add_toast (ADW_TOAST_OVERLAY (antin_test_display_find (window, ADW_TYPE_TOAST_OVERLAY)), toast);
  return window;
}

static GtkWidget *
make_toast (void)
{
  return tell (antin_test_windows_make_document (), "Đã thêm dữ liệu xác thực và dấu thời gian.", "Hiện trong thư mục");
}

/* The longest, with a path that has no place to be broken at. */
static GtkWidget *
make_long_toast (void)
{
  return tell (antin_test_windows_make_document (), "Văn bản đã được ký, nhưng không ghi được tệp dữ liệu đặc tả: /home/vanthu/Vănbảnđi/2026/Quyếtđịnhvềviệcbanhành.metadata.json: không đủ quyền.", NULL);
}

static gboolean
is_listed (gpointer window)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (window);
  AntinDeskTable *table = self->table_view != NULL ? antin_app_table_view_get_table (self->table_view) : NULL;

  return table != NULL && antin_desk_table_get_state (table) == ANTIN_DESK_TABLE_IDLE && antin_desk_table_get_n_done (table) > 0;
}

/* A document of a list, with the ways to the others and back, and what came of the act before over it. */
static GtkWidget *
make_toast_in_list (void)
{
  GtkWidget *window = make_table ();

  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_wait_until (is_listed, window);
  g_signal_emit_by_name (antin_test_display_find (window, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  antin_test_display_wait_until (is_judged, window);
  return tell (window, "Đã trả lại “Quyết định về việc ban hành Kế hoạch.pdf” kèm ý kiến.", "Viết phiếu trả lại…");
}

static GtkWidget *
make_toast_over_settings (void)
{
  return tell (make_preferences (), "Đây không phải là địa chỉ bắt đầu bằng http:// hoặc https://.", NULL);
}

const AntinTestWindow antin_test_windows[] = {
  { "empty", antin_test_windows_make_empty },
  { "document", antin_test_windows_make_document },
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
  { "comparison", make_comparison },
  { "certificates", make_certificates },
  { "signature-panel", make_panel },
  { "image-dialog", make_image_dialog },
  { "image-error", make_image_error },
  { "test-page", make_test_page },
  { "sitting", make_sitting },
  { "toast", make_toast },
  { "toast-long", make_long_toast },
  { "toast-in-list", make_toast_in_list },
  { "toast-over-settings", make_toast_over_settings },
};

const guint antin_test_windows_n = G_N_ELEMENTS (antin_test_windows);

/* What they belong to; borrowed until the last of them is closed. @below is shown under those that belong to
 * a document, and what they open is put into the folder @ours. */
void
antin_test_windows_start (GtkApplication *theirs, AntinDeskWorkstation *used, GtkWindow *below, const char *ours)
{
  owner = below;
  application = theirs;
  workstation = used;
  folder = ours;
}
