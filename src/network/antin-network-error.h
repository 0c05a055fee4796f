/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinNetworkError:
 * @ANTIN_NETWORK_ERROR_FAILED: the exchange failed for a reason without a code of its own
 * @ANTIN_NETWORK_ERROR_ADDRESS: the address is not one of http or https, or carries a password; or no address is
 *   stated of the proxy that is to be used
 * @ANTIN_NETWORK_ERROR_UNREACHABLE: no connection: unknown name, refused, no route, proxy absent
 * @ANTIN_NETWORK_ERROR_TIMED_OUT: no whole answer in time, or none a moment ago, for which the server was not asked again
 * @ANTIN_NETWORK_ERROR_UNTRUSTED: the server's TLS certificate is not trusted
 * @ANTIN_NETWORK_ERROR_CREDENTIALS: user name or password is missing or wrong
 * @ANTIN_NETWORK_ERROR_STATUS: the server answered with an HTTP status that is not success
 * @ANTIN_NETWORK_ERROR_BUSY: the server answered that it is out of order or overloaded (HTTP 5xx)
 * @ANTIN_NETWORK_ERROR_CONTENT_TYPE: the answer is of another kind, such as a network's log-in page
 * @ANTIN_NETWORK_ERROR_TOO_LARGE: the answer is larger than its kind may be
 * @ANTIN_NETWORK_ERROR_INCOMPLETE: the answer is empty or broke off
 * @ANTIN_NETWORK_ERROR_REDIRECTION: too many redirections, or one that may not be followed
 * @ANTIN_NETWORK_ERROR_KEYRING: stored credentials could not be reached
 *
 * Cancelled exchanges give %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  ANTIN_NETWORK_ERROR_FAILED,
  ANTIN_NETWORK_ERROR_ADDRESS,
  ANTIN_NETWORK_ERROR_UNREACHABLE,
  ANTIN_NETWORK_ERROR_TIMED_OUT,
  ANTIN_NETWORK_ERROR_UNTRUSTED,
  ANTIN_NETWORK_ERROR_CREDENTIALS,
  ANTIN_NETWORK_ERROR_STATUS,
  ANTIN_NETWORK_ERROR_BUSY,
  ANTIN_NETWORK_ERROR_CONTENT_TYPE,
  ANTIN_NETWORK_ERROR_TOO_LARGE,
  ANTIN_NETWORK_ERROR_INCOMPLETE,
  ANTIN_NETWORK_ERROR_REDIRECTION,
  ANTIN_NETWORK_ERROR_KEYRING,
} AntinNetworkError;

#define ANTIN_NETWORK_ERROR (antin_network_error_quark ())
GQuark antin_network_error_quark (void);

G_END_DECLS
