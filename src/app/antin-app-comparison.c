/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-comparison.h"

#include "antin-app-title.h"
#include "antin-app-toplevel.h"
#include "antin-desk-loader.h"
#include "antin-desk-words-comparison.h"
#include "antin-view-announce.h"
#include "antin-view-comparison.h"
#include "antin-view-init.h"
#include "antin-view-status-row.h"

#include <glib/gi18n-lib.h>

/* What became of a document after a signature (ui 6): two of its versions side by side or one over the other, first the
 * revision that was signed and the file as it is. Two sources are shown and never mixed up: where the pictures of the pages
 * differ, for the eyes, and what the analysis of the file's objects found, which is what the verdict rests on and which
 * sees what no picture shows. It lends its words to the places that it knows. */

/* A window that is narrower shows one version over the other at first. */
#define MIN_WIDTH_SIDE_BY_SIDE 600
/* In characters: with less room, the names of the versions stand one below the other, and with less still they are cut. */
#define NAME_WIDTH 20
#define LEAST_NAME_WIDTH 12

struct _AntinAppComparison
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkBox *place;
  GtkLabel *summary;
  GtkExpander *changes_expander;
  GtkBox *changes_box;
  GtkLabel *problem;
  GtkWidget *older_button;
  GtkWidget *newer_button;

  /* children */
  AntinViewComparison *comparison;
  GtkDropDown *versions[2]; /* the older, the newer */

  /* owned */
  AntinSignDocument *document;
  AntinSignReport *report;
  GPtrArray *signatures; /* borrowed, those that close a revision, in the order of the revisions */
  AntinDeskLoader *loaders[2];
  GPtrArray *changes; /* borrowed, what was done between the two */

  /* state */
  gboolean filling; /* the drop-downs */
};

