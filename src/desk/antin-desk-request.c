/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-request.h"

#include "antin-base-time.h"
#include "antin-records-json.h"
#include "antin-sign-signing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What another program asks for over D-Bus (data/io.github.antin.Signing1.xml): checked when it is made, shown in a
 * window, answered once. Every text in it comes from that program. */

struct _AntinDeskRequest
{
  GObject parent_instance;

  /* owned */
  char *path;
  char *number;
  GPtrArray *files;
  char *handle;
  char *caller;
  GVariant *answer;
  GError *error;

  /* state */
  gboolean signing;
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
  gint64 date;
};

G_DEFINE_FINAL_TYPE (AntinDeskRequest, antin_desk_request, G_TYPE_OBJECT)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define ERROR_NAME "io.github.antin.Signing1.Error."

static const GDBusErrorEntry error_names[] = {
  { ANTIN_DESK_REQUEST_ERROR_INVALID_ARGUMENT, ERROR_NAME "InvalidArgument" },
  { ANTIN_DESK_REQUEST_ERROR_BUSY, ERROR_NAME "Busy" },
  { ANTIN_DESK_REQUEST_ERROR_UNREADABLE, ERROR_NAME "Unreadable" },
  { ANTIN_DESK_REQUEST_ERROR_NOT_ALLOWED, ERROR_NAME "NotAllowed" },
  { ANTIN_DESK_REQUEST_ERROR_DECLINED, ERROR_NAME "Declined" },
  { ANTIN_DESK_REQUEST_ERROR_CANCELLED, ERROR_NAME "Cancelled" },
};

GQuark
antin_desk_request_error_quark (void)
{
  static gsize quark;

  g_dbus_error_register_error_domain ("antin-desk-request-error-quark", &quark, error_names, G_N_ELEMENTS (error_names));
  return (GQuark) quark;
}

static gboolean
refuse (GError **error, const char *format, const char *what)
{
  g_set_error (error, ANTIN_DESK_REQUEST_ERROR, ANTIN_DESK_REQUEST_ERROR_INVALID_ARGUMENT, "%s: %s", format, what);
  return FALSE;
}

/* --- the arguments --- */

static const struct
{
  const char *method;
  gboolean signing;
  AntinRegulationKind kind;
  const char *options; /* between blanks */
} methods[] = {
  { "Approve", TRUE, ANTIN_REGULATION_KIND_PERSONAL, " handle " },
  { "Issue", TRUE, ANTIN_REGULATION_KIND_ORGANISATION, " handle number date files " },
  { "Incoming", TRUE, ANTIN_REGULATION_KIND_INCOMING, " handle number date " },
  { "Copy", TRUE, ANTIN_REGULATION_KIND_COPY, " handle copy-form " },
  { "Appendix", TRUE, ANTIN_REGULATION_KIND_APPENDIX, " handle number kind " },
  { "Verify", FALSE, ANTIN_REGULATION_KIND_PERSONAL, " handle " },
};

static char *
parse_file (const char *file, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *host = NULL;

  if (*file != '\0' && strlen (file) <= ANTIN_DESK_REQUEST_MAX_TEXT)
    path = g_ascii_strncasecmp (file, "file:", strlen ("file:")) == 0 ? g_filename_from_uri (file, &host, NULL) : g_strdup (file);
  if (path != NULL && host == NULL && g_path_is_absolute (path))
    return g_steal_pointer (&path);
  refuse (error, _("A file is an absolute path or a file: address on this machine"), *file != '\0' ? file : "“”");
  return NULL;
}

/* One line that a person can read. */
static gboolean
is_line (const char *text)
{
  if (*text == '\0' || strlen (text) > ANTIN_DESK_REQUEST_MAX_TEXT)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isprint (g_utf8_get_char (text)) || g_unichar_type (g_utf8_get_char (text)) == G_UNICODE_FORMAT)
      return FALSE;
  return TRUE;
}

static gboolean
take_date (AntinDeskRequest *self, const char *text, GError **error)
{
  g_autofree char *iso = g_strconcat (text, "T12:00:00+07:00", NULL);

  if (strlen (text) == strlen ("2026-11-20") && antin_base_time_parse_iso (iso, &self->date))
    return TRUE;
  return refuse (error, _("A date has the form YYYY-MM-DD"), text);
}

