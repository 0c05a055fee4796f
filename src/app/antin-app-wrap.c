/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-wrap.h"

/* Between two in a line, and between lines, pixels. */
#define BESIDE 12
#define UNDER 6

struct _AntinAppWrap
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (AntinAppWrap, antin_app_wrap, GTK_TYPE_LAYOUT_MANAGER)

static int
get_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Gives a line that begins with @first its places, where @y is not negative; returns its height and the child after it. */
static int
lay_line (GtkWidget *widget, GtkWidget *first, int width, int y, GtkWidget **ret_next)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = first;
  int x = 0, height = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int wanted = MIN (get_width (child), width);

        if (x > 0 && x + wanted > width)
          break;
        height = MAX (height, get_height (child, wanted));
        x += wanted + BESIDE;
      }
  *ret_next = child;
  x = 0;
  for (child = first; y >= 0 && child != *ret_next; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int wanted = MIN (get_width (child), width);

        gtk_widget_size_allocate (child, &(GtkAllocation){ mirrored ? width - x - wanted : x, y, wanted, height }, -1);
        x += wanted + BESIDE;
      }
  return height;
}

static int
lay_all (GtkWidget *widget, int width, gboolean place)
{
  GtkWidget *next = gtk_widget_get_first_child (widget);
  int y = 0;

  while (next != NULL)
    {
      int height = lay_line (widget, next, width, place ? y : -1, &next);

      y += height > 0 ? height + UNDER : 0;
    }
  return MAX (y - UNDER, 0);
}

static GtkSizeRequestMode
antin_app_wrap_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
antin_app_wrap_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  int widest = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int least, wanted;

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
        widest = MAX (widest, least);
        line += wanted + (line > 0 ? BESIDE : 0);
      }
  *minimum = widest;
  *natural = line;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_all (widget, for_size >= 0 ? for_size : line, FALSE);
}

static void
antin_app_wrap_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  lay_all (widget, width, TRUE);
}

static void
antin_app_wrap_class_init (AntinAppWrapClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = antin_app_wrap_get_request_mode;
  manager_class->measure = antin_app_wrap_measure;
  manager_class->allocate = antin_app_wrap_allocate;
}

static void
antin_app_wrap_init (AntinAppWrap *self)
{
}
