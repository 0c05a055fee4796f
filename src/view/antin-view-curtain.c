/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-curtain.h"

#include "antin-view-init.h"

/* Two widgets side by side, or one over the other with a line between them that can be moved: left of it the older one is
 * seen, right of it the newer one, each in its full size and in the same place, so that the eye sees at the line what
 * differs. */

#define SPACING 1
/* Pixels that are taken for the line. */
#define LINE_WIDTH 15

/* A window through which a part of a widget is seen. What is cut away gets no events either. */

#define ANTIN_VIEW_TYPE_PANE (antin_view_pane_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewPane, antin_view_pane, ANTIN_VIEW, PANE, GtkWidget)

struct _AntinViewPane
{
  GtkWidget parent_instance;
  GtkWidget *child;
  int offset;     /* of the child, to the left */
  int full_width; /* of the child */
};

G_DEFINE_FINAL_TYPE (AntinViewPane, antin_view_pane, GTK_TYPE_WIDGET)

static void
antin_view_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinViewPane *self = ANTIN_VIEW_PANE (widget);

  gtk_widget_size_allocate (self->child, &(GtkAllocation){ -self->offset, 0, self->full_width, height }, -1);
}

static void
antin_view_pane_dispose (GObject *object)
{
  g_clear_pointer (&ANTIN_VIEW_PANE (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_view_pane_parent_class)->dispose (object);
}

static void
antin_view_pane_class_init (AntinViewPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_view_pane_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = antin_view_pane_size_allocate;
}

static void
antin_view_pane_init (AntinViewPane *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static GtkWidget *
make_pane (GtkWidget *child)
{
  AntinViewPane *pane = g_object_new (ANTIN_VIEW_TYPE_PANE, NULL);

  pane->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (pane));
  return GTK_WIDGET (pane);
}

struct _AntinViewCurtain
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *panes[2]; /* the older, the newer */
  GtkWidget *line;

  /* state */
  gboolean laid_over;
  double position;
};

enum
{
  PROP_0,
  PROP_POSITION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (AntinViewCurtain, antin_view_curtain, GTK_TYPE_WIDGET)

static void
antin_view_curtain_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  AntinViewCurtain *self = ANTIN_VIEW_CURTAIN (widget);

