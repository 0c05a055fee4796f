/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-placement.h"

#include "antin-view-init.h"
#include "antin-view-placement-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A signature or seal that is about to be made, as a ghost on its page. The widget covers the whole page but takes
 * pointer events only where the ghost is; its size in pixels against the page's in millimetres gives the scale. The
 * ghost is moved and sized in millimetres by antin-view-geometry.c; what it may and may not is for others to say, who
 * listen to #AntinViewPlacement::changed.
 *
 * A drag is begin, any number of updates, end; an update without a begin does nothing. */

#define HANDLE_REACH 9
#define TOUCH_REACH 20
#define STEP_MM 1.0
#define FINE_STEP_MM 0.1

G_DEFINE_FINAL_TYPE (AntinViewPlacement, antin_view_placement, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_HOME,
  SIGNAL_LEAVE,
  SIGNAL_CONFIRM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
guide_clear (gpointer data)
{
  g_free (((AntinViewPlacementGuide *) data)->label);
}

/* Guides as the geometry takes them. */
AntinViewGuide *
_antin_view_placement_get_guides (AntinViewPlacement *self)
{
  AntinViewGuide *plain = g_new (AntinViewGuide, MAX (1, self->guides->len));

  for (guint i = 0; i < self->guides->len; i++)
    plain[i] = g_array_index (self->guides, AntinViewPlacementGuide, i).guide;
  return plain;
}

double
_antin_view_placement_get_scale (AntinViewPlacement *self)
{
  return self->page_width > 0 ? gtk_widget_get_width (GTK_WIDGET (self)) / self->page_width : 0;
}

/* Numbers for eyes and ears have the locale's separators. */
static void
update_accessible (AntinViewPlacement *self)
{
  /* Translators: where the coming signature stands: page, distances and size in millimetres. */
  g_autofree char *where =
    g_strdup_printf (_("Page %d, %.1f mm from the left, %.1f mm from the top, %.1f mm wide, %.1f mm high"),
                        self->page, self->rect.x, self->rect.y, self->rect.width, self->rect.height);
  g_autofree char *description = self->note != NULL ? g_strdup_printf ("%s. %s", where, self->note) : g_strdup (where);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
take_rect (AntinViewPlacement *self, const AntinBaseRect *rect)
{
  gboolean same = fabs (rect->x - self->rect.x) < 1e-6 && fabs (rect->y - self->rect.y) < 1e-6 &&
                  fabs (rect->width - self->rect.width) < 1e-6 && fabs (rect->height - self->rect.height) < 1e-6;

  self->rect = *rect;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (same)
    return;
  update_accessible (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Puts it at a place of any page, as a move of the person's. */
void
_antin_view_placement_take (AntinViewPlacement *self, int page, const AntinBaseRect *rect)
{
  antin_view_placement_set_page (self, page);
  self->rect = *rect;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- Pointer --- */

static AntinViewHandle
find_handle (AntinViewPlacement *self, double x, double y, double reach)
{
  double scale = _antin_view_placement_get_scale (self);

  if (!(scale > 0))
    return ANTIN_VIEW_HANDLE_NONE;
  return antin_view_geometry_find_handle (&self->rect, x / scale, y / scale, reach / scale, self->fixed_size);
}

/* Where the ghost is not, events go to the page below. */
static gboolean
antin_view_placement_contains (GtkWidget *widget, double x, double y)
{
  return find_handle (ANTIN_VIEW_PLACEMENT (widget), x, y, TOUCH_REACH) != ANTIN_VIEW_HANDLE_NONE;
}

static void
set_hover (AntinViewPlacement *self, AntinViewHandle handle)
{
  static const char *const names[] = {
    [ANTIN_VIEW_HANDLE_NONE] = NULL,
    [ANTIN_VIEW_HANDLE_INSIDE] = "move",
    [ANTIN_VIEW_HANDLE_TOP_LEFT] = "nw-resize",
    [ANTIN_VIEW_HANDLE_TOP] = "n-resize",
    [ANTIN_VIEW_HANDLE_TOP_RIGHT] = "ne-resize",
    [ANTIN_VIEW_HANDLE_RIGHT] = "e-resize",
    [ANTIN_VIEW_HANDLE_BOTTOM_RIGHT] = "se-resize",
    [ANTIN_VIEW_HANDLE_BOTTOM] = "s-resize",
    [ANTIN_VIEW_HANDLE_BOTTOM_LEFT] = "sw-resize",
    [ANTIN_VIEW_HANDLE_LEFT] = "w-resize",
  };

  if (handle == self->hover)
    return;
  self->hover = handle;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), names[handle]);
}

static void
on_motion_cb (AntinViewPlacement *self, double x, double y)
{
  if (self->handle == ANTIN_VIEW_HANDLE_NONE)
    set_hover (self, find_handle (self, x, y, HANDLE_REACH));
}

static void
on_drag_begin_cb (AntinViewPlacement *self, double x, double y, GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);
  gboolean touch = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
  double scale = _antin_view_placement_get_scale (self);

  if (find_handle (self, x, y, touch ? TOUCH_REACH : HANDLE_REACH) == ANTIN_VIEW_HANDLE_NONE)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  antin_view_placement_begin_drag (self, x / scale, y / scale);
  if (self->handle == ANTIN_VIEW_HANDLE_NONE)
    {
      self->handle = find_handle (self, x, y, TOUCH_REACH);
      self->drag_rect = self->rect;
    }
}

static void
on_drag_update_cb (AntinViewPlacement *self, double dx, double dy, GtkGesture *gesture)
{
  double scale = _antin_view_placement_get_scale (self);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (scale > 0)
    antin_view_placement_update_drag (self, dx / scale, dy / scale, !(state & GDK_ALT_MASK));
}

static void
on_drag_end_cb (AntinViewPlacement *self)
{
  antin_view_placement_end_drag (self);
}

static gboolean
on_key_pressed_cb (AntinViewPlacement *self, guint keyval, guint keycode, GdkModifierType state)
{
  return antin_view_placement_press_key (self, keyval, state);
}

static void
on_focus_cb (AntinViewPlacement *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Life --- */

static void
antin_view_placement_finalize (GObject *object)
{
  AntinViewPlacement *self = ANTIN_VIEW_PLACEMENT (object);

  antin_view_placement_set_draw (self, NULL, NULL, NULL);
  g_clear_pointer (&self->guides, g_array_unref);
  g_clear_pointer (&self->undo, g_array_unref);
  g_clear_pointer (&self->redo, g_array_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->note, g_free);
  G_OBJECT_CLASS (antin_view_placement_parent_class)->finalize (object);
}

static guint
new_signal (AntinViewPlacementClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_view_placement_class_init (AntinViewPlacementClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  antin_view_init ();
  G_OBJECT_CLASS (klass)->finalize = antin_view_placement_finalize;
  widget_class->snapshot = _antin_view_placement_snapshot;
  widget_class->contains = antin_view_placement_contains;

  /**
   * AntinViewPlacement::changed:
   *
   * The rectangle changed, by a hand or by antin_view_placement_set_rect().
   */
  signals[SIGNAL_CHANGED] = new_signal (klass, "changed");
  /**
   * AntinViewPlacement::home:
   *
   * The person wants it back at its lawful place (key Home).
   */
  signals[SIGNAL_HOME] = new_signal (klass, "home");
  /**
   * AntinViewPlacement::leave:
   *
   * The person wants to leave the placement (key Esc).
   */
  signals[SIGNAL_LEAVE] = new_signal (klass, "leave");
  /**
   * AntinViewPlacement::confirm:
   *
   * The person is content with the place (key Return).
   */
  signals[SIGNAL_CONFIRM] = new_signal (klass, "confirm");

  gtk_widget_class_set_css_name (widget_class, "placement");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
antin_view_placement_init (AntinViewPlacement *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->guides = g_array_new (FALSE, FALSE, sizeof (AntinViewPlacementGuide));
  g_array_set_clear_func (self->guides, guide_clear);
  self->page = 1;
  self->snapped[0] = self->snapped[1] = -1;
  self->name = g_strdup ("");

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * antin_view_placement_new:
 * @name: what it is, for people who do not see it: "Signature image of Nguyễn Văn An"
 *
 * Returns: (transfer floating): a placement without a place; antin_view_pages_set_placement() shows it
 */
GtkWidget *
antin_view_placement_new (const char *name)
{
  AntinViewPlacement *placement = g_object_new (ANTIN_VIEW_TYPE_PLACEMENT, NULL);

  antin_view_placement_set_name (placement, name);
  return GTK_WIDGET (placement);
}

/**
 * antin_view_placement_set_draw:
 * @placement: a placement
 * @draw: (nullable) (scope notified): draws the appearance
 * @user_data: for @draw
 * @destroy: (nullable): frees @user_data
 *
 * Sets what the ghost looks like.
 */
void
antin_view_placement_set_draw (AntinViewPlacement *placement,
                               AntinViewPlacementDraw draw,
                               gpointer user_data,
                               GDestroyNotify destroy)
{
  if (placement->draw_destroy != NULL)
    placement->draw_destroy (placement->draw_data);
  placement->draw = draw;
  placement->draw_data = user_data;
  placement->draw_destroy = destroy;
  gtk_widget_queue_draw (GTK_WIDGET (placement));
}

/**
 * antin_view_placement_set_name:
 * @placement: a placement
 * @name: what it is
 *
 * Sets its accessible name.
 */
void
antin_view_placement_set_name (AntinViewPlacement *placement, const char *name)
{
  g_free (placement->name);
  placement->name = g_strdup (name);
  update_accessible (placement);
}

/**
 * antin_view_placement_set_page:
 * @placement: a placement
 * @page: a page's number, from 1
 *
 * Moves it to another page, at the same place.
 */
void
antin_view_placement_set_page (AntinViewPlacement *placement, int page)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (placement));

  placement->page = page;
  update_accessible (placement);
  if (parent != NULL)
    gtk_widget_queue_allocate (parent);
}

/**
 * antin_view_placement_get_page:
 * @placement: a placement
 *
 * Returns: its page's number, from 1
 */
int
antin_view_placement_get_page (AntinViewPlacement *placement)
{
  return placement->page;
}

/**
 * antin_view_placement_set_page_size:
 * @placement: a placement
 * @width: the page's width as displayed, in millimetres
 * @height: its height
 *
 * Says how large the page is that it stands on; the page view does.
 */
void
antin_view_placement_set_page_size (AntinViewPlacement *placement, double width, double height)
{
  placement->page_width = width;
  placement->page_height = height;
}

/**
 * antin_view_placement_set_rect:
 * @placement: a placement
 * @rect: where it stands, in millimetres
 *
 * Moves and sizes it.
 */
void
antin_view_placement_set_rect (AntinViewPlacement *placement, const AntinBaseRect *rect)
{
  take_rect (placement, rect);
}

/**
 * antin_view_placement_get_rect:
 * @placement: a placement
 *
 * Returns: (transfer none): where it stands, in millimetres
 */
const AntinBaseRect *
antin_view_placement_get_rect (AntinViewPlacement *placement)
{
  return &placement->rect;
}

/**
 * antin_view_placement_set_fixed_size:
 * @placement: a placement
 * @fixed_size: whether it cannot be sized, as a seal
 *
 * Says whether there are handles.
 */
void
antin_view_placement_set_fixed_size (AntinViewPlacement *placement, gboolean fixed_size)
{
  placement->fixed_size = fixed_size;
  gtk_widget_queue_draw (GTK_WIDGET (placement));
}

/**
 * antin_view_placement_set_guides:
 * @placement: a placement
 * @guides: (array length=n_guides): lines to snap to; copied
 * @n_guides: how many
 *
 * Sets the guides, shown while it is dragged.
 */
void
antin_view_placement_set_guides (AntinViewPlacement *placement, const AntinViewGuide *guides, guint n_guides)
{
  g_array_set_size (placement->guides, 0);
  for (guint i = 0; i < n_guides; i++)
    {
      AntinViewPlacementGuide guide = { guides[i], g_strdup (guides[i].label) };

      guide.guide.label = guide.label;
      g_array_append_val (placement->guides, guide);
    }
  placement->snapped[0] = placement->snapped[1] = -1;
  gtk_widget_queue_draw (GTK_WIDGET (placement));
}

/**
 * antin_view_placement_set_note:
 * @placement: a placement
 * @note: (nullable): a word or two shown beside it: "33 %"
 *
 * Sets a note on the present place.
 */
void
antin_view_placement_set_note (AntinViewPlacement *placement, const char *note)
{
  if (g_strcmp0 (note, placement->note) == 0)
    return;
  g_free (placement->note);
  placement->note = g_strdup (note);
  update_accessible (placement);
  gtk_widget_queue_draw (GTK_WIDGET (placement));
}

/**
 * antin_view_placement_set_status:
 * @placement: a placement
 * @status: what the rules say of the present place; only a warning and worse colour the frame
 *
 * Colours the frame; the words stand in the list of rules.
 */
void
antin_view_placement_set_status (AntinViewPlacement *placement, AntinViewStatus status)
{
  placement->status = status;
  gtk_widget_remove_css_class (GTK_WIDGET (placement), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (placement), "error");
  if (status == ANTIN_VIEW_STATUS_WARNING)
    gtk_widget_add_css_class (GTK_WIDGET (placement), "warning");
  else if (status == ANTIN_VIEW_STATUS_BAD)
    gtk_widget_add_css_class (GTK_WIDGET (placement), "error");
}

/**
 * antin_view_placement_begin_drag:
 * @placement: a placement
 * @x: a point on the page, in millimetres
 * @y: a point on the page
 *
 * Takes the ghost, or a handle of it, at a point; nothing where there is neither.
 */
void
antin_view_placement_begin_drag (AntinViewPlacement *placement, double x, double y)
{
  double scale = _antin_view_placement_get_scale (placement);
  double reach = scale > 0 ? HANDLE_REACH / scale : 1;

  placement->handle = antin_view_geometry_find_handle (&placement->rect, x, y, reach, placement->fixed_size);
  placement->drag_rect = placement->rect;
  placement->dragged = FALSE;
  placement->taken_x = placement->pointer_x = x;
  placement->taken_y = placement->pointer_y = y;
  placement->snapped[0] = placement->snapped[1] = -1;
  gtk_widget_queue_draw (GTK_WIDGET (placement));
}

/**
 * antin_view_placement_update_drag:
 * @placement: a placement
 * @dx: how far to the right from where it was taken, in millimetres
 * @dy: how far down
 * @snap: whether guides attract it
 *
 * Moves or sizes it.
 */
void
antin_view_placement_update_drag (AntinViewPlacement *placement, double dx, double dy, gboolean snap)
{
  AntinBaseRect rect = placement->drag_rect;
  g_autofree AntinViewGuide *guides = NULL;

  if (placement->handle == ANTIN_VIEW_HANDLE_NONE || antin_base_rect_is_empty (&rect))
    return;
  if (!placement->dragged)
    antin_view_placement_mark (placement);
  placement->dragged = TRUE;
  placement->snapped[0] = placement->snapped[1] = -1;
  placement->pointer_x = placement->taken_x + dx;
  placement->pointer_y = placement->taken_y + dy;
  guides = _antin_view_placement_get_guides (placement);
  if (placement->handle == ANTIN_VIEW_HANDLE_INSIDE)
    {
      rect.x += dx;
      rect.y += dy;
      if (snap)
        antin_view_geometry_snap (&rect, guides, placement->guides->len, ANTIN_VIEW_SNAP_MM,
                                  &placement->snapped[0], &placement->snapped[1]);
      antin_view_geometry_clamp (&rect, placement->page_width, placement->page_height);
    }
  else
    {
      rect = antin_view_geometry_resize (&rect, placement->handle, dx, dy, placement->page_width,
                                         placement->page_height);
      if (snap)
        antin_view_geometry_snap_size (&rect, &placement->drag_rect, placement->handle, guides, placement->guides->len,
                                       placement->page_width, placement->page_height,
                                       &placement->snapped[0], &placement->snapped[1]);
    }
  take_rect (placement, &rect);
}

/**
 * antin_view_placement_end_drag:
 * @placement: a placement
 *
 * Lets go.
 */
void
antin_view_placement_end_drag (AntinViewPlacement *placement)
{
  placement->handle = ANTIN_VIEW_HANDLE_NONE;
  placement->dragged = FALSE;
  placement->snapped[0] = placement->snapped[1] = -1;
  gtk_widget_queue_draw (GTK_WIDGET (placement));
}

static gboolean
arrow_direction (guint keyval, int *ret_x, int *ret_y)
{
  *ret_x =
    (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right) - (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left);
  *ret_y = (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) - (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up);
  return *ret_x != 0 || *ret_y != 0;
}

/**
 * antin_view_placement_press_key:
 * @placement: a placement
 * @keyval: a key
 * @state: what is held with it
 *
 * Arrows move it by 1 mm, with Shift by 0.1 mm; with Ctrl they size it about its centre, right and up to larger. Home
 * asks for the lawful place, Esc leaves, Return confirms.
 *
 * Returns: whether the key means something here
 */
gboolean
antin_view_placement_press_key (AntinViewPlacement *placement, guint keyval, GdkModifierType state)
{
  double step = (state & GDK_SHIFT_MASK) ? FINE_STEP_MM : STEP_MM;
  AntinBaseRect rect = placement->rect;
  int x, y;

  if (state & GDK_ALT_MASK)
    return FALSE;
  if (arrow_direction (keyval, &x, &y))
    {
      if (antin_base_rect_is_empty (&rect))
        return FALSE;
      if (!(state & GDK_CONTROL_MASK))
        {
          rect.x += x * step;
          rect.y += y * step;
          antin_view_geometry_clamp (&rect, placement->page_width, placement->page_height);
        }
      else if (!placement->fixed_size)
        rect = antin_view_geometry_scale (&rect, (x - y) * step, placement->page_width, placement->page_height);
      _antin_view_placement_mark_key (placement, keyval);
      take_rect (placement, &rect);
      return TRUE;
    }
  if (state & GDK_CONTROL_MASK)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      g_signal_emit (placement, signals[SIGNAL_HOME], 0);
      return TRUE;
    case GDK_KEY_Escape:
      g_signal_emit (placement, signals[SIGNAL_LEAVE], 0);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      g_signal_emit (placement, signals[SIGNAL_CONFIRM], 0);
      return TRUE;
    default:
      return FALSE;
    }
}
