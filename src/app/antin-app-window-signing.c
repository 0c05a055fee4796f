/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-app-kind-question.h"
#include "antin-base-time.h"
#include "antin-regulation-check.h"
#include "antin-regulation-number.h"

#include <glib/gi18n-lib.h>

/* A signature that is about to be made (ui 4): the ghost at its place, the rules that follow it, the dialog, the token at
 * work, the signed file in place.
 *
 * The plan is used from one thread at a time: while the token works it belongs to the working thread, and the ghost is
 * drawn from a recording that was made before. sign_cancellable is set as long as that lasts. */

/* --- the button --- */

void
antin_app_window_update_next_act (AntinAppWindow *self)
{
  AntinAppSituation situation = {
    .report = self->report,
    .failed = self->failed,
    .tokens_known = antin_app_workstation_knows_tokens (self->workstation),
    .has_personal = antin_app_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_PERSONAL) != NULL,
    .has_organisation = antin_app_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION) != NULL,
    .has_unclear = antin_app_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_UNKNOWN) != NULL,
    .working = self->sign_cancellable != NULL,
    .placing = self->placement != NULL || self->plan_failed != NULL,
    .placed = self->plan_failed != NULL || (self->plan != NULL && (self->sign_cancellable != NULL || antin_sign_plan_is_placed (self->plan))),
    .obstacle = self->plan_failed != NULL ? self->plan_failed : self->obstacle,
  };

  gtk_widget_set_visible (GTK_WIDGET (self->primary_button), self->document != NULL);
  if (self->revision > 0)
    {
      situation.failed = _("This is an earlier version of the document; it cannot be signed.");
      situation.report = NULL;
    }
  self->next_act = antin_app_next_act_decide (&situation);
  gtk_button_set_label (self->primary_button, self->next_act.label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->primary_button), self->next_act.hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->next_act.hint, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.primary", self->document != NULL && self->next_act.act != ANTIN_APP_ACT_NONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lawful-place", self->placement != NULL && self->sign_cancellable == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-placement", self->placement != NULL && self->sign_cancellable == NULL);
}

/* --- the ghost and its rules --- */

AntinSignRole
antin_app_window_get_role (AntinRegulationKind kind)
{
  return kind == ANTIN_REGULATION_KIND_ORGANISATION ? ANTIN_SIGN_ROLE_ORGANISATION : ANTIN_SIGN_ROLE_PERSONAL;
}

static AntinViewStatus
get_worst (GPtrArray *checks)
{
  switch (antin_regulation_check_get_worst (checks))
    {
    case ANTIN_REGULATION_STATUS_PASS:
      return ANTIN_VIEW_STATUS_GOOD;
    case ANTIN_REGULATION_STATUS_WARN:
      return ANTIN_VIEW_STATUS_WARNING;
    case ANTIN_REGULATION_STATUS_FAIL:
    default:
      return ANTIN_VIEW_STATUS_BAD;
    }
}

static void
set_obstacle (AntinAppWindow *self, GPtrArray *checks)
{
  g_clear_pointer (&self->obstacle, g_free);
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (check->status != ANTIN_REGULATION_STATUS_FAIL || check->overridable)
        continue;
      self->obstacle = check->clause != NULL && *check->clause != '\0' ? g_strdup_printf ("%s (%s)", check->message, check->clause)
                                                                       : g_strdup (check->message);
      return;
    }
}

static char *
describe_overlap (AntinAppWindow *self)
{
  double overlap = antin_sign_plan_get_overlap (self->plan);

  if (overlap < 0)
    return NULL;
  /* Translators: “Dấu trùm 33 % chữ ký”, how much of the signature's image the seal covers */
  return g_strdup_printf (_("Covers %.0f %% of the signature"), overlap);
}

static void
add_text (GArray *texts, const AntinRegulationHeading *heading, AntinRegulationGapPart part, const char *words)
{
  const AntinRegulationGap *gap = antin_regulation_heading_get_gap (heading, part);
  AntinViewText text = { .page = 1, .text = words };

  if (gap == NULL || words == NULL)
    return;
  text.rect = gap->rect;
  text.size = gap->size;
  g_array_append_val (texts, text);
}