static gboolean
take_files (AntinDeskRequest *self, GVariant *value, GError **error)
{
  g_autofree const char **files = g_variant_get_strv (value, NULL);

  if (g_strv_length ((char **) files) > ANTIN_DESK_REQUEST_MAX_FILES)
    return refuse (error, _("Too many separate files in one request"), "files");
  for (guint i = 0; files[i] != NULL; i++)
    {
      char *path = parse_file (files[i], error);

      if (path == NULL)
        return FALSE;
      g_ptr_array_add (self->files, path);
    }
  return TRUE;
}

static gboolean
take_text (AntinDeskRequest *self, const char *name, const char *text, GError **error)
{
  if (!is_line (text))
    return refuse (error, _("This option is one line of text that is not empty"), name);
  if (g_str_equal (name, "handle"))
    self->handle = g_strdup (text);
  else if (g_str_equal (name, "number"))
    self->number = g_strdup (text);
  else if (g_str_equal (name, "date"))
    return take_date (self, text, error);
  else if (g_str_equal (name, "copy-form"))
    {
      if (!antin_regulation_copy_form_from_nick (text, &self->form) || self->form == ANTIN_REGULATION_COPY_NONE)
        return refuse (error, _("There is no such form of copy"), text);
    }
  else if (!antin_regulation_kind_from_nick (text, &self->kind) ||
           (self->kind != ANTIN_REGULATION_KIND_APPENDIX && self->kind != ANTIN_REGULATION_KIND_ATTACHMENT))
    return refuse (error, _("A separate file is an appendix or an attachment"), text);
  return TRUE;
}

static gboolean
take_options (AntinDeskRequest *self, const char *known, GVariant *options, GError **error)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, options);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      g_autofree char *word = g_strdup_printf (" %s ", name);
      gboolean files = g_str_equal (name, "files");
      gboolean taken;

      if (strchr (name, ' ') != NULL || strstr (known, word) == NULL)
        taken = refuse (error, _("There is no such option here"), name);
      else if (!g_variant_is_of_type (value, files ? G_VARIANT_TYPE_STRING_ARRAY : G_VARIANT_TYPE_STRING))
        taken = refuse (error, _("The option is of another type"), name);
      else if (files)
        taken = take_files (self, value, error);
      else
        taken = take_text (self, name, g_variant_get_string (value, NULL), error);
      if (!taken)
        {
          g_variant_unref (value);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * antin_desk_request_new:
 * @method: name of the method that was called
 * @file: path or URI of the document
 * @options: of type a{sv}
 *
 * Returns: (transfer full): what is asked for; %NULL with %ANTIN_DESK_REQUEST_ERROR_INVALID_ARGUMENT. Whether there is such
 *   a file is not looked at.
 */
AntinDeskRequest *
antin_desk_request_new (const char *method, const char *file, GVariant *options, GError **error)
{
  g_autoptr (AntinDeskRequest) self = g_object_new (ANTIN_TYPE_DESK_REQUEST, NULL);
  guint index = 0;

  while (index < G_N_ELEMENTS (methods) && !g_str_equal (methods[index].method, method))
    index++;
  g_return_val_if_fail (index < G_N_ELEMENTS (methods), NULL);
  self->signing = methods[index].signing;
  self->kind = methods[index].kind;
  if (self->kind == ANTIN_REGULATION_KIND_COPY)
    self->form = ANTIN_REGULATION_COPY_SAO_Y;
  self->path = parse_file (file, error);
  if (self->path == NULL || !take_options (self, methods[index].options, options, error))
    return NULL;
  if (self->kind == ANTIN_REGULATION_KIND_INCOMING && (self->number == NULL || self->date == ANTIN_BASE_TIME_NONE))
    {
      refuse (error, _("A mark of arrival needs number and date"), method);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- what is asked --- */

static void
antin_desk_request_finalize (GObject *object)
{
  AntinDeskRequest *self = ANTIN_DESK_REQUEST (object);

  g_free (self->path);
  g_free (self->number);
  g_ptr_array_unref (self->files);
  g_free (self->handle);
  g_free (self->caller);
  g_clear_pointer (&self->answer, g_variant_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (antin_desk_request_parent_class)->finalize (object);
}

static void
antin_desk_request_class_init (AntinDeskRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_desk_request_finalize;
  /* AntinDeskRequest::answered: there is an answer, or a reason why there will be none */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_request_init (AntinDeskRequest *self)
{
  self->date = ANTIN_BASE_TIME_NONE;
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->caller = g_strdup ("?");
}

/**
 * antin_desk_request_is_signing:
 *
 * Returns: whether a signature is asked for, and not only a verdict
 */
gboolean
antin_desk_request_is_signing (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), FALSE);
  return self->signing;
}

/**
 * antin_desk_request_get_kind:
 *
 * Returns: the kind of signature that is asked for
 */
AntinRegulationKind
antin_desk_request_get_kind (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), ANTIN_REGULATION_KIND_PERSONAL);
  return self->kind;
}

/**
 * antin_desk_request_get_form:
 *
 * Returns: the form of the copy that is asked for; %ANTIN_REGULATION_COPY_NONE where it is none
 */
AntinRegulationCopyForm
antin_desk_request_get_form (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), ANTIN_REGULATION_COPY_NONE);
  return self->form;
}

