/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-regulation-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_CLERK_BAR (antin_app_clerk_bar_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppClerkBar, antin_app_clerk_bar, ANTIN, APP_CLERK_BAR, GtkWidget)

/**
 * AntinAppClerkValues:
 * @number: what was typed as the number
 * @date: what was typed as the date
 * @declared: whether the origin of a scan was declared
 *
 * What was given in the bar, to be put in again when it is started anew for the same document.
 */
typedef struct
{
  char *number;
  char *date;
  gboolean declared;
} AntinAppClerkValues;

void antin_app_clerk_values_free (AntinAppClerkValues *values);

GtkWidget *antin_app_clerk_bar_new (void);

void antin_app_clerk_bar_start (AntinAppClerkBar *self, const char *notation, gint64 date);
void antin_app_clerk_bar_start_supplement (AntinAppClerkBar *self, const char *number);
void antin_app_clerk_bar_start_incoming (AntinAppClerkBar *self);
void antin_app_clerk_bar_start_copy (AntinAppClerkBar *self,
                                     const AntinRegulation *regulation,
                                     const AntinRegulationState *state,
                                     AntinRegulationCopyForm form,
                                     const char *organisation,
                                     gboolean scan,
                                     gboolean declared);
void antin_app_clerk_bar_fill (AntinAppClerkBar *self, const char *number, gint64 date);
void antin_app_clerk_bar_offer (AntinAppClerkBar *self, const char *words, const char *from);
AntinRegulationCopyForm antin_app_clerk_bar_get_form (AntinAppClerkBar *self);
gboolean antin_app_clerk_bar_is_declared (AntinAppClerkBar *self);
void antin_app_clerk_bar_set_notation (AntinAppClerkBar *self, const char *notation);
char *antin_app_clerk_bar_get_number (AntinAppClerkBar *self) G_GNUC_WARN_UNUSED_RESULT;
gint64 antin_app_clerk_bar_get_date (AntinAppClerkBar *self);
void antin_app_clerk_bar_set_values (AntinAppClerkBar *self, const char *number, gint64 date);
AntinAppClerkValues *antin_app_clerk_bar_keep (AntinAppClerkBar *self) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_clerk_bar_refill (AntinAppClerkBar *self, const AntinAppClerkValues *values);
void antin_app_clerk_bar_set_note (AntinAppClerkBar *self, const char *note);
void antin_app_clerk_bar_focus (AntinAppClerkBar *self);

gboolean antin_app_clerk_bar_parse_date (const char *text, gint64 *ret_date);
char *antin_app_clerk_bar_join_number (const char *text, const char *notation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
