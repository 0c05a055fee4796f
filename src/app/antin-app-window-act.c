/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-app-kind-menu.h"
#include "antin-app-kind-question.h"
#include "antin-desk-words-signing.h"

#include <glib/gi18n-lib.h>

/* The primary button and the menu beside it: what they offer follows from document, tokens and what was chosen; what
 * they start stands in -signing. */

/* --- what is offered --- */

AntinSignRole
antin_app_window_get_role (AntinRegulationKind kind)
{
  return kind == ANTIN_REGULATION_KIND_PERSONAL || kind == ANTIN_REGULATION_KIND_REVIEW ? ANTIN_SIGN_ROLE_PERSONAL
                                                                                        : ANTIN_SIGN_ROLE_ORGANISATION;
}

static gboolean
has_identity (AntinAppWindow *self, AntinSignRole role)
{
  return antin_desk_workstation_choose_identity (self->workstation, role) != NULL;
}

/* @obstacle: why the separate files cannot be signed */
static void
describe_situation (AntinAppWindow *self, AntinDeskSituation *situation, const char *obstacle)
{
  gboolean with_files = antin_app_window_is_issued (self) || (self->plan != NULL && self->sign_cancellable == NULL && antin_sign_plan_get_kind (self->plan) == ANTIN_REGULATION_KIND_ORGANISATION);

  *situation = (AntinDeskSituation){
    .report = self->report,
    .supplement = self->supplement,
    .failed = self->failed,
    .tokens_known = antin_desk_workstation_knows_tokens (self->workstation),
    .has_personal = has_identity (self, ANTIN_SIGN_ROLE_PERSONAL),
    .has_organisation = has_identity (self, ANTIN_SIGN_ROLE_ORGANISATION),
    .has_unclear = has_identity (self, ANTIN_SIGN_ROLE_UNKNOWN),
    .not_the_signer = self->not_the_signer,
    .choice = self->choice,
    .bound = antin_app_window_is_bound (self),
    .working = self->sign_cancellable != NULL,
    .placing = self->placement != NULL || self->plan_failed != NULL,
    .placed = self->plan_failed != NULL || (self->plan != NULL && (self->sign_cancellable != NULL || antin_sign_plan_is_placed (self->plan))),
    .obstacle = self->plan_failed != NULL ? self->plan_failed : self->obstacle,
    .has_files = antin_app_window_count_files (self) > 0,
  };
  if (situation->obstacle == NULL && with_files)
    situation->obstacle = obstacle;
  if (self->revision > 0)
    {
      situation->failed = _("This is an earlier version of the document; it cannot be signed.");
      situation->report = NULL;
    }
}

/* Beside the page: the rules that keep the document from being signed, where no plan shows more and there is nothing else
 * to be done with it: who refuses a forgery does not think of sealing it. */
static void
show_refusal (AntinAppWindow *self)
{
  const AntinRegulationOffer *offer;

  if (self->plan != NULL || self->signature_panel == NULL)
    return;
  offer = self->next_act.refusal != NULL && self->next_act.act == ANTIN_DESK_ACT_NONE ? antin_regulation_state_find_offer (self->report->state, self->next_act.kind, self->next_act.form) : NULL;
  antin_app_signature_panel_set_checks (self->signature_panel, offer != NULL ? offer->checks : NULL);
}

static void
show_menu (AntinAppWindow *self, const AntinDeskSituation *situation)
{
  g_autoptr (GPtrArray) kinds = antin_desk_next_act_list (situation);

  gtk_widget_set_visible (GTK_WIDGET (self->kinds_button), kinds->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kinds_button), self->sign_cancellable == NULL);
  antin_app_kind_menu_set_kinds (self->kind_menu, kinds, &self->next_act);
}

void
antin_app_window_update_next_act (AntinAppWindow *self)
{
  AntinDeskSituation situation;
  g_autofree char *obstacle = self->sign_cancellable == NULL ? antin_app_window_get_delivery_obstacle (self) : NULL;
  g_autofree char *refusal = NULL;
  const char *hint;

  describe_situation (self, &situation, obstacle);
  gtk_widget_set_visible (self->primary_box, self->document != NULL);
  self->next_act = antin_desk_next_act_decide (&situation);
  antin_app_window_adapt_next_act (self);
  refusal = self->next_act.refusal != NULL ? antin_desk_words_refusal (self->next_act.refusal) : NULL;
  hint = refusal != NULL && self->next_act.act == ANTIN_DESK_ACT_NONE ? refusal : self->next_act.hint;
  antin_app_window_set_primary (self, self->next_act.label);
  /* Where there is little room, the label may be cut short. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->primary_button), hint != NULL || !self->cut ? hint : self->next_act.label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.primary", self->document != NULL && self->next_act.act != ANTIN_DESK_ACT_NONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lawful-place", self->placement != NULL && self->sign_cancellable == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo-placement", self->placement != NULL && self->sign_cancellable == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo-placement", self->placement != NULL && self->sign_cancellable == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-placement", self->plan != NULL && self->sign_cancellable == NULL);
  show_menu (self, &situation);
  antin_app_window_fit_primary (self);
  show_refusal (self);
  antin_app_window_update_sitting (self);
  /* It belongs to a part of the situation, which is gone now. */
  self->next_act.hint = NULL;
}

/* --- what is done --- */

/* The primary button. */
void
antin_app_window_do_next_act (AntinAppWindow *self)
{
  if (antin_app_window_sign_list (self))
    return;
  antin_app_window_update_next_act (self);
  switch (self->next_act.act)
    {
    case ANTIN_DESK_ACT_PLACE:
      self->put_aside = FALSE;
      self->wanted = TRUE;
      if (self->plan != NULL)
        antin_app_window_start_picking (self);
      else if (self->plan_cancellable == NULL)
        antin_app_window_start_plan (self);
      antin_app_window_update_next_act (self);
      break;
    case ANTIN_DESK_ACT_CONFIRM:
      if (antin_app_window_approve (self))
        break;
      antin_app_window_scroll_to_ghost (self);
      antin_app_window_ask (self, NULL);
      break;
    case ANTIN_DESK_ACT_ASK_KIND:
      antin_app_kind_question_ask (GTK_WINDOW (self), self->workstation,
                                   antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_UNKNOWN));
      break;
    case ANTIN_DESK_ACT_SAVE_REPORT:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.save-report", NULL);
      break;
    case ANTIN_DESK_ACT_REFUSE:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.refuse", NULL);
      break;
    case ANTIN_DESK_ACT_NONE:
    default:
      break;
    }
}

/* The menu: the chosen kind is shown at its place, or its place is asked for; the button then signs. */
static void
on_kind_chosen_cb (AntinAppWindow *self, int kind, int form)
{
  if (self->sign_cancellable != NULL || self->dialog != NULL)
    return;
  antin_app_window_drop_plan (self);
  self->choice = (AntinDeskChoice){ .made = TRUE, .kind = (AntinRegulationKind) kind, .form = (AntinRegulationCopyForm) form };
  self->put_aside = FALSE;
  self->wanted = TRUE;
  self->chosen = TRUE;
  antin_app_window_show_verdict (self);
  antin_app_window_consider_plan (self);
}

void
antin_app_window_connect_act (AntinAppWindow *self)
{
  self->kind_menu = ANTIN_APP_KIND_MENU (antin_app_kind_menu_new ());
  gtk_menu_button_set_popover (self->kinds_button, GTK_WIDGET (self->kind_menu));
  g_signal_connect_object (self->kind_menu, "chosen", G_CALLBACK (on_kind_chosen_cb), self, G_CONNECT_SWAPPED);
}
