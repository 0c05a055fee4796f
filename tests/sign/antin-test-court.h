/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-judge-private.h"
#include "antin-test-cms.h"

G_BEGIN_DECLS

/* Signatures and time stamps made by hand, and what a verdict on them rests on; no file is read. */

typedef struct
{
  AntinSignContext *context;
  AntinCryptoEvidence *evidence;
  AntinCryptoEvidence *kept;
  GPtrArray *problems;
  AntinSignReading reading;
  AntinTestIdentity *tsa; /* the root's, so that what becomes of the other authority is not its affair */
  AntinSignCourt court;
} AntinTestCourt;

#define ANTIN_TEST_COURT_UNKNOWN "unknown"

AntinTestPki *antin_test_court_begin (void);
void antin_test_court_end (void);
AntinTestIdentity *antin_test_court_make_tsa (AntinTestIdentity *issuer, gint64 not_before, gint64 not_after);
void antin_test_court_add_crl (AntinCryptoEvidence *evidence, AntinTestIdentity *issuer, AntinTestStatus revoked, gint64 this_update, gint64 next_update);
void antin_test_court_set_up (AntinTestCourt *fixture, gconstpointer data);
void antin_test_court_tear_down (AntinTestCourt *fixture, gconstpointer data);
GBytes *antin_test_court_digest (const void *data, gsize length);
AntinSignCase *antin_test_case_new (AntinTestCourt *fixture, AntinTestIdentity *signer);
AntinSignCase *antin_test_case_new_of (AntinTestIdentity *signer, AntinTestCms spec, gboolean is_garbled);
void antin_test_case_free (AntinSignCase *item);
void antin_test_case_stamp_as (AntinSignCase *item, AntinTestIdentity *tsa, gint64 time, GBytes *stamped);
void antin_test_case_stamp (AntinSignCase *item, AntinTestIdentity *tsa, gint64 time);
void antin_test_proof_free (gpointer data);
void antin_test_difference_free (AntinPdfDifference *difference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignCase, antin_test_case_free)

G_END_DECLS
