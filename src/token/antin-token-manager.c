/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-manager.h"

#include "antin-token-list-private.h"
#include "antin-token-private.h"

/* Watches modules for tokens that come and go. C_WaitForSlotEvent is missing or broken in many modules, so each is asked
 * every two seconds for a number that changes when its slots do, on a worker thread, and read in full only then. A
 * module at work for a signature is left alone, and one that fails is asked less and less often, so that a broken
 * driver does not keep the computer busy. Lives on the thread that made it, whose main context must run. */
struct _AntinTokenManager
{
  GObject parent_instance;

  GMainContext *context;
  GSource *timer;
  GPtrArray *watches;
  AntinTokenList *list;
  gboolean loaded;
  GSList *waiting; /* GTask of refreshes */
};

G_DEFINE_FINAL_TYPE (AntinTokenManager, antin_token_manager, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define POLL_SECONDS 2
/* Doublings of the pause after failures: up to 2 × 2⁷ seconds. */
#define MAX_DOUBLINGS 7
#define LIMIT_POLL 10000

typedef struct
{
  char *module;
  AntinTokenAgent *agent; /* keeps the process between polls */
  AntinTokenAnswer answer;
  guint64 print;
  gboolean has_print;
  gboolean working;
  gboolean forced;
  guint failures;
  gint64 not_before;
} Watch;

/* One look at one module. */
typedef struct
{
  GWeakRef manager;
  guint watch;
  AntinTokenAgent *agent;
  gboolean forced;
  guint64 print;
  gboolean has_print;
  gboolean has_answer;
  AntinTokenAnswer answer;
} Look;

static void
free_watch (Watch *watch)
{
  antin_token_answer_clear (&watch->answer);
  antin_token_agent_unref (watch->agent);
  g_free (watch->module);
  g_free (watch);
}

static void
free_look (Look *look)
{
  g_weak_ref_clear (&look->manager);
  antin_token_answer_clear (&look->answer);
  antin_token_agent_unref (look->agent);
  g_free (look);
}

/* On a worker thread. Leaves has_answer unset where nothing changed or the module is at work. */
static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  AntinTokenCall call = { .request = ANTIN_TOKEN_REQUEST_POLL, .time_limit = LIMIT_POLL, .only_if_idle = !look->forced };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = antin_token_agent_call (look->agent, &call, NULL, NULL, &error);
  guint64 print = 0;

  if (reply != NULL)
    g_variant_get (reply, "(t)", &print);
  if (error != NULL && error->domain == ANTIN_TOKEN_ERROR)
    {
      look->answer.module = antin_token_module_new (antin_token_agent_get_module (look->agent), NULL, NULL, NULL, error);
      look->answer.tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_token_info_unref);
      look->has_answer = TRUE;
    }
  else if (reply != NULL && (look->forced || !look->has_print || print != look->print))
    {
      look->has_answer = antin_token_answer_read (antin_token_agent_get_module (look->agent), !look->forced, NULL, &look->answer, NULL);
      look->print = print;
    }
  g_task_return_boolean (task, TRUE);
}

static void start_look (AntinTokenManager *self, guint index);

static gboolean
is_same_failure (const AntinTokenAnswer *a, const AntinTokenAnswer *b)
{
  const GError *error = a->module != NULL ? antin_token_module_get_error (a->module) : NULL;
  const GError *other = antin_token_module_get_error (b->module);

  return error != NULL && other != NULL && error->code == other->code;
}

static void
rebuild (AntinTokenManager *self)
{
  g_autofree AntinTokenAnswer *answers = g_new0 (AntinTokenAnswer, MAX (self->watches->len, 1));

  self->loaded = TRUE;
  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = g_ptr_array_index (self->watches, i);

      answers[i] = watch->answer;
      self->loaded = self->loaded && watch->answer.module != NULL;
    }
  g_clear_pointer (&self->list, antin_token_list_unref);
  self->list = antin_token_list_new (answers, self->watches->len);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
answer_refreshes (AntinTokenManager *self)
{
  GSList *waiting;

  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = g_ptr_array_index (self->watches, i);

      if (watch->forced || watch->working)
        return;
    }
  waiting = g_steal_pointer (&self->waiting);
  for (GSList *node = waiting; node != NULL; node = node->next)
    g_task_return_boolean (node->data, TRUE);
  g_slist_free_full (waiting, g_object_unref);
}

