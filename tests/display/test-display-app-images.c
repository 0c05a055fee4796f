/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-image-dialog.h"
#include "antin-app-images-group.h"
#include "antin-app-test-page-dialog.h"
#include "antin-test-display.h"
#include "antin-test-picture.h"
#include "antin-view-ink.h"

#include <glib/gstdio.h>
#include <math.h>

/* The templates for images are built, used, destroyed and finalised under fatal warnings. */

typedef struct
{
  char *folder;
  AntinDeskWorkstation *workstation;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-images-XXXXXX", NULL);
  fixture->workstation = antin_desk_workstation_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->workstation);
  antin_test_display_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
is_done (gpointer dialog)
{
  return !antin_app_image_dialog_is_busy (dialog);
}

static void
wait_until_done (AntinAppImageDialog *dialog)
{
  antin_test_display_wait_until (is_done, dialog);
  antin_test_display_drain ();
}

static char *
take_picture (Fixture *fixture, AntinTestDrawing drawing)
{
  AntinTestPicture picture = { .drawing = drawing, .width = 900, .height = 800, .size = 560, .turned = 6, .fall = 0.3, .noise = 0.01, .quality = 85 };
  g_autoptr (GBytes) bytes = antin_test_picture_take (&picture);
  char *path = g_build_filename (fixture->folder, "ảnh chụp & <dấu>.jpg", NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static guint
count_images (Fixture *fixture)
{
  return antin_image_library_list (antin_desk_workstation_get_images (fixture->workstation, NULL))->len;
}

static const AntinImageEntry *
get_image (Fixture *fixture, guint n)
{
  return antin_image_library_list (antin_desk_workstation_get_images (fixture->workstation, NULL))->pdata[n];
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
import_seal (Fixture *fixture)
{
  g_autofree char *path = take_picture (fixture, ANTIN_TEST_DRAWING_SEAL);
  AntinAppImageDialog *dialog = antin_app_image_dialog_new (fixture->workstation, path, ANTIN_IMAGE_KIND_SEAL);

  gtk_window_present (GTK_WINDOW (dialog));
  wait_until_done (dialog);
  g_assert_null (antin_app_image_dialog_get_error (dialog));
  g_object_ref (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "image.keep", NULL);
  antin_test_display_drain ();
  g_object_unref (dialog);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  guint changes = 0;
  const AntinImageEntry *entry;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;
  GStatBuf status;

  g_signal_connect_swapped (fixture->workstation, "images-changed", G_CALLBACK (count_cb), &changes);
  import_seal (fixture);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (count_images (fixture), ==, 1);
  entry = get_image (fixture, 0);
  g_assert_cmpint (entry->kind, ==, ANTIN_IMAGE_KIND_SEAL);
  g_assert_cmpfloat (entry->width, ==, 36);
  g_assert_cmpfloat (entry->height, ==, 36);
  g_assert_true (entry->round);
  g_assert_false (entry->confirmed);
  g_assert_cmpstr (entry->note, ==, "ảnh chụp & <dấu>.jpg");
  path = antin_image_library_get_path (antin_desk_workstation_get_images (fixture->workstation, NULL), entry->id);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  png = antin_image_library_load (antin_desk_workstation_get_images (fixture->workstation, NULL), entry->id, NULL);
  texture = gdk_texture_new_from_bytes (png, NULL);
  g_assert_cmpint (ABS (gdk_texture_get_width (texture) - 560), <=, 5);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, gdk_texture_get_height (texture));
  g_assert_true (antin_desk_workstation_find_image (fixture->workstation, ANTIN_REGULATION_KIND_ORGANISATION, NULL) == entry);
  g_assert_null (antin_desk_workstation_find_image (fixture->workstation, ANTIN_REGULATION_KIND_PERSONAL, NULL));
}

static void
test_controls (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = take_picture (fixture, ANTIN_TEST_DRAWING_SIGNATURE);
  AntinAppImageDialog *dialog = antin_app_image_dialog_new (fixture->workstation, path, ANTIN_IMAGE_KIND_SEAL);
  AdwComboRow *kind = ADW_COMBO_ROW (antin_test_display_find_nth (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, 0));
  GtkSpinButton *rotation = GTK_SPIN_BUTTON (antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON, 1));

  gtk_window_present (GTK_WINDOW (dialog));
  wait_until_done (dialog);
  /* A signature is no seal, and cannot be kept as one. */
  g_assert_nonnull (antin_app_image_dialog_get_error (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "image.keep", NULL);
  g_assert_cmpuint (count_images (fixture), ==, 0);
  adw_combo_row_set_selected (kind, ANTIN_IMAGE_KIND_SIGNATURE);
  g_assert_true (antin_app_image_dialog_is_busy (dialog));
  wait_until_done (dialog);
  g_assert_null (antin_app_image_dialog_get_error (dialog));
  /* Changes while it works are worked in, and closing then is no harm. */
  for (int i = 0; i < 20; i++)
    {
      gtk_spin_button_set_value (rotation, i);
      antin_test_display_drain ();
    }
  wait_until_done (dialog);
  g_assert_null (antin_app_image_dialog_get_error (dialog));
  gtk_spin_button_set_value (rotation, -3);
  antin_test_display_close (GTK_WIDGET (dialog));
  g_assert_cmpuint (count_images (fixture), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_build_filename (fixture->folder, "text.png", NULL);
  const char *const paths[] = { text, fixture->folder, "/nowhere/at/all.jpg" };

  g_assert_true (g_file_set_contents (text, "no picture", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      AntinAppImageDialog *dialog = antin_app_image_dialog_new (fixture->workstation, paths[i], ANTIN_IMAGE_KIND_SIGNATURE);

      gtk_window_present (GTK_WINDOW (dialog));
      wait_until_done (dialog);
      g_assert_nonnull (antin_app_image_dialog_get_error (dialog));
      gtk_widget_activate_action (GTK_WIDGET (dialog), "image.keep", NULL);
      antin_test_display_close (GTK_WIDGET (dialog));
    }
  g_assert_cmpuint (count_images (fixture), ==, 0);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  GtkWidget *button;

  for (guint i = 0; (button = antin_test_display_find_nth (widget, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      return button;
  g_assert_not_reached ();
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  AntinAppImageDialog *dialog;
  AntinAppTestPageDialog *page;
  GtkWidget *confirm;
  g_autofree char *id = NULL;

  import_seal (fixture);
  id = g_strdup (get_image (fixture, 0)->id);
  page = antin_app_test_page_dialog_new (fixture->workstation, id);
  gtk_window_present (GTK_WINDOW (page));
  confirm = find_button (GTK_WIDGET (page), "test-page.confirm");
  /* Until the image is there. */
  while (!gtk_widget_is_sensitive (confirm))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "test-page.confirm", NULL);
  antin_test_display_drain ();
  g_assert_true (get_image (fixture, 0)->confirmed);

  dialog = antin_app_image_dialog_new_for (fixture->workstation, id);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_until_done (dialog);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (antin_test_display_find_nth (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON, 0)), 35);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "image.keep", NULL);
  antin_test_display_drain ();
  g_assert_cmpuint (count_images (fixture), ==, 1);
  g_assert_cmpfloat (get_image (fixture, 0)->width, ==, 35);
  /* The rubber stamp has not changed: the size is to be compared again. */
  g_assert_false (get_image (fixture, 0)->confirmed);
  g_assert_null (antin_app_image_dialog_new_for (fixture->workstation, "nobody"));
}

static gboolean
tells (GtkWidget *window, const char *words)
{
  GtkWidget *label = antin_test_display_find_label (window, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* Why there is no test page: the image is gone, or none can be read. */
static void
test_page_without_image (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-app-XXXXXX", NULL);
  g_autofree char *images = g_build_filename (folder, "images", NULL);
  g_autofree char *index = g_build_filename (images, "library.ini", NULL);
  g_autoptr (AntinDeskWorkstation) other = NULL;
  g_autoptr (GError) error = NULL;
  AntinAppTestPageDialog *page;

  page = antin_app_test_page_dialog_new (fixture->workstation, "nobody");
  gtk_window_present (GTK_WINDOW (page));
  while (!tells (GTK_WIDGET (page), "nobody.png"))
    g_main_context_iteration (NULL, TRUE);
  antin_test_display_close (GTK_WIDGET (page));
  /* What is no list of images. */
  g_assert_cmpint (g_mkdir (images, 0700), ==, 0);
  g_assert_true (g_file_set_contents (index, "[[[", -1, NULL));
  other = antin_desk_workstation_new (folder);
  g_assert_null (antin_desk_workstation_get_images (other, &error));
  page = antin_app_test_page_dialog_new (other, "nobody");
  gtk_window_present (GTK_WINDOW (page));
  antin_test_display_drain ();
  g_assert_true (tells (GTK_WIDGET (page), error->message));
  antin_test_display_close (GTK_WIDGET (page));
  g_clear_object (&other);
  antin_test_display_remove_folder (folder);
}

static void
test_group (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AntinAppImagesGroup *group = g_object_new (ANTIN_TYPE_APP_IMAGES_GROUP, NULL);
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  AntinAppImageDialog *dialog = NULL;
  GList *toplevels;
  guint rows;

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  antin_app_images_group_start (group, fixture->workstation);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_drain ();
  /* One line says that there is none. */
  g_assert_nonnull (antin_test_display_find_nth (GTK_WIDGET (group), ADW_TYPE_ACTION_ROW, 0));
  g_assert_null (antin_test_display_find_nth (GTK_WIDGET (group), ANTIN_VIEW_TYPE_INK, 0));
  import_seal (fixture);
  import_seal (fixture);
  for (rows = 0; antin_test_display_find_nth (GTK_WIDGET (group), ANTIN_VIEW_TYPE_INK, rows) != NULL;)
    rows++;
  g_assert_cmpuint (rows, ==, 2);
  /* One of a kind is used, and another can be chosen. */
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (antin_test_display_find_nth (GTK_WIDGET (group), GTK_TYPE_CHECK_BUTTON, 0))));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (antin_test_display_find_nth (GTK_WIDGET (group), GTK_TYPE_CHECK_BUTTON, 1))));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (antin_test_display_find_nth (GTK_WIDGET (group), GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  antin_test_display_drain ();
  id = g_strdup (get_image (fixture, 0)->id);
  g_assert_cmpstr (antin_desk_workstation_find_image (fixture->workstation, ANTIN_REGULATION_KIND_ORGANISATION, NULL)->id, ==, id);
  path = take_picture (fixture, ANTIN_TEST_DRAWING_SIGNATURE);
  g_assert_true (antin_app_images_group_add_file (group, path));
  for (GList *windows = toplevels = gtk_window_list_toplevels (); windows != NULL; windows = windows->next)
    if (ANTIN_IS_APP_IMAGE_DIALOG (windows->data))
      dialog = windows->data;
  g_list_free (toplevels);
  g_assert_nonnull (dialog);
  wait_until_done (dialog);
  g_assert_null (antin_app_image_dialog_get_error (dialog));
  antin_test_display_close (GTK_WIDGET (dialog));
  antin_app_images_group_stop (group);
  antin_test_display_close (GTK_WIDGET (window));
}

static void
test_ink (void)
{
  AntinViewInk *ink = g_object_ref_sink (ANTIN_VIEW_INK (antin_view_ink_new ()));
  int width, height;

  /* A monitor of 531 mm; a projector that says nothing, or nonsense. */
  g_assert_cmpfloat (fabs (antin_view_ink_measure_scale (1920, 531) - 3.616), <, 0.001);
  g_assert_cmpfloat (fabs (antin_view_ink_measure_scale (1920, 0) - 3.780), <, 0.001);
  g_assert_cmpfloat (fabs (antin_view_ink_measure_scale (1920, 16) - 3.780), <, 0.001);
  antin_view_ink_set_scale (ink, 5);
  antin_view_ink_set_image (ink, NULL, 36, 20);
  gtk_widget_measure (GTK_WIDGET (ink), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (ink), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, 180);
  g_assert_cmpint (height, ==, 100);
  antin_view_ink_set_ruler (ink, TRUE);
  antin_view_ink_set_over_text (ink, TRUE);
  gtk_widget_measure (GTK_WIDGET (ink), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, >, 180);
  g_assert_finalize_object (ink);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/display/images/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/display/images/controls", Fixture, NULL, set_up, test_controls, tear_down);
  g_test_add ("/display/images/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/display/images/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/display/images/page-without-image", Fixture, NULL, set_up, test_page_without_image, tear_down);
  g_test_add ("/display/images/group", Fixture, NULL, set_up, test_group, tear_down);
  g_test_add_func ("/display/images/ink", test_ink);
  return g_test_run ();
}