enum
{
  PROP_0,
  PROP_LAID_OVER,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (AntinAppComparison, antin_app_comparison, ADW_TYPE_WINDOW)

/* --- which versions ------------------------------------------------------------------------------------------ */

static const AntinSignSignature *
get_older (AntinAppComparison *self)
{
  return g_ptr_array_index (self->signatures, gtk_drop_down_get_selected (self->versions[0]));
}

/* Returns: (nullable): the signature that closes the newer version; %NULL for the file as it is */
static const AntinSignSignature *
get_newer (AntinAppComparison *self)
{
  guint index = gtk_drop_down_get_selected (self->versions[0]) + 1 + gtk_drop_down_get_selected (self->versions[1]);

  return index < self->signatures->len ? g_ptr_array_index (self->signatures, index) : NULL;
}

static guint
get_number (AntinAppComparison *self, const AntinSignSignature *signature)
{
  guint index = 0;

  (void) g_ptr_array_find (self->report->signatures, signature, &index);
  return index + 1;
}

/* --- what differs -------------------------------------------------------------------------------------------- */

static void
on_comparison_changed_cb (AntinAppComparison *self)
{
  int current = antin_view_comparison_get_current (self->comparison);
  const AntinDeskComparisonState state = {
    .n_places = antin_view_comparison_get_n_regions (self->comparison),
    .n_pages = antin_view_comparison_get_n_changed_pages (self->comparison),
    .n_removed = antin_view_comparison_get_n_removed_pages (self->comparison),
    .n_compared = antin_view_comparison_get_n_compared (self->comparison),
    .finished = antin_view_comparison_is_finished (self->comparison),
    .current = current,
    .page = antin_view_comparison_get_current_page (self->comparison),
    .what = antin_view_comparison_get_words (self->comparison, current),
  };
  g_autofree char *text = antin_desk_words_comparison_summary (&state);

  if (state.finished && !g_str_equal (gtk_label_get_text (self->summary), text))
    antin_view_announce (GTK_WIDGET (self), text);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_sensitive (self->older_button, state.n_places > 0);
  gtk_widget_set_sensitive (self->newer_button, state.n_places > 0);
}

static char *
describe (int page, const AntinBaseRect *rect, gboolean hides, gpointer user_data)
{
  AntinAppComparison *self = user_data;

  if (page > antin_render_document_get_n_pages (antin_desk_loader_get_render (self->loaders[1])))
    /* Translators: what was done to a document: “bỏ trang này” */
    return g_strdup (_("this page was removed"));
  if (page > antin_render_document_get_n_pages (antin_desk_loader_get_render (self->loaders[0])))
    /* Translators: what was done to a document: “thêm trang này” */
    return g_strdup (_("this page was added"));
  return antin_desk_words_comparison_place (self->report, self->changes, (guint) page, rect, hides);
}

static void
on_loaded_cb (AntinAppComparison *self)
{
  AntinRenderDocument *documents[2];
  g_autofree char *older = NULL, *newer = NULL;

  for (int i = 0; i < 2; i++)
    {
      const GError *error = antin_desk_loader_get_error (self->loaders[i]);

      if (error != NULL)
        {
          antin_app_alert (self->problem, error->message);
          gtk_stack_set_visible_child_name (self->stack, "problem");
          return;
        }
      if (!antin_desk_loader_is_finished (self->loaders[i]))
        return;
      documents[i] = antin_desk_loader_get_render (self->loaders[i]);
    }
  older = antin_desk_words_comparison_version (get_older (self));
  newer = get_newer (self) != NULL ? antin_desk_words_comparison_version (get_newer (self)) : g_strdup (_("The file as it is now"));
  gtk_stack_set_visible_child_name (self->stack, "comparison");
  antin_view_comparison_set_documents (self->comparison, documents[0], older, documents[1], newer);
  on_comparison_changed_cb (self);
}

static GtkWidget *
make_change (const AntinSignModification *modification)
{
  AntinViewStatus status = modification->allowed ? ANTIN_VIEW_STATUS_GOOD : ANTIN_VIEW_STATUS_BAD;
  /* Translators: a change that a later revision made: “Được phép” and “Không được phép” */
  const char *caption = modification->allowed ? _("Allowed") : _("Not allowed");
  GtkWidget *row = antin_view_status_row_new (status, caption, modification->what);

  if (modification->page > 0)
    {
      /* Translators: a button that scrolls to a page: “Trang %u” */
      g_autofree char *label = g_strdup_printf (_("Page %u"), modification->page);

      antin_view_status_row_set_action (ANTIN_VIEW_STATUS_ROW (row), label, "comparison.show-page",
                                        g_variant_new_uint32 (modification->page));
    }
  return row;
}

/* What is allowed is folded away under its number; what is not is seen at once, and first. */
static void
fill_changes (AntinAppComparison *self)
{
  guint n = self->changes->len, n_forbidden = 0;
  g_autofree char *label = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->changes_box))) != NULL)
    gtk_box_remove (self->changes_box, child);
  for (int allowed = FALSE; allowed <= TRUE; allowed++)
    for (guint i = 0; i < n; i++)
      {
        const AntinSignModification *modification = self->changes->pdata[i];

        if (modification->allowed != allowed)
          continue;
        n_forbidden += !modification->allowed;
        gtk_box_append (self->changes_box, make_change (modification));
      }
  if (n == 0)
    label = g_strdup (_("Nothing was added to the file after this signature"));
  else if (n_forbidden == 0)
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change in the file, which is allowed",
                                          "%u changes in the file, all of them allowed", n),
                             n);
  else
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change in the file, %u not allowed",
                                          "%u changes in the file, %u not allowed", n),
                             n, n_forbidden);
  gtk_expander_set_label (self->changes_expander, label);
  gtk_label_set_wrap (GTK_LABEL (gtk_expander_get_label_widget (self->changes_expander)), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (gtk_expander_get_label_widget (self->changes_expander)), GTK_NATURAL_WRAP_NONE);
  /* GTK 4.8 calls no expander by its label. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->changes_expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_expander_set_expanded (self->changes_expander, n_forbidden > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->changes_expander), n > 0);
}

static void
stop_loading (AntinAppComparison *self)
{
  for (int i = 0; i < 2; i++)
    if (self->loaders[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->loaders[i], self);
        antin_desk_loader_cancel (self->loaders[i]);
        g_clear_object (&self->loaders[i]);
      }
}

/* Opens the two versions that are chosen; what is on screen stays until they are there. */
static void
load (AntinAppComparison *self)
{
  const AntinSignSignature *older = get_older (self), *newer = get_newer (self);

  stop_loading (self);
  antin_view_comparison_stop (self->comparison);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = antin_desk_comparison_list_changes (older, newer != NULL ? newer->revision : G_MAXUINT);
  fill_changes (self);
  self->loaders[0] = antin_desk_loader_new_for_revision (self->document, get_number (self, older));
  self->loaders[1] = newer != NULL ? antin_desk_loader_new_for_revision (self->document, get_number (self, newer))
                                   : antin_desk_loader_new_for_document (self->document);
  for (int i = 0; i < 2; i++)
    g_signal_connect_object (self->loaders[i], "finished", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
}

/* The newer version is later than the older one. */
static void
fill_newer (AntinAppComparison *self, const AntinSignSignature *wanted)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint first = gtk_drop_down_get_selected (self->versions[0]) + 1, chosen = self->signatures->len;

  for (guint i = first; i < self->signatures->len; i++)
    {
      g_autofree char *name = antin_desk_words_comparison_version (self->signatures->pdata[i]);

      gtk_string_list_append (names, name);
      if (self->signatures->pdata[i] == wanted)
        chosen = i;
    }
  /* Translators: the newer of two versions: “Tệp hiện tại” */
  gtk_string_list_append (names, _("The file as it is now"));
  gtk_drop_down_set_model (self->versions[1], G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->versions[1], chosen - first);
}

