/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-signature-card.h"

#include "antin-view-init.h"
#include "antin-view-status-row.h"

#include <glib/gi18n-lib.h>

/* One signature: whose, when, the verdict, the two lines that are never merged (is it unchanged? whose is it?), and
 * what is behind them on demand. All of it comes in as words; the card decides nothing. */
struct _AntinViewSignatureCard
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *header;
  GtkWidget *role_icon;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *time;
  GtkWidget *verdict;
  GtkWidget *content;
  GtkWidget *signer;
  GtkWidget *toggle;
  GtkWidget *toggle_icon;
  GtkWidget *revealer;
  GtkWidget *details;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (AntinViewSignatureCard, antin_view_signature_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EXPANDED,
  N_PROPERTIES
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* clang-format off */
static const struct
{
  const char *icon_name;
  const char *style_class;
  const char *name;
} role_looks[] = {
  [ANTIN_VIEW_ROLE_UNKNOWN] = { "antin-role-unknown-symbolic", "role-unknown", N_("Signature") },
  [ANTIN_VIEW_ROLE_PERSON] = { "antin-role-person-symbolic", "role-person", N_("Personal signature") },
  [ANTIN_VIEW_ROLE_ORGANISATION] = { "antin-role-organisation-symbolic", "role-organisation", N_("Organisation's seal") },
  [ANTIN_VIEW_ROLE_TIME] = { "antin-role-time-symbolic", "role-time", N_("Time stamp") },
};
/* clang-format on */

static GtkWidget *
new_label (const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  gtk_widget_hide (label);
  return label;
}

/* What a screen reader says for the header: whose, and the verdict. */
static void
update_accessible (AntinViewSignatureCard *self)
{
  GtkWidget *const labels[] = { self->title, self->subtitle, self->time };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *text = gtk_label_get_text (GTK_LABEL (labels[i]));

      if (*text != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
set_label (AntinViewSignatureCard *self, GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
  update_accessible (self);
}

static void
set_row (GtkWidget *row, AntinViewStatus status, const char *text)
{
  antin_view_status_row_set_status (ANTIN_VIEW_STATUS_ROW (row), status);
  antin_view_status_row_set_text (ANTIN_VIEW_STATUS_ROW (row), text);
  gtk_widget_set_visible (row, text != NULL);
}

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* What is behind the card can be opened where there is something. */
static void
update_toggle (AntinViewSignatureCard *self)
{
  gtk_widget_set_visible (self->toggle,
                          gtk_widget_get_first_child (self->details) != NULL ||
                            gtk_widget_get_first_child (self->buttons) != NULL);
}

static void
on_header_clicked_cb (AntinViewSignatureCard *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_toggle_notify_active_cb (AntinViewSignatureCard *self)
{
  gboolean expanded = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), expanded);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->toggle_icon), expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static void
antin_view_signature_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPANDED)
    g_value_set_boolean (value, antin_view_signature_card_get_expanded (ANTIN_VIEW_SIGNATURE_CARD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
antin_view_signature_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPANDED)
    antin_view_signature_card_set_expanded (ANTIN_VIEW_SIGNATURE_CARD (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
antin_view_signature_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (antin_view_signature_card_parent_class)->dispose (object);
}

static void
antin_view_signature_card_class_init (AntinViewSignatureCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  antin_view_init ();
  object_class->get_property = antin_view_signature_card_get_property;
  object_class->set_property = antin_view_signature_card_set_property;
  object_class->dispose = antin_view_signature_card_dispose;

  /**
   * AntinViewSignatureCard:expanded:
   *
   * Whether what is behind the two lines is shown.
   */
  properties[PROP_EXPANDED] =
    g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * AntinViewSignatureCard::activated:
   *
   * The person chose this signature.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated",
                                            G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "signaturecard");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
build_header (AntinViewSignatureCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->role_icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->role_icon), 24);
  gtk_widget_set_valign (self->role_icon, GTK_ALIGN_START);
  self->title = new_label ("heading");
  self->subtitle = new_label (NULL);
  self->time = new_label ("dim-label");
  gtk_widget_add_css_class (self->time, "caption");
  gtk_box_append (GTK_BOX (column), self->title);
  gtk_box_append (GTK_BOX (column), self->subtitle);
  gtk_box_append (GTK_BOX (column), self->time);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (row), self->role_icon);
  gtk_box_append (GTK_BOX (row), column);

  self->header = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->header), row);
  gtk_widget_add_css_class (self->header, "flat");
  gtk_widget_add_css_class (self->header, "card-header");
  gtk_widget_set_tooltip_text (self->header, _("Show it on the page"));
  g_signal_connect_swapped (self->header, "clicked", G_CALLBACK (on_header_clicked_cb), self);
  return self->header;
}

