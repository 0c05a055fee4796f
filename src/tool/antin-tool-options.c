/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-tool-options.h"

#include "antin-base-error.h"
#include "antin-base-time.h"
#include "antin-records-error.h"
#include "antin-records-metadata.h"
#include "antin-regulation-error.h"
#include "antin-regulation-terms.h"
#include "antin-sign-error.h"
#include "antin-tool-command.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/* One table of options for all commands: a command names the groups it takes, GLib does the parsing and the help. */

/* A signature image larger than this is no signature image. */
#define MAX_IMAGE_BYTES (16 * 1024 * 1024)

static void
add_entries (GOptionContext *context, const GOptionEntry *entries)
{
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_groups (GOptionContext *context, AntinToolOptions *o, AntinToolOptionGroups groups)
{
  /* clang-format off */
  const GOptionEntry modules[] = {
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->modules, N_("PKCS#11 module to use instead of those found; may be repeated"), N_("PATH") },
    { NULL },
  };
  const GOptionEntry trust[] = {
    { "trust", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->trust, N_("trust these certificates instead of the default anchors; may be repeated"), N_("PEM|FOLDER") },
    { "no-network", 0, 0, G_OPTION_ARG_NONE, &o->no_network, N_("use only what the file and the cache hold"), NULL },
    { "ocsp", 0, 0, G_OPTION_ARG_STRING, &o->ocsp_url, N_("ask here for the state of certificates before those whom they name; several with blanks between, as in the next two"), "URL" },
    { "crl", 0, 0, G_OPTION_ARG_STRING, &o->crl_url, N_("look here for revoked certificates before the lists that they name"), "URL" },
    { "issuers", 0, 0, G_OPTION_ARG_STRING, &o->issuer_url, N_("look here for issuers before the addresses that certificates name"), "URL" },
    { "regulation", 0, 0, G_OPTION_ARG_STRING, &o->regulation, N_("regulation in force"), N_("ID") },
    { NULL },
  };
  const GOptionEntry place[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &o->kind_nick, N_("personal (leader), organisation (seal), copy, attachment, appendix, review (checker) or incoming (receiver)"), N_("KIND") },
    { "image", 0, 0, G_OPTION_ARG_FILENAME, &o->image_path, N_("picture of the signature or of the seal"), N_("PNG") },
    { "seal-diameter", 0, 0, G_OPTION_ARG_DOUBLE, &o->seal_diameter, N_("real diameter of the seal"), N_("MM") },
    { "page", 0, 0, G_OPTION_ARG_INT, &o->page, N_("page to sign on, with --rect"), N_("N") },
    { "rect", 0, 0, G_OPTION_ARG_STRING, &o->rect_text, N_("place in mm from the top left corner, with --page"), N_("X,Y,W,H") },
    { "number", 0, 0, G_OPTION_ARG_STRING, &o->number, N_("number and sign of the document, or number of arrival"), N_("TEXT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &o->date_text, N_("date of the document, or of its arrival"), N_("YYYY-MM-DD") },
    { "copy-form", 0, 0, G_OPTION_ARG_STRING, &o->copy_form, N_("form of an electronic copy: sao-y, sao-luc or trich-sao"), N_("FORM") },
    { "organisation", 0, 0, G_OPTION_ARG_STRING, &o->organisation, N_("the organisation that copies"), N_("NAME") },
    { "scan-of-stamped-paper", 0, 0, G_OPTION_ARG_NONE, &o->scan_of_stamped_paper, N_("declare the file a scan of a signed and stamped paper"), NULL },
    { NULL },
  };
  const GOptionEntry sign[] = {
    { "field", 0, 0, G_OPTION_ARG_STRING, &o->field, N_("existing empty signature field to sign in"), N_("NAME") },
    { "token", 0, 0, G_OPTION_ARG_STRING, &o->token, N_("token to sign with"), N_("LABEL|SERIAL") },
    { "certificate", 0, 0, G_OPTION_ARG_STRING, &o->certificate, N_("certificate to sign with"), "SHA256" },
    { "pin-fd", 0, 0, G_OPTION_ARG_INT, &o->pin_fd, N_("read the PIN from this file descriptor"), N_("N") },
    { "metadata", 0, 0, G_OPTION_ARG_FILENAME, &o->metadata_path, N_("take number, date and organisation from metadata of the agency's system (JSON, names of NĐ 30/2020, Phụ lục VI)"), N_("FILE") },
    { "export-metadata", 0, 0, G_OPTION_ARG_NONE, &o->export_metadata, N_("write such metadata beside each signed file, as NAME.metadata.json"), NULL },
    { "override", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o->overrides, N_("sign in spite of a rule that leaves room, and say why"), N_("RULE=REASON") },
    { "output-dir", 0, 0, G_OPTION_ARG_FILENAME, &o->output_dir, N_("folder for the signed files"), N_("FOLDER") },
    { NULL },
  };
  const GOptionEntry level[] = {
    { "level", 0, 0, G_OPTION_ARG_STRING, &o->level, N_("B-B, B-T with a time stamp, B-LT with evidence that lasts, B-LTA with a document time stamp over it"), N_("LEVEL") },
    { "tsa", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o->timestamp_urls, N_("address of a time-stamp authority; may be repeated, the next is asked where one fails"), "URL" },
    { "as-far-as-possible", 0, 0, G_OPTION_ARG_NONE, &o->as_far_as_possible, N_("where the level cannot be reached, be content with a lower one and say so"), NULL },
    { NULL },
  };
  const GOptionEntry renewal[] = {
    { "digest", 0, 0, G_OPTION_ARG_STRING, &o->digest, N_("make the document time stamp with at least this: sha256, which is usual, sha384 or sha512"), N_("DIGEST") },
    { "output-dir", 0, 0, G_OPTION_ARG_FILENAME, &o->output_dir, N_("folder for the new files, which keep their names"), N_("FOLDER") },
    { NULL },
  };
  const GOptionEntry delivery[] = {
    { "attachment", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->attachments, N_("separate attachment, signed in the same pass with the document's number; may be repeated"), N_("FILE") },
    { "appendix", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->appendices, N_("separate appendix, likewise; may be repeated"), N_("FILE") },
    { "issued", 0, 0, G_OPTION_ARG_FILENAME, &o->issued, N_("the document was issued before: sign its attachments and appendices alone"), N_("FILE") },
    { NULL },
  };
  const GOptionEntry signer[] = {
    { "signer", 0, 0, G_OPTION_ARG_STRING, &o->signer, N_("who is to sign, where the document names several"), N_("NAME") },
    { NULL },
  };
  const GOptionEntry verify[] = {
    { "set", 0, 0, G_OPTION_ARG_NONE, &o->set, N_("the files are one delivery, the main document first: tell whether they belong together"), NULL },
    { "number", 0, 0, G_OPTION_ARG_STRING, &o->number, N_("number and sign that the main document bears, with --set"), N_("TEXT") },
    { "renewals-due", 0, 0, G_OPTION_ARG_NONE, &o->renewals_due, N_("tell only of files whose evidence is to be renewed within 180 days, and of those that are not valid"), NULL },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &o->report, N_("put what was found into this PDF file, for people"), N_("FILE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &o->at_text, N_("judge as of this time (ISO 8601)"), N_("TIME") },
    { NULL },
  };
  const GOptionEntry period[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &o->period, N_("what is reported: a year, H1, H2, Q1 to Q4 (of this year, or 2026-Q1), or days, both within"), N_("YEAR|H1|Q1|FROM..TO") },
    { "regulation", 0, 0, G_OPTION_ARG_STRING, &o->regulation, N_("regulation in force; its report dates end years and halves"), N_("ID") },
    { "copy-to", 0, 0, G_OPTION_ARG_FILENAME, &o->copy_to, N_("new folder into which the signed files of the period are copied, with a list of their digests"), N_("FOLDER") },
    { NULL },
  };
  const GOptionEntry output[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output, N_("file to write; it must not exist"), N_("FILE") },
    { NULL },
  };
  const GOptionEntry json[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &o->json, N_("print JSON on standard output"), NULL },
    { NULL },
  };
  const GOptionEntry files[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->files, NULL, NULL },
    { NULL },
  };
  /* clang-format on */

  if (groups & ANTIN_TOOL_OPTIONS_MODULES)
    add_entries (context, modules);
  if (groups & ANTIN_TOOL_OPTIONS_TRUST)
    add_entries (context, trust);
  if (groups & ANTIN_TOOL_OPTIONS_PLACE)
    add_entries (context, place);
  if (groups & ANTIN_TOOL_OPTIONS_SIGNER)
    add_entries (context, signer);
  if (groups & ANTIN_TOOL_OPTIONS_SIGN)
    add_entries (context, sign);
  if (groups & ANTIN_TOOL_OPTIONS_LEVEL)
    add_entries (context, level);
  if (groups & ANTIN_TOOL_OPTIONS_RENEWAL)
    add_entries (context, renewal);
  if (groups & ANTIN_TOOL_OPTIONS_DELIVERY)
    add_entries (context, delivery);
  if (groups & ANTIN_TOOL_OPTIONS_VERIFY)
    add_entries (context, verify);
  if (groups & ANTIN_TOOL_OPTIONS_PERIOD)
    add_entries (context, period);
  if (groups & ANTIN_TOOL_OPTIONS_OUTPUT)
    add_entries (context, output);
  if (!(groups & ANTIN_TOOL_OPTIONS_NO_JSON))
    add_entries (context, json);
  add_entries (context, files);
}

