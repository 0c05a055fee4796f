/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-workstation.h"

#include "antin-base-time.h"
#include "antin-desk-pin-dates.h"
#include "antin-desk-words-signing.h"
#include "antin-regulation-reminder.h"
#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>

/* What all windows share: the settings, the context that is made of them, the tokens that are inserted, and the
 * images of signature and seal. The context is made when it is first asked for and anew after a setting changed;
 * tokens are looked for only after antin_desk_workstation_watch_tokens(), which the first window calls once its first
 * page is on screen. */
struct _AntinDeskWorkstation
{
  GObject parent_instance;

  GSettings *settings;
  char *data_folder;
  AntinSignContext *context; /* (nullable) until it is asked for */
  AntinImageLibrary *images; /* (nullable) until it is asked for */
  AntinSignTokens *tokens;   /* (nullable) until they are watched */
  GPtrArray *no_tokens;
  AntinDeskIdle *idle;
  AntinDeskUpdate *update;
};

G_DEFINE_FINAL_TYPE (AntinDeskWorkstation, antin_desk_workstation, G_TYPE_OBJECT)

enum
{
  SIGNAL_CONTEXT_CHANGED,
  SIGNAL_TOKENS_CHANGED,
  SIGNAL_IMAGES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The settings that the context is made of. */
static const char *const context_keys[] = { "regulation", "timestamp-url", "signature-level", "use-network", "pkcs11-modules",
                                            "certificate-kinds", "seal-diameter", "ocsp-url", "crl-url", "issuer-url", "proxy-mode", "proxy-url", "user-credentials", "user-anchors", "output-folder", "output-name" };

static GHashTable *
read_table (GSettings *settings, const char *key)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);
  GVariantIter iter;
  const char *name, *text;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    g_hash_table_insert (table, g_strdup (name), g_strdup (text));
  return table;
}

static void
write_table_entry (GSettings *settings, const char *key, const char *name, const char *text)
{
  g_autoptr (GHashTable) table = read_table (settings, key);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GHashTableIter iter;
  gpointer k, v;

  g_hash_table_insert (table, g_strdup (name), g_strdup (text));
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &k, &v))
    g_variant_builder_add (&builder, "{ss}", k, v);
  g_settings_set_value (settings, key, g_variant_builder_end (&builder));
}

static void
on_tokens_changed_cb (AntinDeskWorkstation *self)
{
  GPtrArray *tokens = antin_desk_workstation_get_tokens (self);
  gboolean present = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      const AntinSignToken *token = tokens->pdata[i];

      antin_desk_pin_dates_note_seen (self->settings, token->serial, antin_base_time_now ());
      present |= token->identities != NULL && token->identities->len > 0;
    }
  antin_desk_idle_set_present (self->idle, present);
  g_signal_emit (self, signals[SIGNAL_TOKENS_CHANGED], 0);
}

static void
stop_tokens (AntinDeskWorkstation *self)
{
  if (self->tokens == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->tokens, self);
  g_clear_object (&self->tokens);
}

static void
on_settings_changed_cb (AntinDeskWorkstation *self, const char *key)
{
  if (g_strv_contains (context_keys, key))
    antin_desk_workstation_reload (self);
}

static void
antin_desk_workstation_dispose (GObject *object)
{
  AntinDeskWorkstation *self = ANTIN_DESK_WORKSTATION (object);

  stop_tokens (self);
  g_clear_object (&self->idle);
  g_clear_object (&self->update);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (antin_desk_workstation_parent_class)->dispose (object);
}

static void
antin_desk_workstation_finalize (GObject *object)
{
  AntinDeskWorkstation *self = ANTIN_DESK_WORKSTATION (object);

  g_clear_pointer (&self->context, antin_sign_context_unref);
  g_clear_pointer (&self->images, antin_image_library_free);
  g_ptr_array_unref (self->no_tokens);
  g_free (self->data_folder);
  G_OBJECT_CLASS (antin_desk_workstation_parent_class)->finalize (object);
}

