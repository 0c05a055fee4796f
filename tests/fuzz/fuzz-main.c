/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Runs a fuzz target without a fuzzing engine: over its own seeds and their mutations, or over files, or over standard
 * input with "-". Mutations come from one fixed seed, so that a run can be repeated. With --keep each input is written
 * before it runs: what is in that file after a crash is the culprit.
 *
 * An input that takes too long, or makes the process too large, is a failure like a crash. */

#define DEFAULT_MUTATIONS 300
#define DEFAULT_RANDOM_SEED 20261120
#define MAX_SECONDS_OF_INPUT 10
#define MAX_GROWTH_MB 1024
#define MAX_INPUT_BYTES (32 * 1024 * 1024)
#define MAX_CHANGES 6

static int n_mutations = DEFAULT_MUTATIONS;
static int random_seed = DEFAULT_RANDOM_SEED;
static int seconds = 8;
static char *keep;
static char *write_folder;
static char *corpus;
static gboolean mutate_files;

static const GOptionEntry options[] = {
  { "mutations", 'n', 0, G_OPTION_ARG_INT, &n_mutations, "Mutated inputs to run", "N" },
  { "random-seed", 's', 0, G_OPTION_ARG_INT, &random_seed, "Where the mutations begin", "N" },
  { "seconds", 't', 0, G_OPTION_ARG_INT, &seconds, "Stop mutating after this time", "N" },
  { "keep", 'k', 0, G_OPTION_ARG_FILENAME, &keep, "Write each input here before it runs", "FILE" },
  { "mutate", 'm', 0, G_OPTION_ARG_NONE, &mutate_files, "Mutate the given files too", NULL },
  { "corpus", 'c', 0, G_OPTION_ARG_FILENAME, &corpus, "Start from the files of a folder, too", "FOLDER" },
  { "write-seeds", 'w', 0, G_OPTION_ARG_FILENAME, &write_folder, "Only write the seeds into a folder", "FOLDER" },
  { NULL },
};

/* --- mutations ----------------------------------------------------------------------------------------------- */

static const char *const interesting[] = {
  "-1",
  "0",
  "2147483647",
  "2147483648",
  "4294967295",
  "9223372036854775807",
  "18446744073709551616",
  "1e309",
  "nan",
  "<<",
  ">>",
  "[",
  "]",
  "(",
  ")",
  "<",
  ">",
  "/",
  "%",
  "\n",
  "endobj",
  "endstream",
  "stream\n",
  "1 0 R",
  "2 0 R",
  "null",
  "/Kids",
  "/Parent",
  "/Prev 0",
  "/Prev 9",
  "/Length 0",
  "/Contents",
  "/ByteRange",
  "startxref",
  "%%EOF",
  "xref",
  "trailer",
  "obj",
  "\xff\xff\xff\xff",
  "\x30\x80",
  "\x30\x84\xff\xff\xff\xff",
  "\x04\x82\xff\xff",
};

static guint
pick (GRand *rand, gsize limit)
{
  return limit > 0 ? g_rand_int (rand) % (guint) MIN (limit, G_MAXINT32) : 0;
}

/* Another number of as many digits, so that the offsets of the file still hold. */
static void
change_number (GByteArray *bytes, GRand *rand)
{
  guint start = pick (rand, bytes->len);
  guint end;

  while (start < bytes->len && !g_ascii_isdigit (bytes->data[start]))
    start++;
  for (end = start; end < bytes->len && g_ascii_isdigit (bytes->data[end]); end++)
    bytes->data[end] = pick (rand, 3) == 0 ? '9' : '0' + pick (rand, 10);
}

static void
insert (GByteArray *bytes, guint position, const void *data, gsize length)
{
  if (length == 0 || bytes->len + length > MAX_INPUT_BYTES)
    return;
  g_byte_array_set_size (bytes, bytes->len + length);
  memmove (bytes->data + position + length, bytes->data + position, bytes->len - length - position);
  memcpy (bytes->data + position, data, length);
}

static void
overwrite (GByteArray *bytes, guint position, const void *data, gsize length)
{
  memcpy (bytes->data + position, data, MIN (length, bytes->len - position));
}

