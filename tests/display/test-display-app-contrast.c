/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-strip.h"
#include "antin-app-table-view.h"
#include "antin-app-theme.h"
#include "antin-base-time.h"
#include "antin-test-display.h"

#include <adwaita.h>
#include <math.h>

/* With the desktop's high contrast on, in the light and in the dark: the sentence of a verdict can be read on the ground of
 * its strip, its symbol and the symbols of a table are seen, and the strip ends in a line. Ratios are those of WCAG 2.1:
 * 1.4.6 for text, 1.4.11 for what is no text. */

#define TEXT_RATIO 7.0
#define SYMBOL_RATIO 4.5
#define LINE_RATIO 3.0

static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
static const AntinViewStatus verdicts[] = { ANTIN_VIEW_STATUS_GOOD, ANTIN_VIEW_STATUS_WARNING, ANTIN_VIEW_STATUS_BAD, ANTIN_VIEW_STATUS_UNKNOWN };

static double
get_linear (double share)
{
  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * get_linear (colour->red) + 0.7152 * get_linear (colour->green) + 0.0722 * get_linear (colour->blue);
}

static double
get_ratio (const GdkRGBA *a, const GdkRGBA *b)
{
  double one = get_luminance (a), other = get_luminance (b);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

static GdkRGBA
get_pixel (GdkTexture *picture, int x, int y)
{
  guint32 pixel = antin_test_display_get_pixel (picture, x, y);

  return (GdkRGBA){ (float) (pixel >> 16 & 0xff) / 255, (float) (pixel >> 8 & 0xff) / 255, (float) (pixel & 0xff) / 255, 1 };
}

/* The first widget of a type that is on the screen. */
static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  GtkWidget *found;
  guint n = 0;

  while ((found = antin_test_display_find_nth (widget, type, n)) != NULL && !gtk_widget_get_mapped (found))
    n++;
  return found;
}

/* What a widget draws with, on its ground. */
static void
check (GtkWidget *widget, const GdkRGBA *ground, double least)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.red = colour.red * colour.alpha + ground->red * (1 - colour.alpha);
  colour.green = colour.green * colour.alpha + ground->green * (1 - colour.alpha);
  colour.blue = colour.blue * colour.alpha + ground->blue * (1 - colour.alpha);
  g_test_message ("%s: %.1f", G_OBJECT_TYPE_NAME (widget), get_ratio (&colour, ground));
  g_assert_cmpfloat (get_ratio (&colour, ground), >=, least);
}

static void
check_strip (AdwColorScheme scheme, AntinViewStatus status)
{
  GtkWidget *strip = antin_app_strip_new (), *window;
  g_autoptr (GdkTexture) picture = NULL;
  GdkRGBA ground, line;
  int height;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  antin_app_strip_show (ANTIN_APP_STRIP (strip), status, "Chữ ký hợp lệ.");
  gtk_widget_set_valign (strip, GTK_ALIGN_START);
  window = antin_test_display_show (strip, 400, 200);
  antin_test_display_settle (strip);
  picture = antin_test_display_take_picture (strip);
  height = gdk_texture_get_height (picture);
  ground = get_pixel (picture, 3, height / 2);
  line = get_pixel (picture, 3, height - 1);
  g_test_message ("scheme %d, status %d, line: %.1f", scheme, status, get_ratio (&line, &ground));
  check (find_mapped (strip, GTK_TYPE_LABEL), &ground, TEXT_RATIO);
  check (find_mapped (strip, GTK_TYPE_IMAGE), &ground, SYMBOL_RATIO);
  g_assert_cmpfloat (get_ratio (&line, &ground), >=, LINE_RATIO);
  antin_test_display_close (window);
}

static void
test_strip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (verdicts); j++)
      check_strip (schemes[i], verdicts[j]);
}

static gboolean
is_idle (gpointer table)
{
  return antin_desk_table_get_state (table) == ANTIN_DESK_TABLE_IDLE;
}

static void
check_table (AdwColorScheme scheme, AntinViewStatus status)
{
  static const AntinDeskTableKind kind = { .title = "Test", .columns = { [ANTIN_DESK_TABLE_FILE] = "File", [ANTIN_DESK_TABLE_RESULT] = "Result" } };
  static const char *const paths[] = { "/nowhere/a.pdf", NULL };
  AntinDeskTableFacts facts = { .status = status, .result = "Hợp lệ", .time = ANTIN_BASE_TIME_NONE };
  AntinDeskTable *table = antin_desk_table_new (&kind, NULL);
  AntinAppTableView *view = ANTIN_APP_TABLE_VIEW (antin_app_table_view_new ());
  GtkWidget *window, *list, *image;
  g_autoptr (GdkTexture) picture = NULL;
  GdkRGBA ground;
  double x, y;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  antin_app_table_view_set_table (view, table);
  antin_desk_table_add (table, paths);
  antin_test_display_wait_until (is_idle, table);
  antin_desk_table_row_set_facts (antin_desk_table_find (table, paths[0]), ANTIN_DESK_TABLE_DONE, &facts);
  window = antin_test_display_show (GTK_WIDGET (view), 900, 300);
  antin_test_display_settle (GTK_WIDGET (view));
  list = find_mapped (GTK_WIDGET (view), g_type_from_name ("GtkColumnListView"));
  image = find_mapped (list, GTK_TYPE_IMAGE);
  g_assert_nonnull (image);
  picture = antin_test_display_take_picture (GTK_WIDGET (view));
  g_assert_true (gtk_widget_translate_coordinates (list, GTK_WIDGET (view), gtk_widget_get_width (list) / 2.0, gtk_widget_get_height (list) - 3.0, &x, &y));
  ground = get_pixel (picture, (int) x, (int) y);
  g_test_message ("scheme %d, status %d", scheme, status);
  check (image, &ground, SYMBOL_RATIO);
  check (find_mapped (list, GTK_TYPE_LABEL), &ground, TEXT_RATIO);
  antin_test_display_close (window);
  g_assert_finalize_object (table);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (verdicts); j++)
      check_table (schemes[i], verdicts[j]);
}

int
main (int argc, char **argv)
{
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  antin_app_theme_add_style ();
  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  g_test_add_func ("/display/app-contrast/strip", test_strip);
  g_test_add_func ("/display/app-contrast/table", test_table);
  return g_test_run ();
}
