/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-base-time.h"
#include "antin-desk-words-signing.h"
#include "antin-regulation-name.h"

#include <glib/gi18n-lib.h>

/* A signature that is about to be made (ui 4): its plan, the ghost at its place, the rules that follow it. Which kind it
 * is to be stands in -act, what is asked above the page in -clerk, the token at work in -work.
 *
 * The plan is used from one thread at a time: while the token works it belongs to the working thread, and the ghost is
 * drawn from a recording that was made before. sign_cancellable is set as long as that lasts. */

/* --- the ghost and its rules --- */

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
      self->obstacle = antin_desk_words_refusal (check);
      return;
    }
  self->obstacle = g_strdup (antin_app_window_get_clerk_obstacle (self));
}

/* Everything that follows the plan's present state. */
void
antin_app_window_follow_plan (AntinAppWindow *self)
{
  GPtrArray *checks = antin_sign_plan_get_checks (self->plan);

  set_obstacle (self, checks);
  antin_app_signature_panel_set_checks (antin_app_window_get_panel (self), checks);
  antin_app_window_show_advice (self);
  if (self->placement != NULL)
    antin_view_placement_set_status (self->placement, get_worst (checks));
  antin_app_window_follow_clerk_bar (self);
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

/* What a screen reader calls the ghost on the page. */
static const char *
get_ghost_name (AntinRegulationKind kind)
{
  switch (kind)
    {
    case ANTIN_REGULATION_KIND_ORGANISATION:
      return _("Seal to be placed");
    case ANTIN_REGULATION_KIND_COPY:
    case ANTIN_REGULATION_KIND_ATTACHMENT:
    case ANTIN_REGULATION_KIND_APPENDIX:
    case ANTIN_REGULATION_KIND_INCOMING:
      /* Translators: the line of text that a copy or a separate file gets at its top right */
      return _("Text to be placed");
    case ANTIN_REGULATION_KIND_PERSONAL:
    case ANTIN_REGULATION_KIND_REVIEW:
    case ANTIN_REGULATION_KIND_TIMESTAMP:
    default:
      return _("Signature to be placed");
    }
}

static void
show_ghost (AntinAppWindow *self)
{
  g_autoptr (AntinViewPlacement) before = g_steal_pointer (&self->placement_before);
  GtkWidget *placement;

  if (self->placement == NULL && before != NULL)
    {
      /* The same ghost at another place, so that the old one is had back by taking a move back. */
      antin_view_placement_mark (before);
      self->placement = before;
    }
  else if (self->placement == NULL)
    {
      placement = antin_view_placement_new (get_ghost_name (antin_sign_plan_get_kind (self->plan)));
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

/* A text may need a box of another height, and moves with it. */
void
antin_app_window_show_moved_plan (AntinAppWindow *self)
{
  if (self->placement == NULL)
    return;
  put_ghost (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->placement));
}

void
antin_app_window_scroll_to_ghost (AntinAppWindow *self)
{
  AntinBaseRect rect;

  if (self->placement == NULL || self->plan == NULL)
    return;
  antin_sign_plan_get_rect (self->plan, &rect);
  antin_view_pages_scroll_to_rect (self->pages, antin_sign_plan_get_page (self->plan), &rect);
  gtk_widget_grab_focus (GTK_WIDGET (self->placement));
}

static const char *
get_request (AntinRegulationKind kind)
{
  switch (kind)
    {
    case ANTIN_REGULATION_KIND_ORGANISATION:
      return _("Click on the page where the seal belongs.");
    case ANTIN_REGULATION_KIND_REVIEW:
      return _("Click on the page where your signature belongs, away from those of the authorised person and the organisation.");
    case ANTIN_REGULATION_KIND_COPY:
    case ANTIN_REGULATION_KIND_ATTACHMENT:
    case ANTIN_REGULATION_KIND_APPENDIX:
    case ANTIN_REGULATION_KIND_INCOMING:
      return _("Click on the page where the text belongs.");
    case ANTIN_REGULATION_KIND_PERSONAL:
    case ANTIN_REGULATION_KIND_TIMESTAMP:
    default:
      /* Translators: “Không xác định được vị trí ký từ nội dung. Bấm vào trang, tại khoảng trống giữa chức vụ và họ
       * tên.” */
      return _("The place to sign cannot be told from the text. Click on the page, in the gap between title and name.");
    }
}

void
antin_app_window_start_picking (AntinAppWindow *self)
{
  AntinViewMark hint = { 0 };
  guint page;
  gboolean offered = antin_sign_plan_get_offer (self->plan, &page, &hint.rect);

  hint.page = (int) page;
  if (self->placement != NULL)
    g_set_object (&self->placement_before, self->placement);
  antin_view_pages_set_placement (self->pages, NULL);
  self->placement = NULL;
  antin_view_pages_set_picking (self->pages, TRUE);
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_INFORMATION, get_request (antin_sign_plan_get_kind (self->plan)));
  if (offered)
    {
      antin_view_pages_set_hint (self->pages, &hint);
      antin_view_pages_scroll_to_rect (self->pages, hint.page, &hint.rect);
      /* Translators: “Đặt ở vị trí thường dùng”, where a signature usually stands on the last page */
      antin_app_strip_set_button (self->verdict_strip, _("Use the Usual Place"), "win.usual-place");
      antin_app_strip_set_close (self->verdict_strip, _("Cancel"), "win.leave-placement");
    }
  else
    antin_app_strip_set_button (self->verdict_strip, _("Cancel"), "win.leave-placement");
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  antin_app_window_update_next_act (self);
}

/* The place is there now: shows the ghost instead of the question. */
static void
show_picked (AntinAppWindow *self)
{
  antin_view_pages_set_hint (self->pages, NULL);
  show_ghost (self);
  antin_app_window_show_verdict (self);
  antin_app_window_follow_plan (self);
  antin_app_window_scroll_to_ghost (self);
}

/* The person takes the place that was hinted at. */
void
antin_app_window_use_usual_place (AntinAppWindow *self)
{
  AntinBaseRect rect;
  guint page;

  if (self->plan == NULL || self->placement != NULL || self->sign_cancellable != NULL || !antin_sign_plan_get_offer (self->plan, &page, &rect))
    return;
  antin_sign_plan_set_place (self->plan, page, &rect);
  show_picked (self);
}

static void
on_picked_cb (AntinAppWindow *self, int page, double x, double y)
{
  if (self->plan == NULL || self->sign_cancellable != NULL)
    return;
  antin_sign_plan_set_point (self->plan, page, x, y);
  show_picked (self);
}

/* --- no plan --- */

void
antin_app_window_drop_plan (AntinAppWindow *self)
{
  /* It tells of the plan. */
  antin_app_window_close_dialog (self);
  if (self->plan_cancellable != NULL)
    g_cancellable_cancel (self->plan_cancellable);
  g_clear_object (&self->plan_cancellable);
  if (self->pages != NULL)
    {
      antin_app_window_keep_clerk_bar (self);
      antin_view_pages_set_picking (self->pages, FALSE);
      antin_view_pages_set_hint (self->pages, NULL);
      antin_view_pages_set_texts (self->pages, NULL, 0);
      antin_view_pages_set_placement (self->pages, NULL);
      antin_app_window_hide_clerk_bar (self);
    }
  if (self->signature_panel != NULL)
    {
      antin_app_signature_panel_set_checks (self->signature_panel, NULL);
      antin_app_signature_panel_set_advice (self->signature_panel, NULL);
    }
  self->placement = NULL;
  g_clear_object (&self->placement_before);
  g_clear_pointer (&self->plan, antin_sign_plan_unref);
  g_clear_pointer (&self->identity, antin_sign_identity_unref);
  g_clear_pointer (&self->obstacle, g_free);
  g_clear_pointer (&self->plan_failed, g_free);
  self->wanted = FALSE;
  self->chosen = FALSE;
}

/* --- who signs --- */

static gboolean
is_named (AntinSignIdentity *identity, const char *name)
{
  return identity->holder.common_name != NULL && antin_regulation_name_compare (identity->holder.common_name, name) == ANTIN_REGULATION_LIKENESS_SAME;
}

/* Who would sign: as the authorised person whoever the signature block names, as a checker anybody else before. */
static AntinSignIdentity *
choose_identity (AntinAppWindow *self, AntinRegulationKind kind)
{
  g_autoptr (GPtrArray) identities = antin_desk_workstation_list_identities (self->workstation, antin_app_window_get_role (kind));
  gboolean named = kind == ANTIN_REGULATION_KIND_PERSONAL;

  for (guint i = 0; self->signer_name != NULL && (named || kind == ANTIN_REGULATION_KIND_REVIEW) && i < identities->len; i++)
    if (is_named (identities->pdata[i], self->signer_name) == named)
      return identities->pdata[i];
  return identities->len > 0 ? identities->pdata[0] : NULL;
}

static void
compare_signer (AntinAppWindow *self)
{
  g_autoptr (GPtrArray) identities = antin_desk_workstation_list_identities (self->workstation, ANTIN_SIGN_ROLE_PERSONAL);

  self->not_the_signer = self->signer_name != NULL;
  for (guint i = 0; self->not_the_signer && i < identities->len; i++)
    self->not_the_signer = !is_named (identities->pdata[i], self->signer_name);
}

/* ORD-06: the plan has told whom the block names. Somebody else has another part than to sign as the authorised person.
 * Returns whether the plan was given up for another. */
static gboolean
take_signer (AntinAppWindow *self)
{
  AntinSignIdentity *identity;

  if (antin_sign_plan_get_kind (self->plan) != ANTIN_REGULATION_KIND_PERSONAL || antin_sign_plan_get_name (self->plan) == NULL || self->signer_name != NULL)
    return FALSE;
  self->signer_name = g_strdup (antin_sign_plan_get_name (self->plan));
  compare_signer (self);
  identity = choose_identity (self, ANTIN_REGULATION_KIND_PERSONAL);
  /* The token may have been pulled out meanwhile. */
  if (identity == NULL)
    return FALSE;
  antin_sign_identity_ref (identity);
  antin_sign_identity_unref (self->identity);
  self->identity = identity;
  antin_sign_plan_set_identity (self->plan, identity);
  antin_app_window_consider_plan (self);
  return self->plan == NULL;
}

/* --- how the certificate stands --- */

typedef struct
{
  AntinAppWindow *self;
  char *certificate;
} Asked;

static void
on_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  AntinAppWindow *self = asked->self;
  g_autoptr (AntinSignStanding) standing = antin_sign_standing_judge_finish (result, NULL);

  /* Meanwhile the plan may be another, be signed, or have another signer. */
  if (standing != NULL && self->plan != NULL && self->sign_cancellable == NULL && self->identity != NULL &&
      g_str_equal (self->identity->holder.certificate, asked->certificate))
    {
      antin_sign_plan_set_standing (self->plan, standing);
      antin_app_window_follow_plan (self);
      antin_app_window_follow_dialog (self);
    }
  g_object_unref (asked->self);
  g_free (asked->certificate);
  g_free (asked);
}