static void
on_older_chosen_cb (AntinAppComparison *self)
{
  g_autoptr (GListModel) before = NULL;
  const AntinSignSignature *newer = NULL;
  guint n_versions, back;

  if (self->filling)
    return;
  /* The list still is the one that belonged to the former choice; it ends with the present file. */
  before = g_object_ref (gtk_drop_down_get_model (self->versions[1]));
  n_versions = g_list_model_get_n_items (before);
  back = n_versions - gtk_drop_down_get_selected (self->versions[1]) - 1;
  if (back > 0)
    newer = g_ptr_array_index (self->signatures, self->signatures->len - back);
  self->filling = TRUE;
  fill_newer (self, newer);
  self->filling = FALSE;
  load (self);
}

static void
on_newer_chosen_cb (AntinAppComparison *self)
{
  if (!self->filling)
    load (self);
}

static void
on_name_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_NAME_WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
on_name_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), name);
}

static GtkWidget *
make_versions (AntinAppComparison *self, int side, const char *label)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *versions = gtk_drop_down_new (NULL, NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (on_name_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_name_bind_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (versions), factory);
  g_object_unref (factory);
  antin_app_name_drop_down (GTK_DROP_DOWN (versions), label);
  self->versions[side] = GTK_DROP_DOWN (versions);
  return versions;
}

static int
compare_revisions (gconstpointer a, gconstpointer b)
{
  guint left = (*(const AntinSignSignature *const *) a)->revision, right = (*(const AntinSignSignature *const *) b)->revision;

  return left < right ? -1 : left > right;
}

/* Those that close a revision, and the one that was asked for, whose version may be none. */
static void
list_versions (AntinAppComparison *self, guint number)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const AntinSignSignature *asked = self->report->signatures->pdata[number - 1];
  guint index = 0;

  for (guint i = 0; i < self->report->signatures->len; i++)
    {
      AntinSignSignature *signature = self->report->signatures->pdata[i];

      if (signature->revision > 0 || signature == asked)
        g_ptr_array_add (self->signatures, signature);
    }
  g_ptr_array_sort (self->signatures, compare_revisions);
  for (guint i = 0; i < self->signatures->len; i++)
    {
      g_autofree char *name = antin_desk_words_comparison_version (self->signatures->pdata[i]);

      gtk_string_list_append (names, name);
    }
  (void) g_ptr_array_find (self->signatures, asked, &index);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->versions[0], G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->versions[0], index);
  fill_newer (self, NULL);
  self->filling = FALSE;
}

/* --- actions ------------------------------------------------------------------------------------------------- */

static void
go (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  antin_view_comparison_go (ANTIN_APP_COMPARISON (widget)->comparison,
                            g_str_equal (action_name, "comparison.next") ? 1 : -1);
}

static void
show_page (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  antin_view_comparison_scroll_to_page (ANTIN_APP_COMPARISON (widget)->comparison,
                                        (int) g_variant_get_uint32 (parameter));
}

/* --- life ---------------------------------------------------------------------------------------------------- */

static void
antin_app_comparison_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LAID_OVER)
    g_value_set_boolean (value, ANTIN_APP_COMPARISON (object)->comparison != NULL && antin_view_comparison_get_laid_over (ANTIN_APP_COMPARISON (object)->comparison));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
