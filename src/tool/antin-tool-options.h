/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-regulation-metadata.h"
#include "antin-sign-context.h"
#include "antin-sign-plan.h"

G_BEGIN_DECLS

/**
 * AntinToolOptions:
 *
 * What the commands take from the command line; each command shows those that it knows.
 */
typedef struct
{
  char **modules;
  char **trust;
  char **files;
  char **overrides;
  char **attachments;
  char **appendices;
  char **timestamp_urls;
  char *issued;
  char *regulation;
  char *timestamp_url; /* those of the list with blanks between */
  char *kind_nick;
  char *image_path;
  char *rect_text;
  char *field;
  char *token;
  char *certificate;
  char *level;
  char *digest;
  char *number;
  char *date_text;
  char *at_text;
  char *output;
  char *output_dir;
  char *copy_form;
  char *organisation;
  char *metadata_path;
  gboolean export_metadata;
  AntinRegulationMetadata *metadata;
  char *signer;
  char *report;
  char *period;
  char *copy_to;
  double seal_diameter;
  int page;
  int pin_fd;
  char *ocsp_url;
  char *crl_url;
  char *issuer_url;
  gboolean no_network;
  gboolean json;
  gboolean scan_of_stamped_paper;
  gboolean set;
  gboolean renewals_due;
  gboolean as_far_as_possible;

  AntinRegulationKind kind;
  AntinBaseRect rect;
  gint64 date;
  gint64 at;
  AntinRegulationCopyForm form;
  GBytes *image;
  GHashTable *override_reasons;
} AntinToolOptions;

typedef enum
{
  ANTIN_TOOL_OPTIONS_MODULES = 1 << 0,
  ANTIN_TOOL_OPTIONS_TRUST = 1 << 1,
  ANTIN_TOOL_OPTIONS_PLACE = 1 << 2,
  ANTIN_TOOL_OPTIONS_SIGN = 1 << 3,
  ANTIN_TOOL_OPTIONS_VERIFY = 1 << 4,
  ANTIN_TOOL_OPTIONS_OUTPUT = 1 << 5,
  ANTIN_TOOL_OPTIONS_NO_JSON = 1 << 6,
  ANTIN_TOOL_OPTIONS_DELIVERY = 1 << 7,
  ANTIN_TOOL_OPTIONS_SIGNER = 1 << 8,
  ANTIN_TOOL_OPTIONS_LEVEL = 1 << 9,
  ANTIN_TOOL_OPTIONS_PERIOD = 1 << 10,
  ANTIN_TOOL_OPTIONS_RENEWAL = 1 << 11,
} AntinToolOptionGroups;

gboolean antin_tool_options_parse (AntinToolOptions *options,
                                   AntinToolOptionGroups groups,
                                   const char *parameters,
                                   const char *summary,
                                   int argc,
                                   char **argv);
void antin_tool_options_clear (AntinToolOptions *options);

AntinSignContext *antin_tool_options_make_context (const AntinToolOptions *options, GError **error);
void antin_tool_options_fill_plan (const AntinToolOptions *options, AntinSignPlanOptions *plan);
gboolean antin_tool_parse_rect (const char *text, AntinBaseRect *ret_rect);
int antin_tool_status_of (const GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AntinToolOptions, antin_tool_options_clear)

G_END_DECLS