static void
on_look_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (AntinTokenManager) self = g_weak_ref_get (&look->manager);
  Watch *watch;
  gboolean changed;

  if (self == NULL)
    return;
  watch = g_ptr_array_index (self->watches, look->watch);
  watch->working = FALSE;
  if (look->has_answer)
    {
      gboolean failed = antin_token_module_get_error (look->answer.module) != NULL;

      changed = !is_same_failure (&watch->answer, &look->answer);
      antin_token_answer_clear (&watch->answer);
      watch->answer = look->answer;
      look->answer = (AntinTokenAnswer){ NULL, NULL };
      watch->print = look->print;
      watch->has_print = !failed;
      watch->failures = failed ? MIN (watch->failures + 1, MAX_DOUBLINGS) : 0;
      watch->not_before = failed ? g_get_monotonic_time () + ((gint64) POLL_SECONDS << watch->failures) * G_USEC_PER_SEC : 0;
      if (changed)
        rebuild (self);
    }
  if (watch->forced)
    start_look (self, look->watch);
  answer_refreshes (self);
}

static void
start_look (AntinTokenManager *self, guint index)
{
  Watch *watch = g_ptr_array_index (self->watches, index);
  Look *look = g_new0 (Look, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_look_ready_cb, NULL);

  g_weak_ref_init (&look->manager, self);
  look->watch = index;
  look->agent = antin_token_agent_ref (watch->agent);
  look->forced = watch->forced;
  look->print = watch->print;
  look->has_print = watch->has_print;
  watch->working = TRUE;
  watch->forced = FALSE;
  g_task_set_task_data (task, look, (GDestroyNotify) free_look);
  g_task_run_in_thread (task, look_in_thread);
}

static gboolean
on_timer_cb (gpointer data)
{
  AntinTokenManager *self = data;

  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = g_ptr_array_index (self->watches, i);

      if (!watch->working && watch->not_before <= g_get_monotonic_time ())
        start_look (self, i);
    }
  return G_SOURCE_CONTINUE;
}

static void
antin_token_manager_finalize (GObject *object)
{
  AntinTokenManager *self = ANTIN_TOKEN_MANAGER (object);

  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->watches);
  antin_token_list_unref (self->list);
  G_OBJECT_CLASS (antin_token_manager_parent_class)->finalize (object);
}

static void
antin_token_manager_class_init (AntinTokenManagerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = antin_token_manager_finalize;

  /**
   * AntinTokenManager::changed:
   *
   * A token came or went, its flags changed, a module failed or recovered, or everything was read again.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_token_manager_init (AntinTokenManager *self)
{
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) free_watch);
  self->list = antin_token_list_new (NULL, 0);
  self->context = g_main_context_ref_thread_default ();
  self->timer = g_timeout_source_new_seconds (POLL_SECONDS);
  g_source_set_callback (self->timer, on_timer_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

/**
 * antin_token_manager_new:
 * @modules: paths of modules, as of antin_token_module_find()
 *
 * Starts to watch; the list is empty until the modules have answered.
 *
 * Returns: (transfer full): the manager
 */
AntinTokenManager *
antin_token_manager_new (const char *const *modules)
{
  AntinTokenManager *self = g_object_new (ANTIN_TYPE_TOKEN_MANAGER, NULL);

  for (guint i = 0; modules[i] != NULL && i < ANTIN_TOKEN_MODULE_MAX; i++)
    {
      Watch *watch = g_new0 (Watch, 1);

      watch->module = g_strdup (modules[i]);
      watch->agent = antin_token_agent_get (modules[i]);
      g_ptr_array_add (self->watches, watch);
    }
  self->loaded = self->watches->len == 0;
  on_timer_cb (self);
  return self;
}

/**
 * antin_token_manager_get_list:
 * @self: a manager
 *
 * Returns: (transfer full): the tokens as they were when they last changed
 */
AntinTokenList *
antin_token_manager_get_list (AntinTokenManager *self)
{
  return antin_token_list_ref (self->list);
}

/**
 * antin_token_manager_is_loaded:
 * @self: a manager
 *
 * Returns: whether every module has answered once, so that a missing token is missing
 */
gboolean
antin_token_manager_is_loaded (AntinTokenManager *self)
{
  return self->loaded;
}

/**
 * antin_token_manager_refresh_async:
 * @self: a manager
 * @cancellable: (nullable): ends the waiting; the modules go on
 * @callback: called when every module has answered
 * @user_data: for @callback
 *
 * Reads everything again, also from modules that failed.
 */
void
antin_token_manager_refresh_async (AntinTokenManager *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (self->watches->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->waiting = g_slist_append (self->waiting, g_steal_pointer (&task));
  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = g_ptr_array_index (self->watches, i);

      watch->forced = TRUE;
      watch->failures = 0;
      if (!watch->working)
        start_look (self, i);
    }
}

/**
 * antin_token_manager_refresh_finish:
 * @self: a manager
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether everything was read again; modules that failed are in the list
 */
gboolean
antin_token_manager_refresh_finish (AntinTokenManager *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
