/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-comparison.h"

#include "antin-app-loader.h"
#include "antin-app-words.h"
#include "antin-view-comparison.h"
#include "antin-view-status-row.h"

#include <glib/gi18n-lib.h>

/* What became of a document after a signature (ui 6): the revision that was signed and the file as it is, side by side.
 * Two sources are shown and never mixed: where the pictures of the pages differ, for the eyes, and what the analysis of
 * the file's objects found, which is what the verdict rests on and which sees what no picture shows. */
struct _AntinAppComparison
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkBox *place;
  GtkLabel *summary;
  GtkExpander *changes_expander;
  GtkBox *changes;
  GtkLabel *problem;
  GtkWidget *older_button;
  GtkWidget *newer_button;

  /* children */
  AntinViewComparison *comparison;

  /* owned */
  AntinAppLoader *loaders[2]; /* the signed revision, the whole document */
  char *captions[2];
};

G_DEFINE_FINAL_TYPE (AntinAppComparison, antin_app_comparison, ADW_TYPE_WINDOW)

static void
on_comparison_changed_cb (AntinAppComparison *self)
{
  guint n = antin_view_comparison_get_n_regions (self->comparison);
  guint n_pages = antin_view_comparison_get_n_changed_pages (self->comparison);
  guint n_removed = antin_view_comparison_get_n_removed_pages (self->comparison);
  int current = antin_view_comparison_get_current (self->comparison);
  g_autofree char *found =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place looks different", "%u places look different", n), n);
  g_autofree char *pages =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "on %u page", "on %u pages", n_pages), n_pages);
  g_autofree char *text = NULL;

  if (!antin_view_comparison_is_finished (self->comparison) && n == 0)
    text = g_strdup_printf (_("Comparing page %d…"), antin_view_comparison_get_n_compared (self->comparison) + 1);
  else if (n == 0)
    /* Translators: “Hai bản nhìn giống hệt nhau” */
    text = g_strdup (_("The two versions look the same"));
  else if (current >= 0)
    /* Translators: which of the differences is chosen, how many there are, and on how many pages: “2/5 · 5 chỗ …” */
    text = g_strdup_printf (_("%d/%u · %s %s"), current + 1, n, found, pages);
  else
    text = g_strdup_printf ("%s %s", found, pages);
  if (n_removed > 0)
    {
      g_autofree char *seen = g_steal_pointer (&text);
      g_autofree char *removed =
        /* Translators: pages of the version that was signed which a later one lacks: “%u trang đã ký bị bỏ đi sau đó” */
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page as signed was removed later", "%u pages as signed were removed later", n_removed),
                         n_removed);

      text = g_strdup_printf ("%s · %s", seen, removed);
    }
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_sensitive (self->older_button, n > 0);
  gtk_widget_set_sensitive (self->newer_button, n > 0);
}

static void
on_loaded_cb (AntinAppComparison *self)
{
  AntinRenderDocument *documents[2];

  for (int i = 0; i < 2; i++)
    {
      const GError *error = antin_app_loader_get_error (self->loaders[i]);

      if (error != NULL)
        {
          gtk_label_set_text (self->problem, error->message);
          gtk_stack_set_visible_child_name (self->stack, "problem");
          return;
        }
      if (!antin_app_loader_is_finished (self->loaders[i]))
        return;
      documents[i] = antin_app_loader_get_render (self->loaders[i]);
    }
  gtk_stack_set_visible_child_name (self->stack, "comparison");
  antin_view_comparison_set_documents (self->comparison, documents[0], self->captions[0], documents[1], self->captions[1]);
  on_comparison_changed_cb (self);
}

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

/* What is allowed is folded away under its number; what is not is seen at once. */
static void
fill_changes (AntinAppComparison *self, const AntinSignSignature *signature)
{
  guint n = signature->modifications != NULL ? signature->modifications->len : 0, n_forbidden = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < n; i++)
    {
      const AntinSignModification *modification = signature->modifications->pdata[i];

      n_forbidden += !modification->allowed;
      gtk_box_append (self->changes, make_change (modification));
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
  gtk_expander_set_expanded (self->changes_expander, n_forbidden > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->changes_expander), n > 0);
}

static void
antin_app_comparison_dispose (GObject *object)
{
  AntinAppComparison *self = ANTIN_APP_COMPARISON (object);

  for (int i = 0; i < 2; i++)
    if (self->loaders[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->loaders[i], self);
        antin_app_loader_cancel (self->loaders[i]);
        g_clear_object (&self->loaders[i]);
      }
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_COMPARISON);
  G_OBJECT_CLASS (antin_app_comparison_parent_class)->dispose (object);
}

static void
antin_app_comparison_finalize (GObject *object)
{
  AntinAppComparison *self = ANTIN_APP_COMPARISON (object);

  g_free (self->captions[0]);
  g_free (self->captions[1]);
  G_OBJECT_CLASS (antin_app_comparison_parent_class)->finalize (object);
}

static void
antin_app_comparison_class_init (AntinAppComparisonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_comparison_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_comparison_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-comparison.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, stack);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, place);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, summary);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, changes_expander);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, changes);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, problem);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, older_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppComparison, newer_button);
  gtk_widget_class_install_action (widget_class, "comparison.previous", NULL, go);
  gtk_widget_class_install_action (widget_class, "comparison.next", NULL, go);
  gtk_widget_class_install_action (widget_class, "comparison.show-page", "u", show_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "comparison.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "comparison.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
antin_app_comparison_init (AntinAppComparison *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->comparison = ANTIN_VIEW_COMPARISON (antin_view_comparison_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->comparison), TRUE);
  gtk_box_append (self->place, GTK_WIDGET (self->comparison));
  g_signal_connect_object (self->comparison, "changed", G_CALLBACK (on_comparison_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_app_comparison_new:
 * @document: a signed document
 * @report: its verdict
 * @number: which signature, from 1; it closes a revision
 *
 * Returns: (transfer none): a window, not presented yet, that compares what was signed with the document as it is
 */
AntinAppComparison *
antin_app_comparison_new (AntinSignDocument *document, const AntinSignReport *report, guint number)
{
  AntinAppComparison *self = g_object_new (ANTIN_TYPE_APP_COMPARISON, NULL);
  const AntinSignSignature *signature = report->signatures->pdata[number - 1];
  g_autofree char *name = antin_app_words_name (signature);

  /* Translators: heading over the older of two versions: “Bản %s đã ký”; %s is a person or an organisation */
  self->captions[0] = g_strdup_printf (_("As %s signed it"), name);
  /* Translators: heading over the newer of two versions: “Tệp hiện tại” */
  self->captions[1] = g_strdup (_("The file as it is now"));
  fill_changes (self, signature);
  self->loaders[0] = antin_app_loader_new_for_revision (document, number);
  self->loaders[1] = antin_app_loader_new_for_document (document);
  for (int i = 0; i < 2; i++)
    g_signal_connect_object (self->loaders[i], "finished", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  return self;
}
