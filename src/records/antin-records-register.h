/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-signing.h"

G_BEGIN_DECLS

/**
 * AntinRecordsRegister:
 *
 * The signing register of this workstation: one row for each signature made here (REP-03), never changed afterwards.
 */
typedef struct _AntinRecordsRegister AntinRecordsRegister;

/**
 * AntinRecordsEntry:
 * @time: when it was signed
 * @path: where the signed file was put
 * @sha256: of the signed file
 * @kind: the kind of signature, as on the command line
 * @number: (nullable): number and sign of the document
 * @certificate: SHA-256 of the signer's certificate
 * @holder: (nullable): common name of the signer
 * @level: "B-B" or "B-T"
 * @overrides: (nullable): rules that were overridden, with the written reasons
 * @delivery: (nullable): what the entries of one delivery have in common (ORD-11)
 */
typedef struct
{
  gint64 time;
  char *path;
  char *sha256;
  char *kind;
  char *number;
  char *certificate;
  char *holder;
  char *level;
  char *overrides;
  char *delivery;
} AntinRecordsEntry;

void antin_records_entry_free (AntinRecordsEntry *entry);

/**
 * AntinRecordsAct:
 * @ANTIN_RECORDS_ACT_REPORT: a verification report was saved (REP-01)
 * @ANTIN_RECORDS_ACT_REFUSAL: a notice was written that the document is not accepted (REP-02)
 * @ANTIN_RECORDS_ACT_DELETION: the document was deleted after that (REP-05)
 */
typedef enum
{
  ANTIN_RECORDS_ACT_REPORT,
  ANTIN_RECORDS_ACT_REFUSAL,
  ANTIN_RECORDS_ACT_DELETION,
} AntinRecordsAct;

/**
 * AntinRecordsVerdict:
 * @time: when it was done
 * @path: the document
 * @sha256: (nullable): of the document
 * @act: what was made of the verdict
 * @indication: the verdict, in the words of EN 319 102-1
 * @complete: whether the document had the signatures it needs
 */
typedef struct
{
  gint64 time;
  char *path;
  char *sha256;
  AntinRecordsAct act;
  char *indication;
  gboolean complete;
} AntinRecordsVerdict;

void antin_records_verdict_free (AntinRecordsVerdict *verdict);

AntinRecordsRegister *antin_records_register_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_records_register_close (AntinRecordsRegister *self);

gboolean antin_records_register_add (AntinRecordsRegister *self, const AntinSignResult *result, GError **error);
gboolean antin_records_register_add_all (AntinRecordsRegister *self, GPtrArray *results, GError **error);
void antin_records_register_write_async (GObject *owner, GPtrArray *results, GAsyncReadyCallback callback, gpointer user_data);
gboolean antin_records_register_write_finish (GAsyncResult *result, GError **error);
gboolean antin_records_register_add_entry (AntinRecordsRegister *self, const AntinRecordsEntry *entry, GError **error);
GPtrArray *antin_records_register_list (AntinRecordsRegister *self,
                                        gint64 from,
                                        gint64 until,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_records_register_add_verdict (AntinRecordsRegister *self,
                                             const AntinSignReport *report,
                                             AntinRecordsAct act,
                                             gint64 time,
                                             GError **error);
GPtrArray *antin_records_register_list_verdicts (AntinRecordsRegister *self,
                                                 gint64 from,
                                                 gint64 until,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_records_register_list_delivery (AntinRecordsRegister *self,
                                                 const char *delivery,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRecordsEntry, antin_records_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRecordsVerdict, antin_records_verdict_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRecordsRegister, antin_records_register_close)

G_END_DECLS
