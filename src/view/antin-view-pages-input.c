/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages-private.h"

#include <math.h>

/* What pointer, touch and keys do to the pages: scrolling and zoom, picking, selecting text. Kinetic panning is the scrolled window's. */

static gboolean
on_scroll_cb (AntinViewPages *self, double dx, double dy, GtkEventController *controller)
{
  if (!(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK))
    return FALSE;
  antin_view_pages_zoom_at (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  return TRUE;
}

static int
find_outline (AntinViewPages *self, int page, double x, double y)
{
  for (guint i = 0; i < self->outlines->len; i++)
    {
      const AntinViewMark *mark = &g_array_index (self->outlines, AntinViewMark, i);

      if (mark->page == page && x >= mark->rect.x && x <= mark->rect.x + mark->rect.width && y >= mark->rect.y &&
          y <= mark->rect.y + mark->rect.height)
        return (int) i;
    }
  return -1;
}

static void
on_motion_cb (AntinViewPages *self, double x, double y)
{
  double page_x, page_y;
  int page;

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->picking)
    return;
  if (antin_view_pages_locate (self, x, y, &page, &page_x, &page_y) && find_outline (self, page, page_x, page_y) >= 0)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  else
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), _antin_view_pages_is_over_text (self, x, y) ? "text" : NULL);
}

static void
on_pinch_begin_cb (AntinViewPages *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->pinch_zoom = self->zoom;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_pinch_scale_changed_cb (AntinViewPages *self, double factor, GtkGesture *gesture)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  antin_view_pages_zoom_at (self, self->pinch_zoom * factor, x, y);
}

/* Text is selected with the mouse; a finger scrolls. */
static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
on_click_pressed_cb (AntinViewPages *self, int n_press, double x, double y, GtkGesture *gesture)
{
  static const AntinRenderUnit units[] = { ANTIN_RENDER_UNIT_LINE, ANTIN_RENDER_UNIT_CHARACTER, ANTIN_RENDER_UNIT_WORD };
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    _antin_view_pages_open_menu (self, x, y);
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_PRIMARY)
    return;
  if (self->picking || is_touch (gesture))
    return;
  if (state & GDK_SHIFT_MASK)
    _antin_view_pages_drag_selection (self, x, y);
  else
    _antin_view_pages_begin_selection (self, units[n_press % 3], x, y);
}

/* While the pointer is held above or below the pages, they come to it. */
static gboolean
on_drag_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (widget);
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double over = self->drag_y < 0 ? self->drag_y : MAX (0, self->drag_y - gtk_widget_get_height (widget));

  if (fabs (over) >= 1 && vertical != NULL)
    {
      gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + CLAMP (over / 4, -SCROLL_STEP, SCROLL_STEP));
      _antin_view_pages_drag_selection (self, self->drag_x, self->drag_y);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_drag_begin_cb (AntinViewPages *self, double x, double y, GtkGesture *gesture)
{
  if (self->picking || is_touch (gesture))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_drag_update_cb (AntinViewPages *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->drag_tick == 0)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + dx), (int) (y + dy)))
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->drag_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_drag_tick_cb, NULL, NULL);
    }
  self->drag_x = x + dx;
  self->drag_y = y + dy;
  _antin_view_pages_drag_selection (self, self->drag_x, self->drag_y);
}

static void
on_drag_end_cb (AntinViewPages *self)
{
  if (self->drag_tick == 0)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag_tick);
  self->drag_tick = 0;
  _antin_view_pages_offer_selection (self);
}

static void
on_click_released_cb (AntinViewPages *self, int n_press, double x, double y, GtkGestureSingle *gesture)
{
  double page_x, page_y;
  int page, mark;

  if (gtk_gesture_single_get_current_button (gesture) != GDK_BUTTON_PRIMARY)
    return;
  if (n_press > 1)
    _antin_view_pages_offer_selection (self);
  if (!antin_view_pages_locate (self, x, y, &page, &page_x, &page_y))
    return;
  mark = find_outline (self, page, page_x, page_y);
  if (self->picking)
    g_signal_emit (self, antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_PICKED], 0, page, page_x, page_y);
  else if (mark >= 0)
    g_signal_emit (self, antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_MARK_ACTIVATED], 0, (guint) mark);
}

/* Without a pointer, Return picks the place that is hinted at, or the middle of what is seen of the present page; arrows
 * then move the ghost. */