static void
change (GByteArray *bytes, GRand *rand, GPtrArray *seeds)
{
  guint position = pick (rand, bytes->len), most = 1U << pick (rand, 12);
  guint length = 1 + pick (rand, MIN (bytes->len - position, most));
  const char *word = interesting[pick (rand, G_N_ELEMENTS (interesting))];
  GBytes *other = seeds->pdata[pick (rand, seeds->len)];
  gsize other_length;
  const guint8 *other_data = g_bytes_get_data (other, &other_length);
  g_autofree guint8 *copy = g_memdup2 (bytes->data + position, length);
  guint from = pick (rand, other_length);

  switch (pick (rand, 13))
    {
    case 0:
    case 1:
      bytes->data[position] ^= 1 << pick (rand, 8);
      break;
    case 2:
      bytes->data[position] = (guint8) g_rand_int (rand);
      break;
    case 3:
    case 4:
    case 5:
      change_number (bytes, rand);
      break;
    case 6:
      overwrite (bytes, position, word, strlen (word));
      break;
    case 7:
      insert (bytes, position, word, strlen (word));
      break;
    case 8:
      overwrite (bytes, pick (rand, bytes->len), copy, length);
      break;
    case 9:
      insert (bytes, pick (rand, bytes->len), copy, length);
      break;
    case 10:
      overwrite (bytes, position, other_data + from, MIN (other_length - from, length));
      break;
    case 11:
      if (length < bytes->len)
        g_byte_array_remove_range (bytes, position, length);
      break;
    case 12:
    default:
      /* Rarely, since little is left to read. */
      if (pick (rand, 4) == 0 && position > 0)
        g_byte_array_set_size (bytes, position);
      break;
    }
}

static GBytes *
mutate (GPtrArray *seeds, GRand *rand)
{
  GByteArray *bytes = g_byte_array_new ();
  GBytes *seed = seeds->pdata[pick (rand, seeds->len)];
  guint n_changes = 1 + pick (rand, MAX_CHANGES);

  g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
  for (guint i = 0; i < n_changes && bytes->len > 0; i++)
    change (bytes, rand, seeds);
  return g_byte_array_free_to_bytes (bytes);
}

/* --- running ------------------------------------------------------------------------------------------------- */

static void
on_alarm_cb (int number)
{
  static const char message[] = "fuzz: an input takes too long\n";

  if (write (STDERR_FILENO, message, sizeof message - 1) < 0)
    _exit (2);
  abort ();
}

static long
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

static void
run (GBytes *input)
{
  long before = get_peak_mb ();
  gsize size;
  const guint8 *data = g_bytes_get_data (input, &size);
  /* On the heap and no longer than it is, so that reading past the end is seen. */
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);
  if (keep != NULL && !g_file_set_contents_full (keep, (const char *) copy, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_error ("%s cannot be written", keep);
  alarm (MAX_SECONDS_OF_INPUT);
  LLVMFuzzerTestOneInput (copy, size);
  alarm (0);
  if (get_peak_mb () - before > MAX_GROWTH_MB)
    g_error ("an input of %" G_GSIZE_FORMAT " bytes takes %ld MB", size, get_peak_mb () - before);
}

static void
read_input (const char *path, GPtrArray *inputs)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  int duplicate = -1;

  if (strcmp (path, "-") == 0)
    {
      g_autofree char *text = NULL;
      GIOChannel *channel = g_io_channel_unix_new (duplicate = dup (STDIN_FILENO));
      gsize length;

      g_io_channel_set_encoding (channel, NULL, NULL);
      g_io_channel_read_to_end (channel, &text, &length, &error);
      g_io_channel_unref (channel);
      close (duplicate);
      if (error == NULL)
        g_ptr_array_add (inputs, g_bytes_new_take (g_steal_pointer (&text), length));
    }
  else
    {
      GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

      if (bytes != NULL)
        g_ptr_array_add (inputs, bytes);
    }
  if (error != NULL)
    g_error ("%s: %s", path, error->message);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of their names, so that a run can be repeated. */
static void
read_corpus (GPtrArray *inputs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (corpus, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (corpus, name, NULL));
  g_assert_cmpuint (names->len, >, 0);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    read_input (names->pdata[i], inputs);
}

static void
write_seeds (GPtrArray *seeds)
{
  for (guint i = 0; i < seeds->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("seed-%03u", i);
      g_autofree char *path = g_build_filename (write_folder, name, NULL);
      gsize size;
      const char *data = g_bytes_get_data (seeds->pdata[i], &size);
      g_autoptr (GError) error = NULL;

      if (!g_file_set_contents (path, data, (gssize) size, &error))
        g_error ("%s", error->message);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("[FILE… | -]");
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) rand = NULL;
  g_autoptr (GError) error = NULL;
  gboolean mutates;
  gint64 end;
  int done = 0;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  mutates = argc == 1 || mutate_files;
  for (int i = 1; i < argc; i++)
    read_input (argv[i], seeds);
  if (argc == 1)
    antin_fuzz_add_seeds (seeds);
  if (corpus != NULL)
    read_corpus (seeds);
  g_assert_cmpuint (seeds->len, >, 0);
  if (write_folder != NULL)
    {
      write_seeds (seeds);
      return EXIT_SUCCESS;
    }
  signal (SIGALRM, on_alarm_cb);
  rand = g_rand_new_with_seed ((guint32) random_seed);
  end = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  for (guint i = 0; i < seeds->len; i++)
    run (seeds->pdata[i]);
  for (; mutates && done < n_mutations && g_get_monotonic_time () < end; done++)
    {
      g_autoptr (GBytes) input = mutate (seeds, rand);

      run (input);
    }
  g_print ("%u seeds, %d mutations, at most %ld MB\n", seeds->len, done, get_peak_mb ());
  return EXIT_SUCCESS;
}