static GtkWidget *
build_toggle (AntinViewSignatureCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->toggle = gtk_toggle_button_new ();
  self->toggle_icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (row), gtk_label_new (_("Details")));
  gtk_box_append (GTK_BOX (row), self->toggle_icon);
  gtk_widget_set_halign (row, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (self->toggle), row);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "details");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Details"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  gtk_widget_hide (self->toggle);
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (on_toggle_notify_active_cb), self);
  return self->toggle;
}

static void
antin_view_signature_card_init (AntinViewSignatureCard *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *hidden = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");

  gtk_widget_set_parent (build_header (self), GTK_WIDGET (self));

  self->verdict = antin_view_status_row_new (ANTIN_VIEW_STATUS_NONE, NULL, NULL);
  gtk_widget_add_css_class (self->verdict, "verdict");
  /* Translators: heading of the line that says whether the document was changed after the signature. */
  self->content = antin_view_status_row_new (ANTIN_VIEW_STATUS_NONE, _("Content"), NULL);
  /* Translators: heading of the line that says whose signature it is and whether that is trusted. */
  self->signer = antin_view_status_row_new (ANTIN_VIEW_STATUS_NONE, _("Signer"), NULL);
  gtk_box_append (GTK_BOX (lines), self->verdict);
  gtk_box_append (GTK_BOX (lines), self->content);
  gtk_box_append (GTK_BOX (lines), self->signer);
  gtk_widget_add_css_class (lines, "lines");
  gtk_widget_hide (self->verdict);
  gtk_widget_hide (self->content);
  gtk_widget_hide (self->signer);
  gtk_widget_set_parent (lines, GTK_WIDGET (self));

  gtk_widget_set_parent (build_toggle (self), GTK_WIDGET (self));
  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (hidden), self->details);
  gtk_box_append (GTK_BOX (hidden), self->buttons);
  gtk_widget_add_css_class (hidden, "lines");
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_duration (GTK_REVEALER (self->revealer), 150);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), hidden);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));

  antin_view_signature_card_set_role (self, ANTIN_VIEW_ROLE_UNKNOWN);
}

/**
 * antin_view_signature_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
antin_view_signature_card_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_SIGNATURE_CARD, NULL);
}

/**
 * antin_view_signature_card_set_role:
 * @card: a card
 * @role: who signed: a person, an organisation, a clock
 *
 * Shows the role's symbol.
 */