/* Number and date as they will stand in the gaps of the first page (ô 3, ô 4). */
static void
show_texts (AntinAppWindow *self)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, TRUE, sizeof (AntinViewText));
  g_autofree char *typed = antin_app_clerk_bar_get_number (self->clerk_bar);
  g_autofree char *number = NULL;
  g_autofree char *notation = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *day = NULL;
  g_autofree char *month = NULL;
  g_autofree char *year = NULL;
  g_autoptr (GDateTime) date = NULL;
  gint64 time = antin_app_clerk_bar_get_date (self->clerk_bar);
  AntinSignContext *context = antin_app_workstation_get_context (self->workstation, NULL);

  if (self->heading == NULL || context == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->clerk_bar)))
    {
      antin_view_pages_set_texts (self->pages, NULL, 0);
      return;
    }
  if (typed != NULL && antin_regulation_number_parse (typed, antin_sign_context_get_regulation (context), &number, &notation, NULL))
    shown = antin_regulation_number_format (number);
  date = time != ANTIN_BASE_TIME_NONE ? antin_base_time_to_date_time (time) : NULL;
  if (date != NULL)
    {
      day = antin_regulation_number_format_day (g_date_time_get_day_of_month (date));
      month = antin_regulation_number_format_month (g_date_time_get_month (date));
      year = g_strdup_printf ("%d", g_date_time_get_year (date));
    }
  add_text (texts, self->heading, ANTIN_REGULATION_GAP_NUMBER, shown);
  add_text (texts, self->heading, ANTIN_REGULATION_GAP_DAY, day);
  add_text (texts, self->heading, ANTIN_REGULATION_GAP_MONTH, month);
  add_text (texts, self->heading, ANTIN_REGULATION_GAP_YEAR, year);
  antin_view_pages_set_texts (self->pages, (const AntinViewText *) (gpointer) texts->data, texts->len);
}

/* Everything that follows the plan's present state. */
void
antin_app_window_follow_plan (AntinAppWindow *self)
{
  GPtrArray *checks = antin_sign_plan_get_checks (self->plan);
  g_autofree char *overlap = describe_overlap (self);

  set_obstacle (self, checks);
  antin_app_signature_panel_set_checks (self->signature_panel, checks);
  if (self->placement != NULL)
    {
      antin_view_placement_set_status (self->placement, get_worst (checks));
      antin_view_placement_set_note (self->placement, overlap);
    }
  antin_app_clerk_bar_set_note (self->clerk_bar, overlap);
  show_texts (self);
  antin_app_window_update_next_act (self);
}

static void
show_guides (AntinAppWindow *self)
{
  GPtrArray *guides = antin_sign_plan_get_guides (self->plan);
  g_autoptr (GArray) shown = g_array_new (FALSE, TRUE, sizeof (AntinViewGuide));

  for (guint i = 0; i < guides->len; i++)
    {
      const AntinSignGuide *guide = guides->pdata[i];
      AntinViewGuide view = {
        .vertical = guide->vertical,
        .position = guide->position,
        .edges = ANTIN_VIEW_EDGE_ALL,
        .label = guide->label,
      };

      g_array_append_val (shown, view);
    }
  antin_view_placement_set_guides (self->placement, (const AntinViewGuide *) (gpointer) shown->data, shown->len);
}

void
antin_app_window_draw_plan (cairo_t *cr, gpointer user_data)
{
  antin_sign_plan_draw (user_data, cr);
}

static void
put_ghost (AntinAppWindow *self)
{
  AntinBaseRect rect;
  double width, height;

  self->updating = TRUE;
  antin_sign_plan_get_rect (self->plan, &rect);
  antin_sign_plan_get_page_size (self->plan, &width, &height);
  antin_view_placement_set_page (self->placement, antin_sign_plan_get_page (self->plan));
  antin_view_placement_set_page_size (self->placement, width, height);
  antin_view_placement_set_rect (self->placement, &rect);
  show_guides (self);
  self->updating = FALSE;
}