/**
 * antin_tool_parse_rect:
 * @text: four numbers with commas between them, a point for the decimals
 * @ret_rect: (out): millimetres
 *
 * Returns: whether @text is a rectangle with an area
 */
gboolean
antin_tool_parse_rect (const char *text, AntinBaseRect *ret_rect)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 5);
  double values[4];

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      char *end;

      values[i] = g_ascii_strtod (parts[i], &end);
      if (end == parts[i] || *end != '\0')
        return FALSE;
    }
  if (!(values[2] > 0) || !(values[3] > 0))
    return FALSE;
  *ret_rect = (AntinBaseRect){ values[0], values[1], values[2], values[3] };
  return TRUE;
}

static gboolean G_GNUC_PRINTF (2, 3)
  usage (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
read_copy_form (AntinToolOptions *options, GError **error)
{
  return options->copy_form == NULL || antin_regulation_copy_form_from_nick (options->copy_form, &options->form) ||
         usage (error, _("“%s” is no form of copy: sao-y, sao-luc or trich-sao."), options->copy_form);
}

static gboolean
read_image (AntinToolOptions *options, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (options->image_path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  char *data;
  gsize length;

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) > MAX_IMAGE_BYTES)
    return usage (error, _("“%s” is too large for a picture of a signature or a seal."), options->image_path);
  if (!g_file_get_contents (options->image_path, &data, &length, error))
    return FALSE;
  options->image = g_bytes_new_take (data, length);
  return TRUE;
}

