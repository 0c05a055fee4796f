/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints what this layer finds in files, one signature a line: file, field, type, coverage, level of modification,
 * "broken" where its structure is, permissions; problems and modifications on lines of their own, indented. For
 * maintainers, and for comparing with other engines over many files. Digests and certificates are not looked at.
 */
#include "antin-pdf-difference.h"

#include <locale.h>

static const char *const TYPES[] = { "approval", "certification", "document-timestamp" };
static const char *const COVERAGES[] = { "whole-file", "whole-revision", "partial" };
static const char *const LEVELS[] = { "none", "long-term-data", "form-filling", "annotations", "other" };

static void
dump_signature (AntinPdfDocument *document, GPtrArray *signatures, guint index, const char *path, gboolean verbose)
{
  const AntinPdfSignature *signature = signatures->pdata[index];
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDifference) difference = antin_pdf_difference_new (document, signatures, index, &error);

  g_print ("%s\t%s\t%s\t%s\t%s\t%s\tr%d p%u%s\n", path, signature->field, TYPES[signature->type], COVERAGES[signature->coverage],
           difference != NULL ? LEVELS[difference->level] : error->message, signature->problems[0] != NULL ? "broken" : "sound",
           signature->revision, signature->docmdp, signature->removed ? " removed" : "");
  for (guint i = 0; verbose && signature->problems[i] != NULL; i++)
    g_print ("    problem: %s\n", signature->problems[i]);
  for (guint i = 0; verbose && difference != NULL && i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = difference->modifications->pdata[i];

      g_print ("    %s %s in revision %u, page %u: %s\n", modification->allowed ? "allowed" : "FORBIDDEN",
               LEVELS[modification->level], modification->revision, modification->page, modification->what);
    }
}

static void
dump_file (const char *path, gboolean verbose)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (AntinPdfDocument) document = bytes != NULL ? antin_pdf_document_open (bytes, &error) : NULL;
  g_autoptr (GPtrArray) signatures = document != NULL ? antin_pdf_signature_list (document, &error) : NULL;

  if (signatures == NULL)
    {
      g_print ("%s\t\terror\t%s\n", path, error->message);
      return;
    }
  for (guint i = 0; i < signatures->len; i++)
    dump_signature (document, signatures, i, path, verbose);
  if (signatures->len == 0)
    g_print ("%s\t\tunsigned\n", path);
}

int
main (int argc, char *argv[])
{
  gboolean verbose = FALSE;
  GOptionEntry options[] = {
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, "Print problems and modifications", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE...");

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;
  for (int i = 1; i < argc; i++)
    dump_file (argv[i], verbose);
  return 0;
}
