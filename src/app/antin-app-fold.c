/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-fold.h"

/* Made in templates, where its two children are written into it. */

/* Letters in a line that the words have at least beside the second child. */
#define MIN_LETTERS 30
/* Between the two, pixels. */
#define BESIDE 12
#define UNDER 6

struct _AntinAppFold
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AntinAppFold, antin_app_fold, GTK_TYPE_WIDGET)

static GtkWidget *
get_words (GtkWidget *widget)
{
  return gtk_widget_get_first_child (widget);
}

static int
get_width (GtkWidget *widget, gboolean natural)
{
  int minimum, wanted;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
  return natural ? wanted : minimum;
}

/* Returns NULL where there is nothing in it. */
static GtkWidget *
get_acts (GtkWidget *widget)
{
  GtkWidget *acts = gtk_widget_get_next_sibling (get_words (widget));

  return gtk_widget_should_layout (acts) && get_width (acts, TRUE) > 0 ? acts : NULL;
}

/* @width: of the whole, pixels */
static gboolean
is_folded (GtkWidget *widget, int width)
{
  PangoFontMetrics *metrics;
  int room, least;

  if (get_acts (widget) == NULL)
    return FALSE;
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  least = PANGO_PIXELS_CEIL (MIN_LETTERS * pango_font_metrics_get_approximate_char_width (metrics));
  pango_font_metrics_unref (metrics);
  room = width - BESIDE - get_width (get_acts (widget), TRUE);
  return room < get_width (get_words (widget), FALSE) || room < MIN (least, get_width (get_words (widget), TRUE));
}

static int
get_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static GtkSizeRequestMode
antin_app_fold_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
antin_app_fold_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *words = get_words (widget);
  GtkWidget *acts = get_acts (widget);
  int acts_width = acts != NULL ? get_width (acts, TRUE) : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (get_width (words, FALSE), acts != NULL ? get_width (acts, FALSE) : 0);
      *natural = get_width (words, TRUE) + (acts != NULL ? BESIDE + acts_width : 0);
    }
  else if (acts == NULL)
    *minimum = *natural = get_height (words, for_size);
  else if (for_size >= 0 && is_folded (widget, for_size))
    *minimum = *natural = get_height (words, for_size) + UNDER + get_height (acts, MIN (acts_width, for_size));
  else
    *minimum = *natural = MAX (get_height (words, for_size >= 0 ? for_size - BESIDE - acts_width : -1), get_height (acts, -1));
}

static void
antin_app_fold_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *words = get_words (widget);
  GtkWidget *acts = get_acts (widget);
  gboolean folded = is_folded (widget, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int acts_width = acts != NULL ? MIN (get_width (acts, TRUE), width) : 0;
  int words_width = acts == NULL || folded ? width : width - BESIDE - acts_width;
  int words_height = folded ? get_height (words, width) : height;

  gtk_widget_size_allocate (words, &(GtkAllocation){ mirrored ? width - words_width : 0, 0, words_width, words_height }, -1);
  if (acts == NULL)
    /* A box without anything in it is drawn too. */
    gtk_widget_size_allocate (gtk_widget_get_next_sibling (words), &(GtkAllocation){ 0 }, -1);
  else
    gtk_widget_size_allocate (acts, &(GtkAllocation){ mirrored ? 0 : width - acts_width, folded ? words_height + UNDER : 0, acts_width, folded ? height - words_height - UNDER : height }, -1);
}

static void
antin_app_fold_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (antin_app_fold_parent_class)->dispose (object);
}

static void
antin_app_fold_class_init (AntinAppFoldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_fold_dispose;
  widget_class->get_request_mode = antin_app_fold_get_request_mode;
  widget_class->measure = antin_app_fold_measure;
  widget_class->size_allocate = antin_app_fold_size_allocate;
}

static void
antin_app_fold_init (AntinAppFold *self)
{
}