/* What the command line states besides must be the same: two numbers for one document are a mistake. */
static gboolean
read_metadata (AntinToolOptions *options, GError **error)
{
  gboolean incoming = options->kind_nick != NULL && options->kind == ANTIN_REGULATION_KIND_INCOMING;
  g_autofree char *code = NULL;
  gint64 date;

  options->metadata = antin_records_metadata_read (options->metadata_path, error);
  if (options->metadata == NULL)
    return FALSE;
  code = incoming ? g_strdup (antin_regulation_metadata_get (options->metadata, 0, "ArrivalNumber"))
                  : antin_regulation_metadata_get_code (options->metadata);
  if (code != NULL && options->number != NULL && !g_str_equal (code, options->number))
    return usage (error, _("--number says “%s”, “%s” says “%s”."), options->number, options->metadata_path, code);
  if (options->number == NULL)
    options->number = g_steal_pointer (&code);
  if (antin_regulation_metadata_get_date (options->metadata, incoming ? "ArrivalDate" : "IssuedDate", &date))
    {
      if (options->date != ANTIN_BASE_TIME_NONE && options->date != date)
        return usage (error, _("--date and “%s” say different dates."), options->metadata_path);
      options->date = date;
    }
  if (options->organisation == NULL)
    options->organisation = g_strdup (antin_regulation_metadata_get (options->metadata, 0, "OrganName"));
  return TRUE;
}

