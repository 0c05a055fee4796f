/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-base-time.h"
#include "antin-regulation-number.h"

#include <glib/gi18n-lib.h>

/* What a clerk gives above the page, on its way into the plan and into the page as it is shown: number and date of a
 * document that is sealed, number of the main document on a separate file, form and origin of a copy. */

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
  g_autofree char *typed = antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self));
  g_autofree char *number = NULL;
  g_autofree char *notation = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *day = NULL;
  g_autofree char *month = NULL;
  g_autofree char *year = NULL;
  g_autoptr (GDateTime) date = NULL;
  gint64 time = antin_app_clerk_bar_get_date (antin_app_window_get_clerk_bar (self));
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);

  if (self->heading == NULL || context == NULL || !antin_app_window_shows_clerk_bar (self) ||
      antin_sign_plan_get_kind (self->plan) != ANTIN_REGULATION_KIND_ORGANISATION)
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

/* What stands in the page and beside the ghost of what the bar holds. */
void
antin_app_window_follow_clerk_bar (AntinAppWindow *self)
{
  g_autofree char *overlap = describe_overlap (self);

  if (self->placement != NULL)
    antin_view_placement_set_note (self->placement, overlap);
  antin_app_clerk_bar_set_note (antin_app_window_get_clerk_bar (self), overlap != NULL ? overlap : antin_app_window_get_clerk_obstacle (self));
  show_texts (self);
}

/* --- the bar --- */

/* Kinds that show a date which the clerk gives. */
static gboolean
is_dated (AntinRegulationKind kind)
{
  return kind == ANTIN_REGULATION_KIND_ORGANISATION || kind == ANTIN_REGULATION_KIND_INCOMING;
}

static gboolean
is_supplement (AntinRegulationKind kind)
{
  return kind == ANTIN_REGULATION_KIND_ATTACHMENT || kind == ANTIN_REGULATION_KIND_APPENDIX;
}

/* What the bar still lacks, for people; %NULL where it is complete. */
const char *
antin_app_window_get_clerk_obstacle (AntinAppWindow *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  AntinRegulationKind kind = antin_sign_plan_get_kind (self->plan);

  if (context == NULL || !antin_app_window_shows_clerk_bar (self))
    return NULL;
  if (is_supplement (kind))
    {
      g_autofree char *typed = antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self));
      g_autofree char *number = NULL;
      g_autofree char *notation = NULL;

      if (typed == NULL || !antin_regulation_number_parse (typed, antin_sign_context_get_regulation (context), &number, &notation, NULL) || notation == NULL)
        return _("Enter number and sign of the main document, for instance 15/QĐ-UBND.");
    }
  if (kind == ANTIN_REGULATION_KIND_INCOMING)
    {
      g_autofree char *typed = antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self));

      if (typed == NULL || antin_app_clerk_bar_get_date (antin_app_window_get_clerk_bar (self)) == ANTIN_BASE_TIME_NONE)
        return _("Enter number and date of arrival.");
    }
  if (kind == ANTIN_REGULATION_KIND_COPY && !antin_app_clerk_bar_is_declared (antin_app_window_get_clerk_bar (self)))
    /* Translators: beside it is a check box: “Bản quét từ văn bản giấy …” */
    return _("Declare where the scan comes from, so that the copy can be signed.");
  return NULL;
}

static void
on_clerk_changed_cb (AntinAppWindow *self)
{
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
  g_autofree char *number = NULL;

  if (self->sign_cancellable != NULL)
    return;
  if (self->plan == NULL && self->issued != NULL)
    {
      number = antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self));
      antin_sign_delivery_set_number (self->issued, number);
      antin_app_window_update_next_act (self);
    }
  if (self->plan == NULL)
    return;
  kind = antin_sign_plan_get_kind (self->plan);
  form = antin_app_clerk_bar_get_form (antin_app_window_get_clerk_bar (self));
  number = antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self));
  if (kind == ANTIN_REGULATION_KIND_COPY)
    {
      antin_sign_plan_set_copy_form (self->plan, form);
      self->choice = (AntinDeskChoice){ .made = TRUE, .kind = kind, .form = form };
    }
  else
    antin_sign_plan_set_number (self->plan, number);
  if (is_dated (kind))
    antin_sign_plan_set_date (self->plan, antin_app_clerk_bar_get_date (antin_app_window_get_clerk_bar (self)));
  antin_app_window_show_moved_plan (self);
  antin_app_window_follow_plan (self);
}

