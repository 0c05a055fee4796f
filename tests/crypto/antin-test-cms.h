/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-test-pki.h"

G_BEGIN_DECLS

/**
 * AntinTestCms:
 * @signer: whose key signs and whose certificate goes in
 * @scheme: how it is signed
 * @algorithm: the hash of message-digest, and of the signature unless @signature_algorithm says otherwise
 * @document_digest: the value of message-digest
 * @signature_algorithm: the hash that the signature is made with; 0 is @algorithm
 * @named_algorithm: (nullable): what stands as digestAlgorithm, as OpenSSL names it; %NULL is @algorithm
 * @named_signature: (nullable): what stands as signatureAlgorithm; %NULL is what was done
 * @content: (nullable): encapsulated content
 * @content_type: (nullable): OID of the content; %NULL is id-data
 * @content_type_attribute: (nullable): OID in the content-type attribute; %NULL is the same
 * @referenced: (nullable): whose certificate the signing-certificate-v2 attribute names; %NULL is @signer
 * @protected_signature: (nullable): the signature algorithm in an algorithm-protection attribute; %NULL is no attribute
 * @signing_time: the signing-time attribute; 0 is none
 * @tokens: (nullable): signature time stamps
 * @crl: (nullable): a revocation list to put in
 * @ocsp: (nullable): an OCSP response to put in
 * @as_adobe_has_it: they stand in the signed attribute of ISO 32000-2, 12.8.3.3.2, not beside the certificates
 * @without_reference: no signing-certificate-v2
 * @without_attributes: no signed attributes at all
 * @without_certificates: no certificates
 * @two_signers: the same SignerInfo twice
 * @unsorted: the attributes stand in the wrong order, and are signed so
 * @unsorted_after: the attributes stand in the wrong order, and were signed in the right one
 * @twice_digest: message-digest stands there twice
 * @indefinite: indefinite lengths (BER) around
 *
 * A CMS as it should be, or as it should not be. OpenSSL would not write the latter, so it is written by hand.
 */
typedef struct
{
  AntinTestIdentity *signer;
  AntinCryptoSignatureScheme scheme;
  AntinCryptoDigestAlgorithm algorithm;
  GBytes *document_digest;
  AntinCryptoDigestAlgorithm signature_algorithm;
  const char *named_algorithm;
  const char *named_signature;
  GBytes *content;
  const char *content_type;
  const char *content_type_attribute;
  AntinTestIdentity *referenced;
  const char *protected_signature;
  gint64 signing_time;
  GPtrArray *tokens;
  GBytes *crl;
  GBytes *ocsp;
  gboolean as_adobe_has_it;
  gboolean without_reference;
  gboolean without_attributes;
  gboolean without_certificates;
  gboolean two_signers;
  gboolean unsorted;
  gboolean unsorted_after;
  gboolean twice_digest;
  gboolean indefinite;
} AntinTestCms;

GBytes *antin_test_cms_write (const AntinTestCms *cms);
GBytes *antin_test_der (guint8 tag, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