static void
on_placement_changed_cb (AntinAppWindow *self)
{
  if (self->updating || self->plan == NULL || self->sign_cancellable != NULL)
    return;
  antin_sign_plan_set_place (self->plan, antin_view_placement_get_page (self->placement),
                             antin_view_placement_get_rect (self->placement));
  antin_app_window_follow_plan (self);
}

static void
show_ghost (AntinAppWindow *self)
{
  gboolean seal = antin_sign_plan_get_kind (self->plan) == ANTIN_REGULATION_KIND_ORGANISATION;
  GtkWidget *placement;

  if (self->placement == NULL)
    {
      /* Translators: what a screen reader calls the ghost on the page */
      placement = antin_view_placement_new (seal ? _("Seal to be placed") : _("Signature to be placed"));
      self->placement = ANTIN_VIEW_PLACEMENT (placement);
      antin_view_placement_set_fixed_size (self->placement, antin_sign_plan_is_fixed_size (self->plan));
      antin_view_placement_set_draw (self->placement, antin_app_window_draw_plan, antin_sign_plan_ref (self->plan), (GDestroyNotify) antin_sign_plan_unref);
      g_signal_connect_object (placement, "changed", G_CALLBACK (on_placement_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (placement, "home", G_CALLBACK (antin_app_window_go_to_lawful_place), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (placement, "leave", G_CALLBACK (antin_app_window_leave_placement), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (placement, "confirm", G_CALLBACK (antin_app_window_do_next_act), self, G_CONNECT_SWAPPED);
    }
  put_ghost (self);
  antin_view_pages_set_picking (self->pages, FALSE);
  if (antin_view_pages_get_placement (self->pages) != self->placement)
    antin_view_pages_set_placement (self->pages, self->placement);
}

static void
scroll_to_ghost (AntinAppWindow *self)
{
  AntinBaseRect rect;

  if (self->placement == NULL || self->plan == NULL)
    return;
  antin_sign_plan_get_rect (self->plan, &rect);
  antin_view_pages_scroll_to_rect (self->pages, antin_sign_plan_get_page (self->plan), &rect);
  gtk_widget_grab_focus (GTK_WIDGET (self->placement));
}

static void
start_picking (AntinAppWindow *self)
{
  gboolean seal = antin_sign_plan_get_kind (self->plan) == ANTIN_REGULATION_KIND_ORGANISATION;

  antin_view_pages_set_placement (self->pages, NULL);
  self->placement = NULL;
  antin_view_pages_set_picking (self->pages, TRUE);
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_INFORMATION,
                        seal
                        ? _("Click on the page where the seal belongs.")
                        /* Translators: “Không xác định được vị trí ký từ nội dung. Bấm vào trang, tại khoảng trống giữa
                         * chức vụ và họ tên.” */
                        : _("The place to sign cannot be told from the text. Click on the page, in the gap between title and name."));
  antin_app_strip_set_button (self->verdict_strip, _("Cancel"), "win.leave-placement");
}

static void
on_picked_cb (AntinAppWindow *self, int page, double x, double y)
{
  if (self->plan == NULL || self->sign_cancellable != NULL)
    return;
  antin_sign_plan_set_point (self->plan, page, x, y);
  show_ghost (self);
  antin_app_window_show_verdict (self);
  antin_app_window_follow_plan (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->placement));
}

/* --- number and date --- */

static void
on_clerk_changed_cb (AntinAppWindow *self)
{
  g_autofree char *number = NULL;

  if (self->plan == NULL || self->sign_cancellable != NULL)
    return;
  number = antin_app_clerk_bar_get_number (self->clerk_bar);
  antin_sign_plan_set_number (self->plan, number);
  antin_sign_plan_set_date (self->plan, antin_app_clerk_bar_get_date (self->clerk_bar));
  antin_app_window_follow_plan (self);
}

static void
start_clerk_bar (AntinAppWindow *self)
{
  gboolean needed = antin_sign_plan_needs_number (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self->clerk_bar), needed);
  if (!needed)
    return;
  antin_app_clerk_bar_start (self->clerk_bar, self->heading != NULL ? self->heading->notation : NULL, antin_base_time_now ());
  antin_sign_plan_set_number (self->plan, NULL);
  antin_sign_plan_set_date (self->plan, antin_app_clerk_bar_get_date (self->clerk_bar));
}

/* --- the plan --- */

void
antin_app_window_drop_plan (AntinAppWindow *self)
{
  if (self->plan_cancellable != NULL)
    g_cancellable_cancel (self->plan_cancellable);
  g_clear_object (&self->plan_cancellable);
  if (self->pages != NULL)
    {
      antin_view_pages_set_picking (self->pages, FALSE);
      antin_view_pages_set_texts (self->pages, NULL, 0);
      antin_view_pages_set_placement (self->pages, NULL);
      antin_app_signature_panel_set_checks (self->signature_panel, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->clerk_bar), FALSE);
    }
  self->placement = NULL;
  g_clear_pointer (&self->plan, antin_sign_plan_unref);
  g_clear_pointer (&self->identity, antin_sign_identity_unref);
  g_clear_pointer (&self->obstacle, g_free);
  g_clear_pointer (&self->plan_failed, g_free);
  self->wanted = FALSE;
}

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignPlan) plan = antin_sign_plan_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->plan_cancellable == NULL)
    return;
  g_clear_object (&self->plan_cancellable);
  if (plan == NULL)
    {
      self->plan_failed = g_strdup (error->message);
      antin_app_window_update_next_act (self);
      if (self->wanted)
        {
          antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_WARNING, self->plan_failed);
          self->wanted = FALSE;
        }
      return;
    }
  self->plan = g_steal_pointer (&plan);
  antin_sign_plan_set_identity (self->plan, self->identity);
  start_clerk_bar (self);
  if (antin_sign_plan_is_placed (self->plan))
    show_ghost (self);
  else if (self->wanted)
    start_picking (self);
  antin_app_window_follow_plan (self);
  /* The button was pressed before the plan was there: one press is enough. */
  if (self->wanted && self->next_act.act == ANTIN_APP_ACT_CONFIRM)
    antin_app_window_do_next_act (self);
  self->wanted = FALSE;
}