/* Before a person enters the PIN for nothing: path, scope and revocation (CHK-02, CHK-03, CHK-04) belong to the rules
 * beside the page. Signing asks once more; what came in meanwhile is in the cache. */
void
antin_app_window_ask_standing (AntinAppWindow *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  Asked *asked;

  if (context == NULL || self->identity == NULL)
    return;
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->certificate = g_strdup (self->identity->holder.certificate);
  antin_sign_standing_judge_async (context, self->identity, self->cancellable, on_judged_cb, asked);
}

/* --- the plan --- */

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
  if (take_signer (self))
    return;
  /* While it was made, the text or a token may have told that another kind is due. */
  antin_app_window_consider_plan (self);
  if (self->plan == NULL)
    return;
  antin_app_window_start_clerk_bar (self);
  antin_app_window_ask_standing (self);
  if (antin_sign_plan_is_placed (self->plan))
    show_ghost (self);
  else if (self->wanted)
    antin_app_window_start_picking (self);
  antin_app_window_follow_plan (self);
  if (self->wanted && self->chosen)
    antin_app_window_scroll_to_ghost (self);
  /* The button was pressed before the plan was there: one press is enough. */
  else if (self->wanted && self->next_act.act == ANTIN_DESK_ACT_CONFIRM)
    antin_app_window_do_next_act (self);
  self->wanted = FALSE;
  self->chosen = FALSE;
}