/**
 * antin_desk_request_get_path:
 *
 * Returns: (transfer none): the document's path
 */
const char *
antin_desk_request_get_path (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), NULL);
  return self->path;
}

/**
 * antin_desk_request_get_number:
 *
 * Returns: (transfer none) (nullable): the number to begin with
 */
const char *
antin_desk_request_get_number (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), NULL);
  return self->number;
}

/**
 * antin_desk_request_get_date:
 *
 * Returns: noon of the date to begin with, seconds since 1970; %ANTIN_BASE_TIME_NONE where none was given
 */
gint64
antin_desk_request_get_date (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), ANTIN_BASE_TIME_NONE);
  return self->date;
}

/**
 * antin_desk_request_get_files:
 *
 * Returns: (transfer none) (element-type filename): the separate files that are to be signed in the same act
 */
GPtrArray *
antin_desk_request_get_files (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), NULL);
  return self->files;
}

/**
 * antin_desk_request_get_handle:
 *
 * Returns: (transfer none) (nullable): by which the caller may withdraw it
 */
const char *
antin_desk_request_get_handle (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), NULL);
  return self->handle;
}

/**
 * antin_desk_request_set_caller:
 * @name: who asks, from antin_desk_caller_name()
 */
void
antin_desk_request_set_caller (AntinDeskRequest *self, const char *name)
{
  g_return_if_fail (ANTIN_IS_DESK_REQUEST (self));
  g_free (self->caller);
  self->caller = g_strdup (name);
}

/**
 * antin_desk_request_describe:
 *
 * Returns: (transfer full): who asks for what, one sentence for the person at the screen
 */
char *
antin_desk_request_describe (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), NULL);
  if (!self->signing)
    /* Translators: “Chương trình “%s” (chưa xác minh) đề nghị gửi kết quả kiểm tra văn bản này. Không có gì được ký.” */
    return g_strdup_printf (_("The program “%s” (unverified) asks for the verdict on this document. Nothing is signed."), self->caller);
  switch (self->kind)
    {
    case ANTIN_REGULATION_KIND_ORGANISATION:
      return g_strdup_printf (_("The program “%s” (unverified) asks you to seal this document."), self->caller);
    case ANTIN_REGULATION_KIND_COPY:
      return g_strdup_printf (_("The program “%s” (unverified) asks you to sign this document as an electronic copy."), self->caller);
    case ANTIN_REGULATION_KIND_ATTACHMENT:
      return g_strdup_printf (_("The program “%s” (unverified) asks you to sign this attachment."), self->caller);
    case ANTIN_REGULATION_KIND_APPENDIX:
      return g_strdup_printf (_("The program “%s” (unverified) asks you to sign this appendix."), self->caller);
    case ANTIN_REGULATION_KIND_INCOMING:
      return g_strdup_printf (_("The program “%s” (unverified) asks you to mark the arrival of this document."), self->caller);
    case ANTIN_REGULATION_KIND_PERSONAL:
    case ANTIN_REGULATION_KIND_REVIEW:
    case ANTIN_REGULATION_KIND_TIMESTAMP:
    default:
      /* Translators: “Chương trình “%s” (chưa xác minh) đề nghị ông/bà ký văn bản này với tư cách người có thẩm quyền.” */
      return g_strdup_printf (_("The program “%s” (unverified) asks you to sign this document as the authorised person."), self->caller);
    }
}

