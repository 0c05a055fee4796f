/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-toplevel.h"
#include "antin-test-display.h"

#include <adwaita.h>

/* What is asked over one document keeps nobody from working in another. */

static void
on_clicked_cb (guint *count)
{
  (*count)++;
}

/* A window that is a button. */
static GtkWidget *
show_button (int width, int height, guint *count)
{
  GtkWidget *button = gtk_button_new_with_label ("Ký");

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked_cb), count);
  return antin_test_display_show (button, width, height);
}

static void
click (GtkWidget *window, double x, double y)
{
  antin_test_display_point (window, x, y);
  antin_test_display_type ("click 1");
  antin_test_display_settle (window);
}

static void
test_other_document (void)
{
  GtkWidget *document, *other, *question, *over;
  guint n_document = 0, n_other = 0;

  if (!antin_test_display_can_type ())
    return;
  /* Without a window manager the last one stands before the others, all in the same corner. */
  document = show_button (900, 700, &n_document);
  question = adw_message_dialog_new (GTK_WINDOW (document), "Trả lại văn bản?", NULL);
  gtk_window_present (GTK_WINDOW (question));
  antin_test_display_settle (question);
  /* What is opened over what asks belongs to it. */
  over = adw_message_dialog_new (GTK_WINDOW (question), "Bỏ ý kiến?", NULL);
  g_assert_true (gtk_window_get_group (GTK_WINDOW (over)) == gtk_window_get_group (GTK_WINDOW (document)));
  gtk_window_destroy (GTK_WINDOW (over));
  click (document, 800, 600);
  g_assert_cmpuint (n_document, ==, 0);
  other = show_button (700, 500, &n_other);
  click (other, 600, 400);
  g_assert_cmpuint (n_other, ==, 1);
  antin_test_display_close (other);
  antin_test_display_close (question);
  click (document, 800, 600);
  g_assert_cmpuint (n_document, ==, 1);
  antin_test_display_close (document);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  antin_app_toplevel_separate ();
  g_test_add_func ("/display/app/questions/other-document", test_other_document);
  return g_test_run ();
}