static void
start_plan (AntinAppWindow *self, AntinRegulationKind kind)
{
  AntinSignContext *context = antin_app_workstation_get_context (self->workstation, NULL);
  AntinSignIdentity *identity = antin_app_workstation_choose_identity (self->workstation, antin_app_window_get_role (kind));
  g_autoptr (GBytes) image = antin_app_workstation_load_image (self->workstation, antin_app_window_get_role (kind));
  AntinSignPlanOptions options = { .kind = kind, .image = image, .date = ANTIN_BASE_TIME_NONE };

  if (context == NULL || identity == NULL || self->report == NULL)
    return;
  self->identity = antin_sign_identity_ref (identity);
  self->plan_cancellable = g_cancellable_new ();
  antin_sign_plan_new_async (self->document, self->report, context, &options, self->plan_cancellable, on_planned_cb,
                             g_object_ref (self));
}

/* Keeps the plan in step with report and tokens: a draft with the right token in has its ghost at once; a token that
 * was pulled out takes it away. */
void
antin_app_window_consider_plan (AntinAppWindow *self)
{
  if (self->sign_cancellable != NULL || self->dialog != NULL)
    return;
  if (self->plan != NULL)
    {
      g_autoptr (GPtrArray) identities = antin_app_workstation_list_identities (self->workstation, antin_app_window_get_role (antin_sign_plan_get_kind (self->plan)));
      AntinSignIdentity *same = NULL;

      for (guint i = 0; i < identities->len; i++)
        {
          AntinSignIdentity *identity = identities->pdata[i];

          if (g_strcmp0 (identity->holder.certificate, self->identity->holder.certificate) == 0)
            same = identity;
        }
      if (same == NULL)
        antin_app_window_drop_plan (self);
      else
        {
          /* The token's flags may be others now. */
          g_clear_pointer (&self->identity, antin_sign_identity_unref);
          self->identity = antin_sign_identity_ref (same);
          antin_sign_plan_set_identity (self->plan, same);
        }
    }
  antin_app_window_update_next_act (self);
  if (self->next_act.act == ANTIN_APP_ACT_PLACE && self->plan == NULL && self->plan_cancellable == NULL && !self->put_aside)
    start_plan (self, self->next_act.kind);
}