/* --- the answer --- */

static void
add_text (GVariantDict *answer, const char *name, const char *text)
{
  if (text != NULL && g_utf8_validate (text, -1, NULL))
    g_variant_dict_insert (answer, name, "s", text);
}

static void
add_file (GVariantDict *answer, const char *path, const AntinSignReport *report)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *verdict = antin_records_json_compose (report);

  add_text (answer, "uri", uri);
  add_text (answer, "path", path);
  add_text (answer, "sha256", report->sha256);
  add_text (answer, "verdict", verdict);
}

static void
finish (AntinDeskRequest *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
  g_object_unref (self);
}

/**
 * antin_desk_request_answer_signed:
 * @results: (element-type AntinSignResult): what was signed, the document itself first
 */
void
antin_desk_request_answer_signed (AntinDeskRequest *self, GPtrArray *results)
{
  const AntinSignResult *first = results->pdata[0];
  g_autofree char *time = antin_base_time_format_iso (first->time);
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);
  GVariantDict answer;

  g_return_if_fail (ANTIN_IS_DESK_REQUEST (self));
  if (antin_desk_request_is_answered (self))
    return;
  g_variant_dict_init (&answer, NULL);
  add_file (&answer, first->path, first->report);
  for (guint i = 0; i < results->len; i++)
    {
      char *uri = g_filename_to_uri (((const AntinSignResult *) results->pdata[i])->path, NULL, NULL);

      if (uri != NULL)
        g_ptr_array_add (uris, uri);
    }
  g_variant_dict_insert_value (&answer, "uris", g_variant_new_strv ((const char *const *) uris->pdata, uris->len));
  add_text (&answer, "kind", antin_regulation_kind_to_nick (first->kind));
  add_text (&answer, "number", first->number);
  add_text (&answer, "time", time);
  add_text (&answer, "certificate", first->certificate);
  self->answer = g_variant_ref_sink (g_variant_dict_end (&answer));
  finish (self);
}

/**
 * antin_desk_request_answer_verdict:
 * @report: what was made of the document
 */
void
antin_desk_request_answer_verdict (AntinDeskRequest *self, const AntinSignReport *report)
{
  GVariantDict answer;

  g_return_if_fail (ANTIN_IS_DESK_REQUEST (self));
  if (antin_desk_request_is_answered (self))
    return;
  g_variant_dict_init (&answer, NULL);
  add_file (&answer, self->path, report);
  add_text (&answer, "indication", antin_sign_indication_to_nick (report->indication));
  g_variant_dict_insert (&answer, "complete", "b", report->complete);
  self->answer = g_variant_ref_sink (g_variant_dict_end (&answer));
  finish (self);
}

/**
 * antin_desk_request_fail:
 * @code: what kept it from being done
 * @message: the same in a sentence
 */
void
antin_desk_request_fail (AntinDeskRequest *self, AntinDeskRequestError code, const char *message)
{
  g_return_if_fail (ANTIN_IS_DESK_REQUEST (self));
  if (antin_desk_request_is_answered (self))
    return;
  self->error = g_error_new_literal (ANTIN_DESK_REQUEST_ERROR, (int) code, message);
  finish (self);
}

/**
 * antin_desk_request_is_answered:
 *
 * Returns: whether it is over; a later answer is dropped
 */
gboolean
antin_desk_request_is_answered (AntinDeskRequest *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self), TRUE);
  return self->answer != NULL || self->error != NULL;
}

/**
 * antin_desk_request_get_answer:
 *
 * Returns: (transfer full): the answer, of type a{sv}; %NULL with an #AntinDeskRequestError
 */
GVariant *
antin_desk_request_get_answer (AntinDeskRequest *self, GError **error)
{
  g_return_val_if_fail (ANTIN_IS_DESK_REQUEST (self) && antin_desk_request_is_answered (self), NULL);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return NULL;
    }
  return g_variant_ref (self->answer);
}
