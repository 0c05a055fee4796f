/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"
#include "antin-sign-document.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

typedef enum
{
  ANTIN_SIGN_SET_MAIN,
  ANTIN_SIGN_SET_ATTACHMENT,
  ANTIN_SIGN_SET_APPENDIX,
} AntinSignSetRole;

const char *antin_sign_set_role_to_nick (AntinSignSetRole role);

/**
 * AntinSignSetMember:
 * @report: the verdict on the file
 * @role: what the file is
 * @numbers: (array length=n_signatures of the report): number and sign that each organisation's signature was put
 *   to, as its signed revision shows them; %NULL elements where none can be read
 *
 * What one file says, gathered for antin_sign_set_assess(). Read only.
 */
typedef struct
{
  AntinSignReport *report;
  AntinSignSetRole role;
  char **numbers;
} AntinSignSetMember;

/* Reads pages, so not for the main thread. */
AntinSignSetMember *antin_sign_set_member_new (AntinSignDocument *document,
                                               AntinSignReport *report,
                                               AntinSignContext *context,
                                               gboolean is_main) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_set_member_free (AntinSignSetMember *member);

/**
 * AntinSignSetFile:
 * @file: the file
 * @role: what it is in the delivery
 * @number: (nullable): number and sign that it shows
 * @matches: whether it belongs to the delivery, with the organisation's signature
 * @reasons: sentences for people: why it does not
 */
typedef struct
{
  char *file;
  AntinSignSetRole role;
  char *number;
  gboolean matches;
  char **reasons;
} AntinSignSetFile;

/**
 * AntinSignSet:
 * @complete: whether the main document is complete and every file belongs to it
 * @number: (nullable): number and sign of the main document
 * @certificate: (nullable): SHA-256 of the organisation's certificate
 * @holder: (nullable): the organisation, as the certificate names it
 * @files: (element-type AntinSignSetFile): in the order that was given, the main document first
 *
 * Whether the files of a delivery belong together (CHK-16). Immutable.
 */
typedef struct
{
  /*< private >*/
  int references;

  /*< public >*/
  gboolean complete;
  char *number;
  char *certificate;
  char *holder;
  GPtrArray *files;
} AntinSignSet;

/* Pure: @members are those of the delivery, the main document first. */
AntinSignSet *antin_sign_set_assess (GPtrArray *members, AntinSignContext *context, const char *number) G_GNUC_WARN_UNUSED_RESULT;
AntinSignSet *antin_sign_set_ref (AntinSignSet *set);
void antin_sign_set_unref (AntinSignSet *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignSetMember, antin_sign_set_member_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignSet, antin_sign_set_unref)

G_END_DECLS