/* Esc: the ghost goes, until the button is pressed again. */
void
antin_app_window_leave_placement (AntinAppWindow *self)
{
  if (self->sign_cancellable != NULL)
    return;
  self->put_aside = TRUE;
  antin_app_window_drop_plan (self);
  antin_app_window_show_verdict (self);
  antin_app_window_update_next_act (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

void
antin_app_window_go_to_lawful_place (AntinAppWindow *self)
{
  guint page;
  AntinBaseRect rect;

  if (self->plan == NULL || self->placement == NULL || self->sign_cancellable != NULL || !antin_sign_plan_get_lawful_place (self->plan, &page, &rect))
    return;
  antin_sign_plan_set_place (self->plan, page, &rect);
  put_ghost (self);
  antin_app_window_follow_plan (self);
  scroll_to_ghost (self);
}

void
antin_app_window_pick_place (AntinAppWindow *self)
{
  if (self->plan != NULL && self->sign_cancellable == NULL)
    start_picking (self);
}

void
antin_app_window_use_next_identity (AntinAppWindow *self)
{
  g_autoptr (GPtrArray) identities = NULL;

  if (self->plan == NULL || self->sign_cancellable != NULL)
    return;
  identities = antin_app_workstation_list_identities (self->workstation, antin_app_window_get_role (antin_sign_plan_get_kind (self->plan)));
  for (guint i = 0; i < identities->len; i++)
    {
      AntinSignIdentity *identity = identities->pdata[i];
      AntinSignIdentity *next = identities->pdata[(i + 1) % identities->len];

      if (g_strcmp0 (identity->holder.certificate, self->identity->holder.certificate) != 0)
        continue;
      antin_sign_identity_ref (next);
      antin_sign_identity_unref (self->identity);
      self->identity = next;
      antin_sign_plan_set_identity (self->plan, next);
      antin_app_window_follow_plan (self);
      return;
    }
}

/* The primary button. */
void
antin_app_window_do_next_act (AntinAppWindow *self)
{
  antin_app_window_update_next_act (self);
  switch (self->next_act.act)
    {
    case ANTIN_APP_ACT_PLACE:
      self->put_aside = FALSE;
      self->wanted = TRUE;
      if (self->plan != NULL)
        start_picking (self);
      else if (self->plan_cancellable == NULL)
        start_plan (self, self->next_act.kind);
      antin_app_window_update_next_act (self);
      break;
    case ANTIN_APP_ACT_CONFIRM:
      scroll_to_ghost (self);
      antin_app_window_ask (self, NULL);
      break;
    case ANTIN_APP_ACT_ASK_KIND:
      antin_app_kind_question_ask (GTK_WINDOW (self), self->workstation,
                                   antin_app_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_UNKNOWN));
      break;
    case ANTIN_APP_ACT_NONE:
    default:
      break;
    }
}

void
antin_app_window_cancel_signing (AntinAppWindow *self)
{
  if (self->sign_cancellable == NULL)
    return;
  /* Translators: “Đang hủy…” */
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BUSY, _("Being cancelled…"));
  antin_app_strip_set_button (self->verdict_strip, NULL, NULL);
  g_cancellable_cancel (self->sign_cancellable);
}

/* The first page's text was read, perhaps after the plan was made. */
void
antin_app_window_take_heading (AntinAppWindow *self)
{
  if (self->plan == NULL || self->sign_cancellable != NULL || !gtk_widget_get_visible (GTK_WIDGET (self->clerk_bar)))
    return;
  antin_app_clerk_bar_set_notation (self->clerk_bar, self->heading->notation);
  on_clerk_changed_cb (self);
}

void
antin_app_window_connect_signing (AntinAppWindow *self)
{
  g_signal_connect_object (self->pages, "picked", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clerk_bar, "changed", G_CALLBACK (on_clerk_changed_cb), self, G_CONNECT_SWAPPED);
}