static void
antin_desk_workstation_class_init (AntinDeskWorkstationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = antin_desk_workstation_dispose;
  object_class->finalize = antin_desk_workstation_finalize;

  /* AntinDeskWorkstation::context-changed: regulation, trust or services are others now; verdicts are to be made anew */
  signals[SIGNAL_CONTEXT_CHANGED] = g_signal_new ("context-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* AntinDeskWorkstation::images-changed: an image was added, changed, chosen or removed */
  signals[SIGNAL_IMAGES_CHANGED] = g_signal_new ("images-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* AntinDeskWorkstation::tokens-changed: a token came or went, or all were looked for the first time */
  signals[SIGNAL_TOKENS_CHANGED] = g_signal_new ("tokens-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_workstation_init (AntinDeskWorkstation *self)
{
  self->no_tokens = g_ptr_array_new ();
}

/**
 * antin_desk_workstation_new:
 * @data_folder: (nullable): where images and anchors are kept; %NULL for the user's own
 *
 * Returns: (transfer full): what all windows share
 */
AntinDeskWorkstation *
antin_desk_workstation_new (const char *data_folder)
{
  g_autoptr (GSettings) settings = g_settings_new (ANTIN_APPLICATION_ID);

  return antin_desk_workstation_new_with_settings (data_folder, settings);
}

/**
 * antin_desk_workstation_new_with_settings:
 * @data_folder: (nullable): where images and anchors are kept; %NULL for the user's own
 * @settings: the settings, from wherever they are kept
 *
 * Returns: (transfer full): what all windows share
 */
AntinDeskWorkstation *
antin_desk_workstation_new_with_settings (const char *data_folder, GSettings *settings)
{
  AntinDeskWorkstation *self = g_object_new (ANTIN_TYPE_DESK_WORKSTATION, NULL);

  self->settings = g_object_ref (settings);
  self->idle = antin_desk_idle_new (settings);
  self->update = antin_desk_update_new (settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed_cb), self, G_CONNECT_SWAPPED);
  self->data_folder = data_folder != NULL ? g_strdup (data_folder) : g_build_filename (g_get_user_data_dir (), "antin", NULL);
  return self;
}

/**
 * antin_desk_workstation_get_settings:
 *
 * Returns: (transfer none): the settings
 */
GSettings *
antin_desk_workstation_get_settings (AntinDeskWorkstation *self)
{
  return self->settings;
}

/**
 * antin_desk_workstation_get_idle:
 *
 * Returns: (transfer none): whether a token was left in (WRN-07)
 */
AntinDeskIdle *
antin_desk_workstation_get_idle (AntinDeskWorkstation *self)
{
  return self->idle;
}

/**
 * antin_desk_workstation_get_update:
 *
 * Returns: (transfer none): what is known of newer versions (WRN-06)
 */
AntinDeskUpdate *
antin_desk_workstation_get_update (AntinDeskWorkstation *self)
{
  return self->update;
}

/**
 * antin_desk_workstation_get_data_folder:
 *
 * Returns: (transfer none): where images and anchors are kept; it may not exist yet
 */
const char *
antin_desk_workstation_get_data_folder (AntinDeskWorkstation *self)
{
  return self->data_folder;
}

/**
 * antin_desk_workstation_get_context:
 *
 * Returns: (transfer none): the context of the present settings; %NULL with an error where the regulation or an
 *   anchor cannot be read
 */
AntinSignContext *
antin_desk_workstation_get_context (AntinDeskWorkstation *self, GError **error)
{
  if (self->context == NULL)
    {
      g_autofree char *regulation = g_settings_get_string (self->settings, "regulation");
      g_autofree char *url = g_settings_get_string (self->settings, "timestamp-url");
      g_autofree char *ocsp_url = g_settings_get_string (self->settings, "ocsp-url");
      g_autofree char *crl_url = g_settings_get_string (self->settings, "crl-url");
      g_autofree char *issuer_url = g_settings_get_string (self->settings, "issuer-url");
      g_autofree char *level = g_settings_get_string (self->settings, "signature-level");
      g_autofree char *proxy = g_settings_get_string (self->settings, "proxy-mode");
      g_autofree char *proxy_url = g_settings_get_string (self->settings, "proxy-url");
      g_autofree char *folder = g_settings_get_string (self->settings, "output-folder");
      g_autofree char *name = g_settings_get_string (self->settings, "output-name");
      g_auto (GStrv) modules = g_settings_get_strv (self->settings, "pkcs11-modules");
      g_autoptr (GHashTable) kinds = read_table (self->settings, "certificate-kinds");
      g_autofree char *trust = g_build_filename (self->data_folder, ANTIN_DESK_WORKSTATION_ANCHORS, NULL);
      gboolean may_add = g_settings_get_boolean (self->settings, "user-anchors");
      const char *const extra_trust[] = { may_add ? trust : NULL, NULL };
      AntinSignContextOptions options = {
        .regulation = *regulation != '\0' ? regulation : NULL,
        .extra_trust = extra_trust,
        .timestamp_url = *url != '\0' ? url : NULL,
        .ocsp_url = ocsp_url,
        .crl_url = crl_url,
        .issuer_url = issuer_url,
        .level = level,
        .extra_modules = (const char *const *) modules,
        .kinds = kinds,
        .use_network = g_settings_get_boolean (self->settings, "use-network"),
        .without_user_trust = !may_add,
        .proxy = proxy,
        .proxy_url = *proxy_url != '\0' ? proxy_url : NULL,
        .without_keyring = !g_settings_get_boolean (self->settings, "user-credentials"),
        .output_folder = *folder != '\0' ? folder : NULL,
        .output_name = *name != '\0' ? name : NULL,
        .seal_diameter = g_settings_get_double (self->settings, "seal-diameter"),
      };

      self->context = antin_sign_context_new (&options, error);
      if (self->context != NULL)
        antin_regulation_terms_use (antin_sign_context_get_regulation (self->context));
    }
  return self->context;
}

/**
 * antin_desk_workstation_reload:
 *
 * Forgets the context, for instance because an anchor was added, and tells the windows.
 */
void
antin_desk_workstation_reload (AntinDeskWorkstation *self)
{
  gboolean watched = self->tokens != NULL;

  g_clear_pointer (&self->context, antin_sign_context_unref);
  stop_tokens (self);
  if (watched)
    antin_desk_workstation_watch_tokens (self);
  g_signal_emit (self, signals[SIGNAL_CONTEXT_CHANGED], 0);
}

/**
 * antin_desk_workstation_watch_tokens:
 *
 * Starts to look for tokens; AntinDeskWorkstation::tokens-changed tells when they are known.
 */
void
antin_desk_workstation_watch_tokens (AntinDeskWorkstation *self)
{
  AntinSignContext *context;

  if (self->tokens != NULL)
    return;
  context = antin_desk_workstation_get_context (self, NULL);
  if (context == NULL)
    return;
  antin_desk_update_look (self->update, context);
  self->tokens = antin_sign_tokens_new (context);
  g_signal_connect_object (self->tokens, "changed", G_CALLBACK (on_tokens_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_desk_workstation_ask_anew:
 *
 * Lets services that were silent be asked again, for what a person begins or tries once more.
 */
void
antin_desk_workstation_ask_anew (AntinDeskWorkstation *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self, NULL);

  if (context != NULL)
    antin_sign_context_ask_anew (context);
}

/**
 * antin_desk_workstation_knows_tokens:
 *
 * Returns: whether all modules have answered once
 */
gboolean
antin_desk_workstation_knows_tokens (AntinDeskWorkstation *self)
{
  return self->tokens != NULL && antin_sign_tokens_is_loaded (self->tokens);
}

/**
 * antin_desk_workstation_get_tokens:
 *
 * Returns: (transfer none) (element-type AntinSignToken): the tokens, and the modules that could not be used
 */
GPtrArray *
antin_desk_workstation_get_tokens (AntinDeskWorkstation *self)
{
  GPtrArray *tokens = self->tokens != NULL ? antin_sign_tokens_get (self->tokens) : NULL;

  return tokens != NULL ? tokens : self->no_tokens;
}

/**
 * antin_desk_workstation_list_identities:
 * @role: whose certificates
 *
 * Returns: (transfer full) (element-type AntinSignIdentity): who can sign now in that role; the one that signed last
 *   stands first
 */
GPtrArray *
antin_desk_workstation_list_identities (AntinDeskWorkstation *self, AntinSignRole role)
{
  g_autoptr (GHashTable) last = read_table (self->settings, "last-certificates");
  const char *preferred = g_hash_table_lookup (last, antin_sign_role_to_nick (role));
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_identity_unref);
  GPtrArray *tokens = antin_desk_workstation_get_tokens (self);

  for (guint i = 0; i < tokens->len; i++)
    {
      const AntinSignToken *token = tokens->pdata[i];

      for (guint k = 0; token->identities != NULL && k < token->identities->len; k++)
        {
          AntinSignIdentity *identity = token->identities->pdata[k];

          if (identity->role != role)
            continue;
          g_ptr_array_insert (found, g_strcmp0 (identity->holder.certificate, preferred) == 0 ? 0 : -1,
                              antin_sign_identity_ref (identity));
        }
    }
  return found;
}

/**
 * antin_desk_workstation_choose_identity:
 * @role: whose certificate
 *
 * Returns: (transfer none) (nullable): who would sign in that role if nobody chose; good until the tokens change
 */
AntinSignIdentity *
antin_desk_workstation_choose_identity (AntinDeskWorkstation *self, AntinSignRole role)
{
  g_autoptr (GPtrArray) found = antin_desk_workstation_list_identities (self, role);

  return found->len > 0 ? found->pdata[0] : NULL;
}

/**
 * antin_desk_workstation_describe_tokens:
 *
 * Returns: (transfer full): a quiet line for each who can sign, with what is due for it: a renewal (WRN-01), a new PIN
 *   (WRN-02)
 */
char *
antin_desk_workstation_describe_tokens (AntinDeskWorkstation *self)
{
  GPtrArray *tokens = antin_desk_workstation_get_tokens (self);
  gint64 now = antin_base_time_now ();
  g_autofree char *line = antin_desk_words_tokens (tokens, now);
  g_autoptr (AntinRegulation) regulation = antin_regulation_terms_ref_used ();
  GString *text = g_string_new (line);

  for (guint i = 0; i < tokens->len && regulation != NULL; i++)
    {
      const AntinSignToken *token = tokens->pdata[i];
      gboolean changed;
      gint64 date = antin_desk_pin_dates_get (self->settings, token->serial, &changed);
      g_autofree char *due = date != ANTIN_BASE_TIME_NONE ? antin_regulation_reminder_describe_pin (regulation, date, changed, now) : NULL;

      if (due != NULL)
        g_string_append_printf (text, "\n%s", due);
    }
  return g_string_free (text, FALSE);
}

/**
 * antin_desk_workstation_refresh_tokens:
 *
 * Asks all modules again, for instance after a wrong PIN changed a token's flags.
 */
void
antin_desk_workstation_refresh_tokens (AntinDeskWorkstation *self)
{
  if (self->tokens != NULL)
    antin_sign_tokens_refresh (self->tokens);
}

/**
 * antin_desk_workstation_remember_identity:
 * @role: what was signed as
 * @identity: who signed
 *
 * Notes that it signed.
 */
void
antin_desk_workstation_remember_identity (AntinDeskWorkstation *self, AntinSignRole role, AntinSignIdentity *identity)
{
  antin_desk_idle_note_use (self->idle);
  if (identity->holder.certificate != NULL)
    write_table_entry (self->settings, "last-certificates", antin_sign_role_to_nick (role), identity->holder.certificate);
}

/**
 * antin_desk_workstation_set_kind:
 * @certificate: SHA-256 fingerprint
 * @role: whose certificate the user says it is (ORD-05)
 */
void
antin_desk_workstation_set_kind (AntinDeskWorkstation *self, const char *certificate, AntinSignRole role)
{
  write_table_entry (self->settings, "certificate-kinds", certificate, antin_sign_role_to_nick (role));
}

/**
 * antin_desk_workstation_get_images:
 *
 * Returns: (transfer none): the images of signatures and seals; %NULL with an error where they cannot be read
 */
AntinImageLibrary *
antin_desk_workstation_get_images (AntinDeskWorkstation *self, GError **error)
{
  if (self->images == NULL)
    {
      g_autofree char *folder = g_build_filename (self->data_folder, ANTIN_DESK_WORKSTATION_IMAGES, NULL);

      self->images = antin_image_library_open (folder, error);
    }
  return self->images;
}

/**
 * antin_desk_workstation_images_changed:
 *
 * Tells the windows that an image was added, changed, chosen or removed.
 */
void
antin_desk_workstation_images_changed (AntinDeskWorkstation *self)
{
  g_signal_emit (self, signals[SIGNAL_IMAGES_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_CONTEXT_CHANGED], 0);
}

/**
 * antin_desk_workstation_find_image:
 * @kind: what is to be signed
 * @identity: (nullable): who will sign
 *
 * Returns: (transfer none) (nullable): the image that goes with it; good until the images change
 */
const AntinImageEntry *
antin_desk_workstation_find_image (AntinDeskWorkstation *self, AntinRegulationKind kind, AntinSignIdentity *identity)
{
  AntinImageLibrary *images = antin_desk_workstation_get_images (self, NULL);
  const char *certificate = identity != NULL ? identity->holder.certificate : NULL;
  const char *name = identity != NULL ? identity->holder.common_name : NULL;
  const AntinImageEntry *entry;

  if (images == NULL)
    return NULL;
  if (kind == ANTIN_REGULATION_KIND_REVIEW)
    {
      entry = antin_image_library_get_for (images, ANTIN_IMAGE_KIND_INITIALS, certificate, name);
      if (entry != NULL)
        return entry;
    }
  if (kind == ANTIN_REGULATION_KIND_PERSONAL || kind == ANTIN_REGULATION_KIND_REVIEW)
    return antin_image_library_get_for (images, ANTIN_IMAGE_KIND_SIGNATURE, certificate, name);
  return antin_image_library_get_for (images, ANTIN_IMAGE_KIND_SEAL, certificate, name);
}