static gboolean
interpret (AntinToolOptions *options, GError **error)
{
  options->date = ANTIN_BASE_TIME_NONE;
  options->at = ANTIN_BASE_TIME_NONE;
  if (options->timestamp_urls != NULL)
    options->timestamp_url = g_strjoinv (" ", options->timestamp_urls);
  options->override_reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (options->kind_nick != NULL && !antin_regulation_kind_from_nick (options->kind_nick, &options->kind))
    return usage (error, _("“%s” is no kind of signature: personal, organisation, copy, attachment, appendix, review or incoming."), options->kind_nick);
  if (options->rect_text != NULL && !antin_tool_parse_rect (options->rect_text, &options->rect))
    return usage (error, _("“%s” is no place: four numbers in millimetres, X,Y,W,H."), options->rect_text);
  if (options->date_text != NULL && !antin_base_time_parse_iso (options->date_text, &options->date))
    return usage (error, _("“%s” is no date: YYYY-MM-DD."), options->date_text);
  if (options->at_text != NULL && !antin_base_time_parse_iso (options->at_text, &options->at))
    return usage (error, _("“%s” is no time: for instance 2026-11-20T09:00:00+07:00."), options->at_text);
  if ((options->rect_text != NULL) != (options->page != 0))
    return usage (error, _("--page and --rect go together."));
  if (options->page < 0 || options->seal_diameter < 0)
    return usage (error, _("Numbers below zero make no sense for --page and --seal-diameter."));
  for (char **override = options->overrides; override != NULL && *override != NULL; override++)
    {
      const char *equals = strchr (*override, '=');

      if (equals == NULL || equals == *override || equals[1] == '\0')
        return usage (error, _("“%s” is no override: RULE=REASON, with a reason."), *override);
      g_hash_table_insert (options->override_reasons, g_strndup (*override, equals - *override), g_strdup (equals + 1));
    }
  if (options->metadata_path != NULL && !read_metadata (options, error))
    return FALSE;
  return read_copy_form (options, error) && (options->image_path == NULL || read_image (options, error));
}

/**
 * antin_tool_options_parse:
 * @options: (out caller-allocates): the values
 * @groups: which options the command takes
 * @parameters: what follows the options, for the help
 * @summary: what the command does, for the help
 *
 * Reads the command line. Says on standard error what is wrong with it.
 *
 * Returns: whether it can be used
 */
