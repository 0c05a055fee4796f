/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-secret.h"

#include "antin-base-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The whole object lives in a mapping of its own, so that locking and wiping cover nothing else and everything of it.
 * Cost: one page a secret. Reading from a descriptor goes byte by byte straight into the mapping: no buffer of the
 * C library ever holds the PIN. */
struct _AntinBaseSecret
{
  int references;
  gsize length;
  char text[ANTIN_BASE_SECRET_MAX_LENGTH + 1];
};

static AntinBaseSecret *
allocate (GError **error)
{
  AntinBaseSecret *secret = mmap (NULL, sizeof *secret, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (secret == MAP_FAILED || mlock (secret, sizeof *secret) != 0)
    {
      int code = errno;

      if (secret != MAP_FAILED)
        munmap (secret, sizeof *secret);
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT,
                   _("No locked memory could be had for the PIN: %s. Close other programs and try again."), g_strerror (code));
      return NULL;
    }
  madvise (secret, sizeof *secret, MADV_DONTDUMP);
  madvise (secret, sizeof *secret, MADV_WIPEONFORK);
  secret->references = 1;
  return secret;
}

/**
 * antin_base_secret_new:
 * @text: the PIN; the caller wipes its own copy
 *
 * Returns: (transfer full): the PIN in locked memory; %NULL with %ANTIN_BASE_ERROR_LIMIT where it is longer than
 *   %ANTIN_BASE_SECRET_MAX_LENGTH bytes or no memory can be locked
 */
AntinBaseSecret *
antin_base_secret_new (const char *text, GError **error)
{
  gsize length = strlen (text);
  AntinBaseSecret *secret;

  if (length > ANTIN_BASE_SECRET_MAX_LENGTH)
    {
      g_set_error_literal (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT, _("The PIN is too long."));
      return NULL;
    }
  secret = allocate (error);
  if (secret == NULL)
    return NULL;
  memcpy (secret->text, text, length + 1);
  secret->length = length;
  return secret;
}

/**
 * antin_base_secret_new_from_fd:
 * @fd: a descriptor to read from until a line end or the end of the data; it is not closed
 *
 * Returns: (transfer full): the PIN; %NULL with an error where nothing can be read or it is too long
 */
AntinBaseSecret *
antin_base_secret_new_from_fd (int fd, GError **error)
{
  g_autoptr (AntinBaseSecret) secret = allocate (error);

  if (secret == NULL)
    return NULL;
  while (TRUE)
    {
      ssize_t got = read (fd, secret->text + secret->length, 1);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_FAILED,
                       _("The PIN could not be read: %s."), g_strerror (errno));
          return NULL;
        }
      if (got == 0 || secret->text[secret->length] == '\n')
        break;
      if (secret->length == ANTIN_BASE_SECRET_MAX_LENGTH)
        {
          g_set_error_literal (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT, _("The PIN is too long."));
          return NULL;
        }
      secret->length++;
    }
  if (secret->length > 0 && secret->text[secret->length - 1] == '\r')
    secret->length--;
  secret->text[secret->length] = '\0';
  return g_steal_pointer (&secret);
}

/**
 * antin_base_secret_ref:
 * @secret: a PIN
 *
 * Returns: (transfer full): @secret
 */
AntinBaseSecret *
antin_base_secret_ref (AntinBaseSecret *secret)
{
  g_atomic_int_inc (&secret->references);
  return secret;
}

/**
 * antin_base_secret_unref:
 * @secret: (nullable): a PIN; its memory is wiped when this was the last reference
 */
void
antin_base_secret_unref (AntinBaseSecret *secret)
{
  if (secret == NULL || !g_atomic_int_dec_and_test (&secret->references))
    return;
  explicit_bzero (secret, sizeof *secret);
  munlock (secret, sizeof *secret);
  munmap (secret, sizeof *secret);
}

/**
 * antin_base_secret_peek:
 * @secret: a PIN
 *
 * Returns: (transfer none): the PIN, ended by a NUL; not to be copied to memory that is not locked
 */
const char *
antin_base_secret_peek (const AntinBaseSecret *secret)
{
  return secret->text;
}

/**
 * antin_base_secret_get_length:
 * @secret: a PIN
 *
 * Returns: its length in bytes
 */
gsize
antin_base_secret_get_length (const AntinBaseSecret *secret)
{
  return secret->length;
}
