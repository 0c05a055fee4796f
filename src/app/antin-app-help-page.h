/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ANTIN_APP_HELP_TITLE,
  ANTIN_APP_HELP_HEADING,
  ANTIN_APP_HELP_PARAGRAPH,
  ANTIN_APP_HELP_ITEM,
  ANTIN_APP_HELP_STEP,
  ANTIN_APP_HELP_QUOTE,
} AntinAppHelpKind;

/**
 * AntinAppHelpBlock:
 * @kind: how it is set
 * @number: which step it is, from 1
 * @markup: its text, as Pango's markup
 *
 * One piece of a page of help.
 */
typedef struct
{
  AntinAppHelpKind kind;
  guint number;
  char *markup;
} AntinAppHelpBlock;

GPtrArray *antin_app_help_page_read (const char *text, gsize length, char **ret_description, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