gboolean
antin_tool_options_parse (AntinToolOptions *options,
                          AntinToolOptionGroups groups,
                          const char *parameters,
                          const char *summary,
                          int argc,
                          char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *name = g_strdup_printf ("antin-tool %s", argv[0]);

  memset (options, 0, sizeof *options);
  options->pin_fd = -1;
  g_set_prgname (name);
  g_option_context_set_summary (context, summary);
  add_groups (context, options, groups);
  if (g_option_context_parse_strv (context, &arguments, &error) && interpret (options, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

/**
 * antin_tool_options_clear:
 * @options: the values
 */
void
antin_tool_options_clear (AntinToolOptions *options)
{
  g_strfreev (options->modules);
  g_strfreev (options->trust);
  g_strfreev (options->files);
  g_strfreev (options->overrides);
  g_strfreev (options->attachments);
  g_strfreev (options->appendices);
  g_strfreev (options->timestamp_urls);
  g_free (options->issued);
  g_free (options->regulation);
  g_free (options->timestamp_url);
  g_free (options->ocsp_url);
  g_free (options->crl_url);
  g_free (options->issuer_url);
  g_free (options->kind_nick);
  g_free (options->image_path);
  g_free (options->rect_text);
  g_free (options->field);
  g_free (options->token);
  g_free (options->certificate);
  g_free (options->level);
  g_free (options->digest);
  g_free (options->number);
  g_free (options->date_text);
  g_free (options->at_text);
  g_free (options->output);
  g_free (options->output_dir);
  g_free (options->copy_form);
  g_free (options->organisation);
  g_free (options->metadata_path);
  g_clear_pointer (&options->metadata, antin_regulation_metadata_free);
  g_free (options->signer);
  g_free (options->report);
  g_free (options->period);
  g_free (options->copy_to);
  g_clear_pointer (&options->image, g_bytes_unref);
  g_clear_pointer (&options->override_reasons, g_hash_table_unref);
}

/**
 * antin_tool_options_make_context:
 * @options: the values
 *
 * Returns: (transfer full): the workstation that the options describe
 */
AntinSignContext *
antin_tool_options_make_context (const AntinToolOptions *options, GError **error)
{
  AntinSignContextOptions context = {
    .regulation = options->regulation,
    .trust = (const char *const *) options->trust,
    .timestamp_url = options->timestamp_url,
    .modules = (const char *const *) options->modules,
    .ocsp_url = options->ocsp_url,
    .crl_url = options->crl_url,
    .issuer_url = options->issuer_url,
    .use_network = !options->no_network,
    .seal_diameter = options->seal_diameter,
  };

  AntinSignContext *made = antin_sign_context_new (&context, error);

  if (made != NULL)
    antin_regulation_terms_use (antin_sign_context_get_regulation (made));
  return made;
}

/**
 * antin_tool_options_fill_plan:
 * @options: the values
 * @plan: (out caller-allocates): what they say of the signature to be made; borrowed from @options
 */
void
antin_tool_options_fill_plan (const AntinToolOptions *options, AntinSignPlanOptions *plan)
{
  *plan = (AntinSignPlanOptions){
    .kind = options->kind,
    .image = options->image,
    .seal_diameter = options->seal_diameter,
    .page = options->page,
    .rect = options->rect,
    .signer = options->signer,
    .field = options->field,
    .number = options->number,
    .date = options->date,
    .copy_form = options->form,
    .organisation = options->organisation,
    .scan_of_stamped_paper = options->scan_of_stamped_paper,
    .overrides = options->override_reasons,
  };
}

/**
 * antin_tool_status_of:
 * @error: why a command did not do its work
 *
 * Returns: the exit status of the contract
 */
int
antin_tool_status_of (const GError *error)
{
  if (error->domain == ANTIN_BASE_ERROR || error->domain == ANTIN_REGULATION_ERROR || g_error_matches (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_METADATA))
    return ANTIN_TOOL_USAGE;
  if (error->domain != ANTIN_SIGN_ERROR)
    return ANTIN_TOOL_FAILED;
  switch ((AntinSignError) error->code)
    {
    case ANTIN_SIGN_ERROR_DOCUMENT:
    case ANTIN_SIGN_ERROR_OUTPUT:
    case ANTIN_SIGN_ERROR_PLACE:
      return ANTIN_TOOL_USAGE;
    case ANTIN_SIGN_ERROR_REFUSED:
      return ANTIN_TOOL_REFUSED;
    case ANTIN_SIGN_ERROR_NO_TOKEN:
    case ANTIN_SIGN_ERROR_TOKEN:
    case ANTIN_SIGN_ERROR_TOKEN_REMOVED:
    case ANTIN_SIGN_ERROR_PIN_INCORRECT:
    case ANTIN_SIGN_ERROR_PIN_FINAL_TRY:
    case ANTIN_SIGN_ERROR_PIN_LOCKED:
    case ANTIN_SIGN_ERROR_PIN_NEW:
    case ANTIN_SIGN_ERROR_CERTIFICATE:
      return ANTIN_TOOL_TOKEN;
    case ANTIN_SIGN_ERROR_TIMESTAMP:
    case ANTIN_SIGN_ERROR_EVIDENCE:
      return ANTIN_TOOL_EVIDENCE;
    case ANTIN_SIGN_ERROR_FAILED:
    default:
      return ANTIN_TOOL_FAILED;
    }
}
