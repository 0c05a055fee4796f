/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file may say, for the loader. */

typedef struct
{
  const char *nick;
  int value;
} AntinRegulationChoice;

typedef enum
{
  ANTIN_REGULATION_TYPE_TEXT,   /* a char * */
  ANTIN_REGULATION_TYPE_LINES,  /* the same, with placeholders of antin-regulation-information.c */
  ANTIN_REGULATION_TYPE_CHOICE, /* an enum or a gboolean */
  ANTIN_REGULATION_TYPE_FLAGS,  /* an int: any of the choices */
  ANTIN_REGULATION_TYPE_NUMBER, /* a double */
  ANTIN_REGULATION_TYPE_PAIR,   /* two doubles */
  ANTIN_REGULATION_TYPE_COUNT,  /* a guint */
  ANTIN_REGULATION_TYPE_TEXTS,  /* a char ** */
  ANTIN_REGULATION_TYPE_COUNTS, /* guint * and how many */
  ANTIN_REGULATION_TYPE_DATES,  /* AntinRegulationDayOfYear * and how many, as 20/6 */
} AntinRegulationKeyType;

/* Which kinds of signature must have a key. */
typedef enum
{
  ANTIN_REGULATION_NEEDED_NEVER,
  ANTIN_REGULATION_NEEDED_ALWAYS,
  ANTIN_REGULATION_NEEDED_IMAGE,
  ANTIN_REGULATION_NEEDED_FIT,
  ANTIN_REGULATION_NEEDED_SEAL,
  ANTIN_REGULATION_NEEDED_TEXT,
  ANTIN_REGULATION_NEEDED_INFORMATION,
  ANTIN_REGULATION_NEEDED_INCOMING,
} AntinRegulationNeeded;

typedef struct
{
  const char *group; /* "kind", "copy" and "rule" stand before a name */
  const char *key;
  AntinRegulationKeyType type;
  gsize offset;
  gsize second; /* of the second double, or of the count */
  const AntinRegulationChoice *choices;
  double least;
  double most;
  AntinRegulationNeeded needed;
  const char *only; /* the one group that has it */
} AntinRegulationKey;

const AntinRegulationKey *antin_regulation_key_list (guint *ret_n);

G_END_DECLS