static gboolean
on_pick_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (widget);
  graphene_rect_t area, screen, seen;
  double width, height, scale = _antin_view_pages_get_scale (self);

  if (self->picking && self->hint.page == self->page)
    {
      g_signal_emit (self, antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_PICKED], 0, self->page,
                     self->hint.rect.x + self->hint.rect.width / 2, self->hint.rect.y + self->hint.rect.height / 2);
      return TRUE;
    }
  if (!self->picking || !antin_view_pages_get_page_area (self, self->page, &area))
    return FALSE;
  graphene_rect_init (&screen, 0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  if (!graphene_rect_intersection (&area, &screen, &seen))
    return FALSE;
  antin_view_layout_get_size (self->layout, self->page, &width, &height);
  g_signal_emit (self, antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_PICKED], 0, self->page,
                 CLAMP ((seen.origin.x + seen.size.width / 2 - area.origin.x) / scale, 0, width),
                 CLAMP ((seen.origin.y + seen.size.height / 2 - area.origin.y) / scale, 0, height));
  return TRUE;
}

static gboolean
on_scroll_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (widget);
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GtkAdjustment *adjustment = vertical;
  double by = 0;

  if (horizontal == NULL || vertical == NULL)
    return FALSE;
  switch ((GtkScrollType) g_variant_get_int32 (args))
    {
    case GTK_SCROLL_STEP_UP:
      by = -SCROLL_STEP;
      break;
    case GTK_SCROLL_STEP_DOWN:
      by = SCROLL_STEP;
      break;
    case GTK_SCROLL_STEP_LEFT:
      adjustment = horizontal;
      by = -SCROLL_STEP;
      break;
    case GTK_SCROLL_STEP_RIGHT:
      adjustment = horizontal;
      by = SCROLL_STEP;
      break;
    case GTK_SCROLL_PAGE_UP:
      by = -gtk_adjustment_get_page_increment (vertical);
      break;
    case GTK_SCROLL_PAGE_DOWN:
      by = gtk_adjustment_get_page_increment (vertical);
      break;
    case GTK_SCROLL_START:
      by = -gtk_adjustment_get_upper (vertical);
      break;
    case GTK_SCROLL_END:
      by = gtk_adjustment_get_upper (vertical);
      break;
    case GTK_SCROLL_NONE:
    case GTK_SCROLL_JUMP:
    case GTK_SCROLL_STEP_BACKWARD:
    case GTK_SCROLL_STEP_FORWARD:
    case GTK_SCROLL_PAGE_BACKWARD:
    case GTK_SCROLL_PAGE_FORWARD:
    case GTK_SCROLL_PAGE_LEFT:
    case GTK_SCROLL_PAGE_RIGHT:
    default:
      return FALSE;
    }
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
  return TRUE;
}

/* Scrolling keys, and Return while picking. */
void
_antin_view_pages_class_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keyval;
    GdkModifierType modifiers;
    GtkScrollType scroll;
  } keys[] = {
    { GDK_KEY_Up, 0, GTK_SCROLL_STEP_UP },
    { GDK_KEY_KP_Up, 0, GTK_SCROLL_STEP_UP },
    { GDK_KEY_Down, 0, GTK_SCROLL_STEP_DOWN },
    { GDK_KEY_KP_Down, 0, GTK_SCROLL_STEP_DOWN },
    { GDK_KEY_Left, 0, GTK_SCROLL_STEP_LEFT },
    { GDK_KEY_KP_Left, 0, GTK_SCROLL_STEP_LEFT },
    { GDK_KEY_Right, 0, GTK_SCROLL_STEP_RIGHT },
    { GDK_KEY_KP_Right, 0, GTK_SCROLL_STEP_RIGHT },
    { GDK_KEY_Page_Up, 0, GTK_SCROLL_PAGE_UP },
    { GDK_KEY_KP_Page_Up, 0, GTK_SCROLL_PAGE_UP },
    { GDK_KEY_space, GDK_SHIFT_MASK, GTK_SCROLL_PAGE_UP },
    { GDK_KEY_BackSpace, 0, GTK_SCROLL_PAGE_UP },
    { GDK_KEY_Page_Down, 0, GTK_SCROLL_PAGE_DOWN },
    { GDK_KEY_KP_Page_Down, 0, GTK_SCROLL_PAGE_DOWN },
    { GDK_KEY_space, 0, GTK_SCROLL_PAGE_DOWN },
    { GDK_KEY_Home, 0, GTK_SCROLL_START },
    { GDK_KEY_KP_Home, 0, GTK_SCROLL_START },
    { GDK_KEY_Home, GDK_CONTROL_MASK, GTK_SCROLL_START },
    { GDK_KEY_End, 0, GTK_SCROLL_END },
    { GDK_KEY_KP_End, 0, GTK_SCROLL_END },
    { GDK_KEY_End, GDK_CONTROL_MASK, GTK_SCROLL_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].keyval, keys[i].modifiers, on_scroll_key, "i", keys[i].scroll);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, on_pick_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, on_pick_key, NULL);
}

/* Wheel and pinch zoom, clicks pick or choose. */
void
_antin_view_pages_add_controllers (AntinViewPages *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch_scale_changed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_click_pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click_released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
