/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-help-page.h"

/* A page of help as the pages of this program are written: titles, paragraphs, lists, steps and quotations of Mallard 1.0,
 * with the names of controls and keys among the words. What else Mallard has is passed over. */

typedef struct
{
  GPtrArray *blocks;
  GString *text;     /* (nullable) of what is being read */
  char *description; /* (nullable) */
  gboolean in_info;
  gboolean in_section;
  gboolean in_quote;
  AntinAppHelpKind list; /* of what items are */
  gboolean in_item;
  guint n_steps;
} Reader;

static void
block_free (AntinAppHelpBlock *block)
{
  g_free (block->markup);
  g_free (block);
}

static gboolean
is (const char *name, const char *other)
{
  return g_str_equal (name, other);
}

static void
on_start_cb (GMarkupParseContext *context, const char *name, const char **attributes, const char **values, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (is (name, "info"))
    reader->in_info = TRUE;
  else if (is (name, "section"))
    reader->in_section = TRUE;
  else if (is (name, "quote"))
    reader->in_quote = TRUE;
  else if (is (name, "list") || is (name, "steps"))
    {
      reader->list = is (name, "steps") ? ANTIN_APP_HELP_STEP : ANTIN_APP_HELP_ITEM;
      reader->n_steps = 0;
    }
  else if (is (name, "item"))
    {
      reader->in_item = TRUE;
      reader->n_steps++;
    }
  else if (is (name, "title") || is (name, "p") || is (name, "desc"))
    {
      if (reader->text == NULL)
        reader->text = g_string_new (NULL);
    }
  else if (reader->text != NULL && is (name, "gui"))
    g_string_append (reader->text, "<b>");
  else if (reader->text != NULL && is (name, "key"))
    g_string_append (reader->text, "<tt>");
}

static void
take_block (Reader *reader, gboolean is_title)
{
  AntinAppHelpBlock *block = g_new0 (AntinAppHelpBlock, 1);

  if (is_title)
    block->kind = reader->in_section ? ANTIN_APP_HELP_HEADING : ANTIN_APP_HELP_TITLE;
  else if (reader->in_item)
    block->kind = reader->list;
  else
    block->kind = reader->in_quote ? ANTIN_APP_HELP_QUOTE : ANTIN_APP_HELP_PARAGRAPH;
  block->number = reader->in_item ? reader->n_steps : 0;
  block->markup = g_string_free (g_steal_pointer (&reader->text), FALSE);
  g_ptr_array_add (reader->blocks, block);
}

static void
on_end_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  gboolean ends = is (name, "title") || is (name, "p") || is (name, "desc");

  if (is (name, "info"))
    reader->in_info = FALSE;
  else if (is (name, "quote"))
    reader->in_quote = FALSE;
  else if (is (name, "item"))
    reader->in_item = FALSE;
  else if (reader->text != NULL && is (name, "gui"))
    g_string_append (reader->text, "</b>");
  else if (reader->text != NULL && is (name, "key"))
    g_string_append (reader->text, "</tt>");
  else if (ends && reader->text != NULL && reader->in_info)
    {
      /* A title there is for sorting. */
      if (is (name, "desc") && reader->description == NULL)
        reader->description = g_string_free (g_steal_pointer (&reader->text), FALSE);
      else
        g_string_free (g_steal_pointer (&reader->text), TRUE);
    }
  else if (ends && reader->text != NULL)
    take_block (reader, is (name, "title"));
}

static void
on_text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  g_autofree char *escaped = NULL;

  if (reader->text == NULL)
    return;
  escaped = g_markup_escape_text (text, (gssize) length);
  g_string_append (reader->text, escaped);
}

/**
 * antin_app_help_page_read:
 * @text: a page of Mallard
 * @length: its bytes
 * @ret_description: (out) (optional): (transfer full) (nullable): what the page is about
 *
 * Returns: (transfer full) (element-type AntinAppHelpBlock): what stands on it; %NULL with a #GMarkupError
 */
GPtrArray *
antin_app_help_page_read (const char *text, gsize length, char **ret_description, GError **error)
{
  static const GMarkupParser parser = { on_start_cb, on_end_cb, on_text_cb, NULL, NULL };
  Reader reader = { .blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free) };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  gboolean read = g_markup_parse_context_parse (context, text, (gssize) length, error) && g_markup_parse_context_end_parse (context, error);

  g_markup_parse_context_free (context);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);
  if (ret_description != NULL && read)
    *ret_description = g_steal_pointer (&reader.description);
  g_free (reader.description);
  if (read)
    return reader.blocks;
  g_ptr_array_unref (reader.blocks);
  return NULL;
}