void
antin_view_signature_card_set_role (AntinViewSignatureCard *card, AntinViewRole role)
{
  const char *name = _(role_looks[role].name);
  const char *classes[] = { "role", role_looks[role].style_class, NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (card->role_icon), role_looks[role].icon_name);
  gtk_widget_set_css_classes (card->role_icon, classes);
  gtk_widget_set_tooltip_text (card->role_icon, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->role_icon), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * antin_view_signature_card_set_title:
 * @card: a card
 * @name: (nullable): who signed
 *
 * Shows the signer's name; it is never cut off.
 */
void
antin_view_signature_card_set_title (AntinViewSignatureCard *card, const char *name)
{
  set_label (card, card->title, name);
}

/**
 * antin_view_signature_card_set_subtitle:
 * @card: a card
 * @subtitle: (nullable): title and organisation
 *
 * Shows what stands under the name.
 */
void
antin_view_signature_card_set_subtitle (AntinViewSignatureCard *card, const char *subtitle)
{
  set_label (card, card->subtitle, subtitle);
}

/**
 * antin_view_signature_card_set_time:
 * @card: a card
 * @time: (nullable): a sentence that says when, and whether a time stamp says so
 *
 * Shows when it was signed.
 */
void
antin_view_signature_card_set_time (AntinViewSignatureCard *card, const char *time)
{
  set_label (card, card->time, time);
}

/**
 * antin_view_signature_card_set_verdict:
 * @card: a card
 * @status: its symbol
 * @text: (nullable): the verdict; %NULL for none yet
 *
 * Shows the verdict on the signature.
 */
void
antin_view_signature_card_set_verdict (AntinViewSignatureCard *card, AntinViewStatus status, const char *text)
{
  set_row (card->verdict, status, text);
}

/**
 * antin_view_signature_card_set_content:
 * @card: a card
 * @status: its symbol
 * @text: (nullable): a sentence that says whether the content is unchanged
 *
 * Shows the line "Content".
 */
void
antin_view_signature_card_set_content (AntinViewSignatureCard *card, AntinViewStatus status, const char *text)
{
  set_row (card->content, status, text);
}

/**
 * antin_view_signature_card_set_signer:
 * @card: a card
 * @status: its symbol
 * @text: (nullable): a sentence that says whose it is and whether that is trusted
 *
 * Shows the line "Signer".
 */
void
antin_view_signature_card_set_signer (AntinViewSignatureCard *card, AntinViewStatus status, const char *text)
{
  set_row (card->signer, status, text);
}

/**
 * antin_view_signature_card_clear_details:
 * @card: a card
 *
 * Takes all details away.
 */
void
antin_view_signature_card_clear_details (AntinViewSignatureCard *card)
{
  remove_children (card->details);
  update_toggle (card);
}

/**
 * antin_view_signature_card_add_detail:
 * @card: a card
 * @status: its symbol, %ANTIN_VIEW_STATUS_NONE for a plain fact
 * @caption: (nullable): what it is about
 * @text: (nullable): what there is to say
 *
 * Adds a line to what is shown when the card is opened.
 */
void
antin_view_signature_card_add_detail (AntinViewSignatureCard *card,
                                      AntinViewStatus status,
                                      const char *caption,
                                      const char *text)
{
  gtk_box_append (GTK_BOX (card->details), antin_view_status_row_new (status, caption, text));
  update_toggle (card);
}

/**
 * antin_view_signature_card_clear_buttons:
 * @card: a card
 *
 * Takes all buttons away.
 */
void
antin_view_signature_card_clear_buttons (AntinViewSignatureCard *card)
{
  remove_children (card->buttons);
  update_toggle (card);
}

/**
 * antin_view_signature_card_add_button:
 * @card: a card
 * @label: what it says
 * @action_name: an action's name: "doc.show-revision"
 * @target: (nullable): the action's target; a floating reference is taken
 *
 * Adds a button to what is shown when the card is opened.
 */
void
antin_view_signature_card_add_button (AntinViewSignatureCard *card,
                                      const char *label,
                                      const char *action_name,
                                      GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkLabel *words = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  /* In two lines where there is little room for large letters. */
  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_natural_wrap_mode (words, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (words, GTK_JUSTIFY_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_box_append (GTK_BOX (card->buttons), button);
  update_toggle (card);
}

/**
 * antin_view_signature_card_get_expanded:
 * @card: a card
 *
 * Returns: whether it is open
 */
gboolean
antin_view_signature_card_get_expanded (AntinViewSignatureCard *card)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (card->toggle));
}

/**
 * antin_view_signature_card_set_expanded:
 * @card: a card
 * @expanded: whether it shall be open
 *
 * Opens or closes the card.
 */
void
antin_view_signature_card_set_expanded (AntinViewSignatureCard *card, gboolean expanded)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card->toggle), expanded);
}

/**
 * antin_view_signature_card_set_selected:
 * @card: a card
 * @selected: whether it is the one that is outlined on the page
 *
 * Marks the card as chosen.
 */
void
antin_view_signature_card_set_selected (AntinViewSignatureCard *card, gboolean selected)
{
  if (selected)
    gtk_widget_add_css_class (GTK_WIDGET (card), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (card), "selected");
}