/* The plan goes, perhaps only to be made anew: what the clerk has given for it is not to be typed twice. */
void
antin_app_window_keep_clerk_bar (AntinAppWindow *self)
{
  AntinAppClerkValues *values;

  if (self->plan == NULL || !antin_app_window_shows_clerk_bar (self))
    return;
  values = antin_app_clerk_bar_keep (antin_app_window_get_clerk_bar (self));
  if (values == NULL)
    return;
  antin_app_clerk_values_free (self->clerk_values);
  self->clerk_values = values;
  self->clerk_kind = antin_sign_plan_get_kind (self->plan);
}

/* A plan is there: asks above the page for what it needs besides. */
void
antin_app_window_start_clerk_bar (AntinAppWindow *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  AntinRegulationKind kind = antin_sign_plan_get_kind (self->plan);
  AntinRegulationState *state = antin_sign_plan_get_state (self->plan);
  gboolean seal = kind == ANTIN_REGULATION_KIND_ORGANISATION && antin_sign_plan_needs_number (self->plan);
  AntinRegulationCopyForm form = self->next_act.form;
  gboolean declared = FALSE;

  antin_app_window_hide_clerk_bar (self);
  if (seal || is_supplement (kind) || kind == ANTIN_REGULATION_KIND_COPY || kind == ANTIN_REGULATION_KIND_INCOMING)
    gtk_widget_set_visible (GTK_WIDGET (antin_app_window_get_clerk_bar (self)), TRUE);
  if (seal)
    {
      const AntinRegulationHeading *heading = antin_sign_plan_get_heading (self->plan);
      gint64 printed = antin_regulation_heading_get_date (heading);

      antin_app_clerk_bar_start (antin_app_window_get_clerk_bar (self), heading->notation,
                                 printed != ANTIN_BASE_TIME_NONE ? printed : antin_base_time_now ());
      antin_sign_plan_set_number (self->plan, NULL);
      antin_sign_plan_set_date (self->plan, antin_app_clerk_bar_get_date (antin_app_window_get_clerk_bar (self)));
      antin_app_window_take_list_number (self);
    }
  else if (is_supplement (kind))
    antin_app_clerk_bar_start_supplement (antin_app_window_get_clerk_bar (self), NULL);
  else if (kind == ANTIN_REGULATION_KIND_INCOMING)
    antin_app_clerk_bar_start_incoming (antin_app_window_get_clerk_bar (self));
  else if (kind == ANTIN_REGULATION_KIND_COPY && context != NULL)
    {
      antin_app_window_take_list_form (self, &form, &declared);
      antin_app_clerk_bar_start_copy (antin_app_window_get_clerk_bar (self), antin_sign_context_get_regulation (context), state, form, self->identity->holder.common_name,
                                      state->beneath == ANTIN_REGULATION_STATE_SCANNED, declared);
      antin_sign_plan_set_copy_form (self->plan, antin_app_clerk_bar_get_form (antin_app_window_get_clerk_bar (self)));
    }
  antin_app_window_fill_clerk_bar (self);
  if (self->clerk_values != NULL && self->clerk_kind == kind && antin_app_window_shows_clerk_bar (self))
    antin_app_clerk_bar_refill (antin_app_window_get_clerk_bar (self), self->clerk_values);
  antin_app_window_look_for_metadata (self);
}

/* The first page's text was read, perhaps after the plan was made. */
void
antin_app_window_take_heading (AntinAppWindow *self)
{
  if (self->plan == NULL || self->sign_cancellable != NULL || !antin_app_window_shows_clerk_bar (self) ||
      antin_sign_plan_get_kind (self->plan) != ANTIN_REGULATION_KIND_ORGANISATION)
    return;
  antin_app_clerk_bar_set_notation (antin_app_window_get_clerk_bar (self), self->heading->notation);
  on_clerk_changed_cb (self);
}

/* Made when it is needed first: most windows never ask for a number. */
AntinAppClerkBar *
antin_app_window_get_clerk_bar (AntinAppWindow *self)
{
  if (self->clerk_bar == NULL)
    {
      self->clerk_bar = ANTIN_APP_CLERK_BAR (antin_app_clerk_bar_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->clerk_bar), FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->clerk_bar), self->sign_cancellable == NULL);
      gtk_box_prepend (self->content_box, GTK_WIDGET (self->clerk_bar));
      g_signal_connect_object (self->clerk_bar, "changed", G_CALLBACK (on_clerk_changed_cb), self, G_CONNECT_SWAPPED);
    }
  return self->clerk_bar;
}

gboolean
antin_app_window_shows_clerk_bar (AntinAppWindow *self)
{
  return self->clerk_bar != NULL && gtk_widget_get_visible (GTK_WIDGET (self->clerk_bar));
}

void
antin_app_window_hide_clerk_bar (AntinAppWindow *self)
{
  if (self->clerk_bar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->clerk_bar), FALSE);
}
