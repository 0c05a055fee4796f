/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-syntax.h"

#include <math.h>
#include <string.h>

/* Writes single PDF objects as ISO 32000-2, 7.3 spells them, the same in every locale. */

/**
 * antin_pdf_syntax_append_number:
 * @out: where the number goes
 * @number: a number of less than 10^9
 *
 * Writes @number with at most four decimals, without an exponent, which PDF does not know.
 */
void
antin_pdf_syntax_append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  if (!isfinite (number) || fabs (number) < 0.00005)
    {
      g_string_append_c (out, '0');
      return;
    }
  g_ascii_formatd (buffer, sizeof buffer, "%.4f", number);
  length = strlen (buffer);
  while (buffer[length - 1] == '0')
    length--;
  if (buffer[length - 1] == '.')
    length--;
  g_string_append_len (out, buffer, (gssize) length);
}

/**
 * antin_pdf_syntax_append_name:
 * @out: where the name goes
 * @name: the name without its slash
 *
 * Writes a name object, its irregular bytes as #hh (ISO 32000-2, 7.3.5).
 */
void
antin_pdf_syntax_append_name (GString *out, const char *name)
{
  g_string_append_c (out, '/');
  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || strchr ("._-+:,*!$&'@^_`|~;=?\\\"", *c) != NULL)
      g_string_append_c (out, *c);
    else
      g_string_append_printf (out, "#%02X", (guint8) *c);
}

static void
append_literal (GString *out, const char *text)
{
  g_string_append_c (out, '(');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '(' || *c == ')' || *c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
  g_string_append_c (out, ')');
}

/**
 * antin_pdf_syntax_append_text:
 * @out: where the string goes
 * @text: valid UTF-8
 *
 * Writes a text string: as it is where it is plain ASCII, in UTF-16BE with a byte order mark otherwise
 * (ISO 32000-2, 7.9.2.2); readers of PDF 1.x know no UTF-8.
 */
void
antin_pdf_syntax_append_text (GString *out, const char *text)
{
  g_autofree gunichar2 *units = NULL;
  glong count = 0;
  gboolean plain = TRUE;

  for (const char *c = text; plain && *c != '\0'; c++)
    plain = *c >= 0x20 && *c < 0x7f;
  if (plain)
    {
      append_literal (out, text);
      return;
    }
  units = g_utf8_to_utf16 (text, -1, NULL, &count, NULL);
  g_string_append (out, "<FEFF");
  for (glong i = 0; i < count; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}

/**
 * antin_pdf_syntax_append_reference:
 * @out: where the reference goes
 * @id: object number
 * @generation: generation number
 *
 * Writes an indirect reference.
 */
void
antin_pdf_syntax_append_reference (GString *out, guint id, guint generation)
{
  g_string_append_printf (out, "%u %u R", id, generation);
}

/**
 * antin_pdf_syntax_reference:
 * @id: object number
 * @generation: generation number
 *
 * Returns: (transfer full): an indirect reference
 */
char *
antin_pdf_syntax_reference (guint id, guint generation)
{
  return g_strdup_printf ("%u %u R", id, generation);
}