antin_app_comparison_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AntinAppComparison *self = ANTIN_APP_COMPARISON (object);

  if (id != PROP_LAID_OVER)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  antin_view_comparison_set_laid_over (self->comparison, g_value_get_boolean (value));
  antin_view_comparison_focus_slider (self->comparison);
  g_object_notify_by_pspec (object, pspec);
}

static void
antin_app_comparison_dispose (GObject *object)
{
  AntinAppComparison *self = ANTIN_APP_COMPARISON (object);

  stop_loading (self);
  for (int i = 0; i < 2; i++)
    if (self->versions[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->versions[i], self);
        self->versions[i] = NULL;
      }
  if (self->comparison != NULL)
    antin_view_comparison_stop (self->comparison);
  self->comparison = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_COMPARISON);
  G_OBJECT_CLASS (antin_app_comparison_parent_class)->dispose (object);
}

static void
antin_app_comparison_finalize (GObject *object)
{
  AntinAppComparison *self = ANTIN_APP_COMPARISON (object);

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_ptr_array_unref (self->signatures);
  g_clear_pointer (&self->report, antin_sign_report_unref);
  g_clear_pointer (&self->document, antin_sign_document_unref);
  G_OBJECT_CLASS (antin_app_comparison_parent_class)->finalize (object);
}

static void
antin_app_comparison_class_init (AntinAppComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  antin_view_init ();
  object_class->get_property = antin_app_comparison_get_property;
  object_class->set_property = antin_app_comparison_set_property;
  object_class->dispose = antin_app_comparison_dispose;
  object_class->finalize = antin_app_comparison_finalize;

  /* AntinAppComparison:laid-over: whether one version lies over the other */
  properties[PROP_LAID_OVER] = g_param_spec_boolean ("laid-over", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-comparison.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, stack);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, place);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, summary);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, changes_expander);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, changes_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, problem);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, older_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, newer_button);
  gtk_widget_class_install_action (widget_class, "comparison.previous", NULL, go);
  gtk_widget_class_install_action (widget_class, "comparison.next", NULL, go);
  gtk_widget_class_install_action (widget_class, "comparison.show-page", "u", show_page);
  gtk_widget_class_install_property_action (widget_class, "comparison.laid-over", "laid-over");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "comparison.laid-over", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "comparison.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "comparison.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
antin_app_comparison_init (AntinAppComparison *self)
{
  /* Translators: names of two lists of versions: “Bản trước” and “Bản sau” */
  const char *const labels[] = { _("Older version"), _("Newer version") };

  self->signatures = g_ptr_array_new ();
  self->comparison = ANTIN_VIEW_COMPARISON (antin_view_comparison_new ());
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self->comparison), TRUE);
  gtk_box_append (self->place, GTK_WIDGET (self->comparison));
  antin_view_comparison_set_describe (self->comparison, describe, self);
  antin_view_comparison_set_captions (self->comparison, make_versions (self, 0, labels[0]), make_versions (self, 1, labels[1]));
  g_signal_connect_object (self->comparison, "changed", G_CALLBACK (on_comparison_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->versions[0], "notify::selected", G_CALLBACK (on_older_chosen_cb), self);
  g_signal_connect_swapped (self->versions[1], "notify::selected", G_CALLBACK (on_newer_chosen_cb), self);
}

/**
 * antin_app_comparison_new:
 * @parent: the window that it is opened from; it gets the same size
 * @document: a signed document
 * @report: its verdict
 * @number: which signature, from 1; it closes a revision
 *
 * Returns: (transfer none): a window, not presented yet, that compares what was signed with the document as it is
 */
AntinAppComparison *
antin_app_comparison_new (GtkWindow *parent, AntinSignDocument *document, AntinSignReport *report, guint number)
{
  AntinAppComparison *self = g_object_new (ANTIN_TYPE_APP_COMPARISON, "transient-for", parent, NULL);
  int width, height;

  gtk_window_get_default_size (parent, &width, &height);
  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (gtk_window_is_maximized (parent))
    gtk_window_maximize (GTK_WINDOW (self));
  else if (width > 0 && width < MIN_WIDTH_SIDE_BY_SIDE)
    g_object_set (self, "laid-over", TRUE, NULL);
  self->document = antin_sign_document_ref (document);
  self->report = antin_sign_report_ref (report);
  list_versions (self, number);
  load (self);
  return self;
}