void
antin_app_window_start_plan (AntinAppWindow *self)
{
  AntinRegulationKind kind = self->next_act.kind;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  AntinSignIdentity *identity = choose_identity (self, kind);
  const AntinImageEntry *entry = antin_desk_workstation_find_image (self->workstation, kind, identity);
  g_autoptr (GBytes) image = NULL;
  AntinSignPlanOptions options = { .kind = kind, .copy_form = self->next_act.form, .date = ANTIN_BASE_TIME_NONE };

  if (context == NULL || identity == NULL || self->report == NULL)
    return;
  if (entry != NULL)
    {
      image = antin_image_library_load (antin_desk_workstation_get_images (self->workstation, NULL), entry->id, NULL);
      options.image = image;
      if (entry->kind == ANTIN_IMAGE_KIND_SEAL)
        {
          options.seal_diameter = entry->width;
          options.seal_height = entry->round ? 0 : entry->height;
          options.seal_unconfirmed = !entry->confirmed;
        }
      else
        options.image_width = entry->width;
    }
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
  compare_signer (self);
  if (self->plan != NULL)
    {
      g_autoptr (GPtrArray) identities = antin_desk_workstation_list_identities (self->workstation, antin_app_window_get_role (antin_sign_plan_get_kind (self->plan)));
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
  /* Another token, or another choice, is for another kind. */
  if (self->plan != NULL && self->next_act.kind != antin_sign_plan_get_kind (self->plan))
    {
      gboolean wanted = self->wanted, chosen = self->chosen;

      antin_app_window_drop_plan (self);
      self->wanted = wanted;
      self->chosen = chosen;
      antin_app_window_update_next_act (self);
    }
  if (self->next_act.act == ANTIN_DESK_ACT_PLACE && self->plan == NULL && self->plan_cancellable == NULL && (!self->put_aside || self->wanted))
    antin_app_window_start_plan (self);
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
  antin_view_placement_mark (self->placement);
  antin_sign_plan_set_place (self->plan, page, &rect);
  put_ghost (self);
  antin_app_window_follow_plan (self);
  antin_app_window_scroll_to_ghost (self);
}

void
antin_app_window_go_back_in_placement (AntinAppWindow *self, gboolean redo)
{
  if (self->plan == NULL || self->placement == NULL || self->sign_cancellable != NULL)
    return;
  if (!(redo ? antin_view_placement_redo (self->placement) : antin_view_placement_undo (self->placement)))
    return;
  /* Guides are the page's. */
  put_ghost (self);
  antin_app_window_scroll_to_ghost (self);
}

void
antin_app_window_pick_place (AntinAppWindow *self)
{
  if (self->plan != NULL && self->sign_cancellable == NULL)
    antin_app_window_start_picking (self);
}

void
antin_app_window_use_next_identity (AntinAppWindow *self)
{
  g_autoptr (GPtrArray) identities = NULL;

  if (self->plan == NULL || self->sign_cancellable != NULL)
    return;
  identities = antin_desk_workstation_list_identities (self->workstation, antin_app_window_get_role (antin_sign_plan_get_kind (self->plan)));
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
      antin_app_window_ask_standing (self);
      return;
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

void
antin_app_window_connect_signing (AntinAppWindow *self)
{
  g_signal_connect_object (self->pages, "picked", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  antin_app_window_connect_act (self);
}
