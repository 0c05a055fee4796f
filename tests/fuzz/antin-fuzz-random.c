/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenSSL 3.0 has no other way to give all that it makes by chance, keys and numbers of requests, other numbers. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include "antin-fuzz.h"

#include <openssl/rand.h>

static GMutex lock;
static GRand *numbers;

static int
fill (unsigned char *buffer, int size)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  for (int i = 0; i < size; i++)
    buffer[i] = (unsigned char) g_rand_int_range (numbers, 0, 256);
  return 1;
}

static int
get_status (void)
{
  return 1;
}

void
antin_fuzz_repeat_random (guint seed)
{
  static const RAND_METHOD method = { .bytes = fill, .pseudorand = fill, .status = get_status };

  g_mutex_lock (&lock);
  g_clear_pointer (&numbers, g_rand_free);
  numbers = g_rand_new_with_seed (seed);
  g_mutex_unlock (&lock);
  g_assert_cmpint (RAND_set_rand_method (&method), ==, 1);
}
