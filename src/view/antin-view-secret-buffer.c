/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-secret-buffer.h"

/* What an entry for a PIN or password holds. GTK 4.8 gives the text of such entries to every program of the session: through
 * GetText of AT-SPI's Text, with the signals of AT-SPI on each character that is inserted, and through CopyText onto the
 * clipboard. So the entry itself is given stars only, as many as there are characters; what was typed lies in GTK's own
 * buffer for passwords, in memory that is locked, and is had with antin_view_secret_buffer_peek().
 *
 * Where the entry has an eye, and a person has opened it, what was typed is text like other text. */
struct _AntinViewSecretBuffer
{
  GtkEntryBuffer parent_instance;

  /* owned */
  GtkEntryBuffer *typed;
  char *stars;

  /* borrowed, while it is inserted */
  const char *coming;

  /* state */
  gboolean open;
};

G_DEFINE_FINAL_TYPE (AntinViewSecretBuffer, antin_view_secret_buffer, GTK_TYPE_ENTRY_BUFFER)

static void
count (AntinViewSecretBuffer *self)
{
  g_free (self->stars);
  self->stars = g_strnfill (gtk_entry_buffer_get_length (self->typed), '*');
}

static const char *
antin_view_secret_buffer_get_text (GtkEntryBuffer *buffer, gsize *n_bytes)
{
  AntinViewSecretBuffer *self = ANTIN_VIEW_SECRET_BUFFER (buffer);
  const char *text = self->open ? gtk_entry_buffer_get_text (self->typed) : self->stars;

  if (n_bytes != NULL)
    *n_bytes = strlen (text);
  return text;
}

static guint
antin_view_secret_buffer_get_length (GtkEntryBuffer *buffer)
{
  return gtk_entry_buffer_get_length (ANTIN_VIEW_SECRET_BUFFER (buffer)->typed);
}

static guint
antin_view_secret_buffer_insert_text (GtkEntryBuffer *buffer, guint position, const char *chars, guint n_chars)
{
  AntinViewSecretBuffer *self = ANTIN_VIEW_SECRET_BUFFER (buffer);
  const char *coming = g_steal_pointer (&self->coming);
  guint n_inserted = gtk_entry_buffer_insert_text (self->typed, position, coming != NULL ? coming : chars, (int) n_chars);
  g_autofree char *stars = g_strnfill (n_inserted, '*');

  count (self);
  gtk_entry_buffer_emit_inserted_text (buffer, position, stars, n_inserted);
  return n_inserted;
}

static guint
antin_view_secret_buffer_delete_text (GtkEntryBuffer *buffer, guint position, guint n_chars)
{
  guint length = antin_view_secret_buffer_get_length (buffer);

  position = MIN (position, length);
  n_chars = MIN (n_chars, length - position);
  if (n_chars > 0)
    gtk_entry_buffer_emit_deleted_text (buffer, position, n_chars);
  return n_chars;
}

/* Whoever listens still finds what goes. */
static void
antin_view_secret_buffer_deleted_text (GtkEntryBuffer *buffer, guint position, guint n_chars)
{
  AntinViewSecretBuffer *self = ANTIN_VIEW_SECRET_BUFFER (buffer);

  gtk_entry_buffer_delete_text (self->typed, position, (int) n_chars);
  count (self);
  g_object_notify (G_OBJECT (buffer), "text");
  g_object_notify (G_OBJECT (buffer), "length");
}

/* AT-SPI is told what this signal brings: it is sent again with stars, for which insert_text puts what they stand for. */
static void
on_insert_text_cb (GtkEditable *text, const char *chars, int length, int *position, AntinViewSecretBuffer *self)
{
  g_autofree char *stars = NULL;

  if (self->coming != NULL)
    return;
  stars = g_strnfill ((gsize) g_utf8_strlen (chars, length), '*');
  self->coming = chars;
  gtk_editable_insert_text (text, stars, -1, position);
  self->coming = NULL;
  g_signal_stop_emission_by_name (text, "insert-text");
}

static void
on_visibility_cb (GtkText *text, GParamSpec *pspec, AntinViewSecretBuffer *self)
{
  self->open = gtk_text_get_visibility (text);
}

static void
antin_view_secret_buffer_finalize (GObject *object)
{
  AntinViewSecretBuffer *self = ANTIN_VIEW_SECRET_BUFFER (object);

  g_object_unref (self->typed);
  g_free (self->stars);
  G_OBJECT_CLASS (antin_view_secret_buffer_parent_class)->finalize (object);
}

static void
antin_view_secret_buffer_class_init (AntinViewSecretBufferClass *klass)
{
  GtkEntryBufferClass *buffer_class = GTK_ENTRY_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = antin_view_secret_buffer_finalize;
  buffer_class->get_text = antin_view_secret_buffer_get_text;
  buffer_class->get_length = antin_view_secret_buffer_get_length;
  buffer_class->insert_text = antin_view_secret_buffer_insert_text;
  buffer_class->delete_text = antin_view_secret_buffer_delete_text;
  buffer_class->deleted_text = antin_view_secret_buffer_deleted_text;
}

static void
antin_view_secret_buffer_init (AntinViewSecretBuffer *self)
{
  self->typed = gtk_password_entry_buffer_new ();
  count (self);
}

/**
 * antin_view_secret_buffer_install:
 * @entry: an entry for a PIN or password, which shows nothing of what is typed, and is empty still
 *
 * From now on gtk_editable_get_text() of the entry, and whoever reads it over AT-SPI, has stars.
 */
void
antin_view_secret_buffer_install (GtkEditable *entry)
{
  g_autoptr (AntinViewSecretBuffer) self = g_object_new (ANTIN_TYPE_VIEW_SECRET_BUFFER, NULL);
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (entry));

  g_signal_connect_object (text, "insert-text", G_CALLBACK (on_insert_text_cb), self, 0);
  g_signal_connect_object (text, "notify::visibility", G_CALLBACK (on_visibility_cb), self, 0);
  /* Undone would be stars. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (text), FALSE);
  gtk_text_set_buffer (text, GTK_ENTRY_BUFFER (self));
}

/**
 * antin_view_secret_buffer_peek:
 * @entry: an entry after antin_view_secret_buffer_install()
 *
 * Returns: (transfer none): what was typed, in locked memory, until it changes
 */
const char *
antin_view_secret_buffer_peek (GtkEditable *entry)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (entry));

  return gtk_entry_buffer_get_text (ANTIN_VIEW_SECRET_BUFFER (gtk_text_get_buffer (text))->typed);
}