  *minimum = *natural = 0;
  for (int i = 0; i < 2; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (ANTIN_VIEW_PANE (self->panes[i])->child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->laid_over)
    {
      *minimum = 2 * *minimum + SPACING;
      *natural = 2 * *natural + SPACING;
    }
}

static void
allocate_pane (GtkWidget *widget, int x, int width, int height, int offset, int full_width)
{
  AntinViewPane *pane = ANTIN_VIEW_PANE (widget);

  pane->offset = offset;
  pane->full_width = full_width;
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
antin_view_curtain_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinViewCurtain *self = ANTIN_VIEW_CURTAIN (widget);
  int first = (width - SPACING) / 2, at = (int) (self->position * width + 0.5);

  if (!self->laid_over)
    {
      allocate_pane (self->panes[0], 0, first, height, 0, first);
      allocate_pane (self->panes[1], first + SPACING, width - first - SPACING, height, 0, width - first - SPACING);
      return;
    }
  allocate_pane (self->panes[0], 0, at, height, 0, width);
  allocate_pane (self->panes[1], at, width - at, height, at, width);
  gtk_widget_size_allocate (self->line, &(GtkAllocation){ CLAMP (at - LINE_WIDTH / 2, 0, MAX (0, width - LINE_WIDTH)), 0, LINE_WIDTH, height }, -1);
}

/* A pane's own size may stay while the part that is seen changes. */
static void
move (AntinViewCurtain *self)
{
  for (int i = 0; i < 2; i++)
    gtk_widget_queue_allocate (self->panes[i]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_drag_update_cb (AntinViewCurtain *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  double x, y;

  /* The line itself moves meanwhile. */
  if (!gtk_gesture_get_point (gesture, NULL, &x, &y) ||
      !gtk_widget_translate_coordinates (self->line, GTK_WIDGET (self), x, y, &x, &y) || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  antin_view_curtain_set_position (self, x / gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
antin_view_curtain_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_POSITION)
    g_value_set_double (value, ANTIN_VIEW_CURTAIN (object)->position);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
antin_view_curtain_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_POSITION)
    antin_view_curtain_set_position (ANTIN_VIEW_CURTAIN (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
antin_view_curtain_dispose (GObject *object)
{
  AntinViewCurtain *self = ANTIN_VIEW_CURTAIN (object);

  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->panes[i], gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_view_curtain_parent_class)->dispose (object);
}

static void
antin_view_curtain_class_init (AntinViewCurtainClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  antin_view_init ();
  object_class->get_property = antin_view_curtain_get_property;
  object_class->set_property = antin_view_curtain_set_property;
  object_class->dispose = antin_view_curtain_dispose;
  widget_class->measure = antin_view_curtain_measure;
  widget_class->size_allocate = antin_view_curtain_size_allocate;

  /* AntinViewCurtain:position: which part of the width the older one has, where it is laid over, from 0 to 1 */
  properties[PROP_POSITION] = g_param_spec_double ("position", NULL, NULL, 0, 1, 0.5,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
antin_view_curtain_init (AntinViewCurtain *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkWidget *stroke = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->position = 0.5;
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->line, "curtain-line");
  gtk_widget_set_cursor_from_name (self->line, "col-resize");
  gtk_widget_set_halign (stroke, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (stroke, TRUE);
  gtk_box_append (GTK_BOX (self->line), stroke);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  gtk_widget_add_controller (self->line, GTK_EVENT_CONTROLLER (drag));
}

/**
 * antin_view_curtain_new:
 * @older: a widget; a floating reference is taken
 * @newer: another; a floating reference is taken
 *
 * Returns: (transfer floating): the two side by side
 */
GtkWidget *
antin_view_curtain_new (GtkWidget *older, GtkWidget *newer)
{
  AntinViewCurtain *self = g_object_new (ANTIN_VIEW_TYPE_CURTAIN, NULL);

  self->panes[0] = make_pane (older);
  self->panes[1] = make_pane (newer);
  for (int i = 0; i < 2; i++)
    gtk_widget_set_parent (self->panes[i], GTK_WIDGET (self));
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_visible (self->line, FALSE);
  return GTK_WIDGET (self);
}

/**
 * antin_view_curtain_get_laid_over:
 * @curtain: a curtain
 *
 * Returns: whether one lies over the other
 */
gboolean
antin_view_curtain_get_laid_over (AntinViewCurtain *curtain)
{
  return curtain->laid_over;
}

/**
 * antin_view_curtain_set_laid_over:
 * @curtain: a curtain
 * @laid_over: whether one shall lie over the other
 */
void
antin_view_curtain_set_laid_over (AntinViewCurtain *curtain, gboolean laid_over)
{
  curtain->laid_over = laid_over;
  gtk_widget_set_visible (curtain->line, laid_over);
  gtk_widget_queue_resize (GTK_WIDGET (curtain));
  move (curtain);
}

/**
 * antin_view_curtain_get_position:
 * @curtain: a curtain
 *
 * Returns: which part of the width the older one has, from 0 to 1
 */
double
antin_view_curtain_get_position (AntinViewCurtain *curtain)
{
  return curtain->position;
}

/**
 * antin_view_curtain_set_position:
 * @curtain: a curtain
 * @position: which part of the width the older one gets, from 0 to 1
 */
void
antin_view_curtain_set_position (AntinViewCurtain *curtain, double position)
{
  position = CLAMP (position, 0, 1);
  if (position == curtain->position)
    return;
  curtain->position = position;
  if (curtain->laid_over)
    move (curtain);
  g_object_notify_by_pspec (G_OBJECT (curtain), properties[PROP_POSITION]);
}
