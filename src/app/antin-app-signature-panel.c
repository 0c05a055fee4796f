/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-signature-panel.h"

#include "antin-desk-words-signing.h"
#include "antin-desk-words.h"
#include "antin-regulation-check.h"
#include "antin-view-signature-card.h"
#include "antin-view-status-row.h"

#include <glib/gi18n-lib.h>

/* The panel on the right: the rules that the coming signature meets or breaks, the document, its signatures in the
 * order of signing. The rules follow every move of the ghost, so their rows are kept and only their words change. */
struct _AntinAppSignaturePanel
{
  GtkWidget parent_instance;

  /* template */
  GtkScrolledWindow *scroller;
  GtkWidget *rules_section;
  GtkLabel *rules_heading;
  GtkBox *rules;
  GtkBox *advice;
  GtkExpander *met_expander;
  GtkBox *met_rules;
  GtkBox *document;
  GtkLabel *document_heading;
  AntinAppDeliveryList *delivery_list;
  GtkWidget *signatures_section;
  GtkLabel *signatures_heading;
  GtkLabel *note;
  GtkBox *signatures;

  /* owned */
  GtkSizeGroup *captions; /* of the document's facts, all as wide as the widest */
  GPtrArray *cards;       /* borrowed from the box */
  GtkWidget *completeness;
  GtkWidget *state;
  GtkWidget *set;
  GtkWidget *offers; /* (nullable) what may be done with it */

  /* state */
  int selected;
};

G_DEFINE_FINAL_TYPE (AntinAppSignaturePanel, antin_app_signature_panel, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static AntinViewRole
get_role (const AntinSignSignature *signature)
{
  if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
    return ANTIN_VIEW_ROLE_TIME;
  switch (signature->role)
    {
    case ANTIN_SIGN_ROLE_PERSONAL:
      return ANTIN_VIEW_ROLE_PERSON;
    case ANTIN_SIGN_ROLE_ORGANISATION:
      return ANTIN_VIEW_ROLE_ORGANISATION;
    case ANTIN_SIGN_ROLE_DEVICE:
    case ANTIN_SIGN_ROLE_UNKNOWN:
    default:
      return ANTIN_VIEW_ROLE_UNKNOWN;
    }
}

static const char *
fix_to_action (AntinRegulationFix fix, const char **ret_label)
{
  switch (fix)
    {
    case ANTIN_REGULATION_FIX_LAWFUL_PLACE:
      /* Translators: “Về đúng vị trí” */
      *ret_label = _("Back to the lawful place");
      return "win.lawful-place";
    case ANTIN_REGULATION_FIX_CHOOSE_IMAGE:
      /* Translators: “Chọn ảnh khác…” */
      *ret_label = _("Choose another image…");
      return "win.choose-image";
    case ANTIN_REGULATION_FIX_SEAL_SIZE:
      /* Translators: “Nhập đường kính con dấu…” */
      *ret_label = _("State the diameter of the seal…");
      return "win.state-seal-size";
    case ANTIN_REGULATION_FIX_TEST_PAGE:
      /* Translators: “Trang in thử con dấu…” */
      *ret_label = _("Test page of the seal…");
      return "win.test-page";
    case ANTIN_REGULATION_FIX_CERTIFICATE:
      /* Translators: “Dùng chứng thư khác” */
      *ret_label = _("Use another certificate");
      return "win.next-identity";
    case ANTIN_REGULATION_FIX_NUMBER_OR_DATE:
      /* Translators: “Nhập số, ngày” */
      *ret_label = _("Enter number and date");
      return "win.enter-number";
    case ANTIN_REGULATION_FIX_CLICK:
      /* Translators: “Chọn vị trí trên trang” */
      *ret_label = _("Choose the place on the page");
      return "win.pick-place";
    case ANTIN_REGULATION_FIX_PRINT:
      /* Translators: “In để đóng dấu…” */
      *ret_label = _("Print for Stamping…");
      return "win.print-for-stamping";
    case ANTIN_REGULATION_FIX_NONE:
    default:
      *ret_label = NULL;
      return NULL;
    }
}

static AntinViewStatus
check_to_status (AntinRegulationStatus status)
{
  switch (status)
    {
    case ANTIN_REGULATION_STATUS_PASS:
      return ANTIN_VIEW_STATUS_GOOD;
    case ANTIN_REGULATION_STATUS_WARN:
      return ANTIN_VIEW_STATUS_WARNING;
    case ANTIN_REGULATION_STATUS_FAIL:
    default:
      return ANTIN_VIEW_STATUS_BAD;
    }
}

static void
fill_rules (GtkBox *box, GPtrArray *checks)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (box));

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];
      const char *label;
      const char *action = check->status == ANTIN_REGULATION_STATUS_PASS ? NULL : fix_to_action (check->fix, &label);
      /* What to do instead, where no act of the window's mends it. */
      gboolean has_way_on = check->way_on != NULL && check->status == ANTIN_REGULATION_STATUS_FAIL && action == NULL;
      g_autofree char *text = g_strconcat (check->message, has_way_on ? " " : NULL, check->way_on, NULL);

      if (row == NULL)
        {
          row = antin_view_status_row_new (ANTIN_VIEW_STATUS_NONE, NULL, NULL);
          gtk_box_append (box, row);
        }
      antin_view_status_row_set_status (ANTIN_VIEW_STATUS_ROW (row), check->note ? ANTIN_VIEW_STATUS_INFORMATION : check_to_status (check->status));
      antin_view_status_row_set_text (ANTIN_VIEW_STATUS_ROW (row), text);
      antin_view_status_row_set_reference (ANTIN_VIEW_STATUS_ROW (row),
                                           check->clause != NULL && *check->clause != '\0' ? check->clause : NULL);
      antin_view_status_row_set_action (ANTIN_VIEW_STATUS_ROW (row), action != NULL ? label : NULL, action, NULL);
      row = gtk_widget_get_next_sibling (row);
    }
  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      gtk_box_remove (box, row);
      row = next;
    }
}

static GtkWidget *
make_fact (AntinAppSignaturePanel *self, const char *caption, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (caption);
  GtkWidget *value = gtk_label_new (text);
  g_autofree char *both = g_strdup_printf ("%s: %s", caption, text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_size_group_add_widget (self->captions, name);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  /* A label's name is its text; one that another label is told for would be spoken twice. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  return box;
}

static void
on_card_activated_cb (AntinAppSignaturePanel *self, GtkWidget *card)
{
  guint index;

  if (!g_ptr_array_find (self->cards, card, &index))
    return;
  antin_app_signature_panel_select (self, index);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (int) index);
}

static GtkWidget *
make_card (AntinAppSignaturePanel *self, const AntinSignReport *report, const AntinSignSignature *signature)
{
  GtkWidget *widget = antin_view_signature_card_new ();
  AntinViewSignatureCard *card = ANTIN_VIEW_SIGNATURE_CARD (widget);
  g_autofree char *name = antin_desk_words_name (signature);
  g_autofree char *affiliation = antin_desk_words_affiliation (signature);
  g_autofree char *time = antin_desk_words_time (signature);
  g_autoptr (GPtrArray) details = antin_desk_words_details (signature);
  AntinViewStatus status;
  char *text;

  antin_view_signature_card_set_role (card, get_role (signature));
  antin_view_signature_card_set_title (card, name);
  antin_view_signature_card_set_subtitle (card, affiliation);
  antin_view_signature_card_set_time (card, time);
  text = antin_desk_words_signature (signature, &status);
  antin_view_signature_card_set_verdict (card, status, text);
  g_free (text);
  text = antin_desk_words_content (signature, report, &status);
  antin_view_signature_card_set_content (card, status, text);
  g_free (text);
  text = antin_desk_words_signer (signature, &status);
  antin_view_signature_card_set_signer (card, status, text);
  g_free (text);
  for (guint i = 0; i < details->len; i++)
    {
      const AntinDeskDetail *detail = details->pdata[i];

      antin_view_signature_card_add_detail (card, detail->status, detail->caption, detail->text);
    }
  if (signature->revision > 0)
    /* Translators: “Xem bản đã ký”, opens the document as it was signed */
    antin_view_signature_card_add_button (card, _("View Signed Version"), "win.show-revision",
                                                   g_variant_new_uint32 (self->cards->len + 1));
  if (signature->revision > 0 && signature->revision < report->revisions)
    /* Translators: “So sánh với hiện tại”, shows what was added to the file after this signature */
    antin_view_signature_card_add_button (card, _("Compare with the Present File"), "win.compare",
                                                   g_variant_new_uint32 (self->cards->len + 1));
  if (signature->path.certificates != NULL)
    /* Translators: “Chứng thư…”, opens whose certificate it was and where it leads to */
    antin_view_signature_card_add_button (card, _("Certificate…"), "win.show-certificate", g_variant_new_uint32 (self->cards->len + 1));
  g_signal_connect_object (widget, "activated", G_CALLBACK (on_card_activated_cb), self, G_CONNECT_SWAPPED);
  return widget;
}

static void
antin_app_signature_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ANTIN_TYPE_APP_SIGNATURE_PANEL);
  G_OBJECT_CLASS (antin_app_signature_panel_parent_class)->dispose (object);
}

static void
antin_app_signature_panel_finalize (GObject *object)
{
  AntinAppSignaturePanel *self = ANTIN_APP_SIGNATURE_PANEL (object);

  g_object_unref (self->captions);
  g_ptr_array_unref (self->cards);
  G_OBJECT_CLASS (antin_app_signature_panel_parent_class)->finalize (object);
}

static void
antin_app_signature_panel_class_init (AntinAppSignaturePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antin_app_signature_panel_dispose;
  object_class->finalize = antin_app_signature_panel_finalize;

  /* AntinAppSignaturePanel::chosen: a signature's card was chosen; the argument is its index */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (ANTIN_TYPE_APP_DELIVERY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-signature-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, rules_section);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, rules_heading);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, rules);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, advice);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, met_expander);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, met_rules);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, document);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, document_heading);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, delivery_list);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, signatures_section);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, signatures_heading);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, note);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignaturePanel, signatures);
}

static void
antin_app_signature_panel_init (AntinAppSignaturePanel *self)
{
  self->captions = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->cards = g_ptr_array_new ();
  self->selected = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * antin_app_signature_panel_new:
 *
 * Returns: (transfer floating): an empty panel
 */
GtkWidget *
antin_app_signature_panel_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_SIGNATURE_PANEL, NULL);
}

/**
 * antin_app_signature_panel_set_facts:
 * @facts: what the document's first page says
 */
void
antin_app_signature_panel_set_facts (AntinAppSignaturePanel *self, const AntinAppDocumentFacts *facts)
{
  g_autofree char *n_pages = g_strdup_printf ("%u", facts->n_pages);

  g_return_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self));
  self->completeness = NULL;
  self->state = NULL;
  self->set = NULL;
  self->offers = NULL;
  clear_box (self->document);
  if (facts->kind != NULL || facts->subject != NULL)
    {
      g_autofree char *title = g_strjoin (" ", facts->kind != NULL ? facts->kind : facts->subject,
                                          facts->kind != NULL ? facts->subject : NULL, NULL);
      GtkWidget *label = gtk_label_new (title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 4);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, title);
      gtk_box_append (self->document, label);
    }
  self->completeness = antin_view_status_row_new (ANTIN_VIEW_STATUS_NONE, NULL, NULL);
  gtk_widget_set_visible (self->completeness, FALSE);
  gtk_box_append (self->document, self->completeness);
  self->set = antin_view_status_row_new (ANTIN_VIEW_STATUS_NONE, NULL, NULL);
  gtk_widget_set_visible (self->set, FALSE);
  gtk_box_append (self->document, self->set);
  /* Translators: “Trạng thái” of a document that is secret */
  self->state = make_fact (self, _("State"), "");
  gtk_widget_set_visible (self->state, FALSE);
  gtk_box_append (self->document, self->state);
  if (facts->number != NULL)
    /* Translators: “Số”, the document's number and sign */
    gtk_box_append (self->document, make_fact (self, _("Number"), facts->number));
  if (facts->date != NULL)
    /* Translators: “Ngày”, the document's date */
    gtk_box_append (self->document, make_fact (self, _("Date"), facts->date));
  /* Translators: “Số trang” */
  gtk_box_append (self->document, make_fact (self, _("Number of pages"), n_pages));
  self->offers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (self->offers, FALSE);
  gtk_box_append (self->document, self->offers);
}

static void
append_details (GtkWidget *box, GPtrArray *details)
{
  for (guint i = 0; i < details->len; i++)
    {
      const AntinDeskDetail *detail = details->pdata[i];

      gtk_box_append (GTK_BOX (box), antin_view_status_row_new (detail->status, detail->caption, detail->text));
    }
}

/* What becomes of the document, or what it is worth (CHK-11, CHK-13). */
static void
add_consequence (AntinAppSignaturePanel *self, const AntinSignReport *report)
{
  g_autofree char *text = antin_desk_words_consequence (report);

  if (text != NULL)
    gtk_box_append (GTK_BOX (self->offers), make_fact (self, antin_regulation_consequence_get_caption (report->consequence), text));
}

/* What may be done with the document under the regulation (ui 2): in a line, and on demand with rules and clauses. */
static void
show_offers (AntinAppSignaturePanel *self, const AntinSignReport *report)
{
  g_autoptr (GPtrArray) allowed = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autofree char *summary = NULL;
  GtkWidget *expander;
  GtkWidget *box;

  if (self->offers == NULL)
    return;
  clear_box (GTK_BOX (self->offers));
  gtk_widget_set_visible (self->offers, report != NULL && report->state != NULL);
  if (report == NULL || report->state == NULL)
    return;
  allowed = antin_desk_words_offers (report->state, TRUE);
  refused = antin_desk_words_offers (report->state, FALSE);
  /* What the regulation would allow is of no use where the file itself forbids it. */
  summary = report->unsignable != NULL ? g_strdup (_("no more signatures")) : antin_desk_words_offers_in_short (report->state);
  if (summary != NULL)
    /* Translators: “Được phép”, caption of the signatures that a document may get */
    gtk_box_append (GTK_BOX (self->offers), make_fact (self, _("May get"), summary));
  add_consequence (self, report);
  if (report->unsignable != NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_margin_top (box, 6);
  append_details (box, allowed);
  append_details (box, refused);
  /* Translators: “Căn cứ theo quy định”, opens the rules and clauses by which a document may get signatures or may not */
  expander = gtk_expander_new (_("Why, by the Regulation"));
  /* GTK 4.8 calls no expander by its label. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_expander_get_label (GTK_EXPANDER (expander)), -1);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_box_append (GTK_BOX (self->offers), expander);
}

/* Whether the state is worth a line: most are what the sentence on completeness says already. */
static gboolean
is_telling (const AntinRegulationState *state)
{
  return state != NULL && state->value == ANTIN_REGULATION_STATE_SECRET;
}

/**
 * antin_app_signature_panel_set_report:
 * @report: (nullable): the verdict; %NULL while there is none
 */
void
antin_app_signature_panel_set_report (AntinAppSignaturePanel *self, const AntinSignReport *report)
{
  g_return_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self));
  clear_box (self->signatures);
  g_ptr_array_set_size (self->cards, 0);
  self->selected = -1;
  if (self->completeness != NULL)
    gtk_widget_set_visible (self->completeness, report != NULL);
  if (self->state != NULL)
    {
      gtk_widget_set_visible (self->state, report != NULL && is_telling (report->state));
      if (report != NULL && report->state != NULL)
        gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (self->state)), antin_desk_words_state (report->state->value));
    }
  show_offers (self, report);
  if (report == NULL)
    return;
  if (self->completeness != NULL)
    {
      AntinViewStatus status;
      g_autofree char *text = antin_desk_words_completeness (report, &status);

      antin_view_status_row_set_status (ANTIN_VIEW_STATUS_ROW (self->completeness), status);
      antin_view_status_row_set_text (ANTIN_VIEW_STATUS_ROW (self->completeness), text);
    }
  for (guint i = 0; i < MIN (report->signatures->len, ANTIN_APP_SIGNATURE_PANEL_MAX_CARDS); i++)
    {
      GtkWidget *card = make_card (self, report, report->signatures->pdata[i]);

      g_ptr_array_add (self->cards, card);
      gtk_box_append (self->signatures, card);
    }
  if (report->signatures->len > ANTIN_APP_SIGNATURE_PANEL_MAX_CARDS)
    {
      g_autofree char *note = g_strdup_printf (_("Only the first %u of %u signatures are listed; all were verified."),
                                                  (guint) ANTIN_APP_SIGNATURE_PANEL_MAX_CARDS, report->signatures->len);

      antin_app_signature_panel_set_note (self, note);
    }
  else
    /* Translators: “Văn bản chưa được ký số.” */
    antin_app_signature_panel_set_note (self, report->indication == ANTIN_SIGN_NO_SIGNATURE ? _("The document is not digitally signed.") : NULL);
}

/**
 * antin_app_signature_panel_set_note:
 * @note: (nullable): a sentence above the signatures
 */
void
antin_app_signature_panel_set_note (AntinAppSignaturePanel *self, const char *note)
{
  g_return_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self));
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

/**
 * antin_app_signature_panel_set_checks:
 * @checks: (nullable) (element-type AntinRegulationCheck): what the coming signature meets or breaks; %NULL where none
 *   is about to be made
 */
void
antin_app_signature_panel_set_checks (AntinAppSignaturePanel *self, GPtrArray *checks)
{
  g_autoptr (GPtrArray) met = g_ptr_array_new ();
  g_autoptr (GPtrArray) broken = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  g_return_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self));
  gtk_widget_set_visible (self->rules_section, checks != NULL);
  if (checks == NULL)
    return;
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (check->status == ANTIN_REGULATION_STATUS_FAIL)
        g_ptr_array_insert (broken, 0, checks->pdata[i]);
      else if (check->note)
        g_ptr_array_add (notes, checks->pdata[i]);
      else
        g_ptr_array_add (check->status == ANTIN_REGULATION_STATUS_PASS ? met : broken, checks->pdata[i]);
    }
  g_ptr_array_extend (broken, notes, NULL, NULL);
  fill_rules (self->rules, broken);
  fill_rules (self->met_rules, met);
  gtk_widget_set_visible (GTK_WIDGET (self->met_expander), met->len > 0);
  if (met->len > 0)
    {
      /* Translators: “Đạt 12 quy định” */
      g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u rule is met", "%u rules are met", met->len), met->len);

      gtk_expander_set_label (self->met_expander, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->met_expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

/**
 * antin_app_signature_panel_set_advice:
 * @advice: (nullable) (element-type AntinDeskDetail): what the keeper of the token is reminded of, with the clause as the
 *   caption; shown below the rules, and with them alone
 */
void
antin_app_signature_panel_set_advice (AntinAppSignaturePanel *self, GPtrArray *advice)
{
  g_return_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self));
  clear_box (self->advice);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL && advice->len > 0);
  for (guint i = 0; advice != NULL && i < advice->len; i++)
    {
      const AntinDeskDetail *detail = advice->pdata[i];
      GtkWidget *row = antin_view_status_row_new (detail->status, NULL, detail->text);

      antin_view_status_row_set_reference (ANTIN_VIEW_STATUS_ROW (row), detail->caption != NULL && *detail->caption != '\0' ? detail->caption : NULL);
      antin_view_status_row_set_action (ANTIN_VIEW_STATUS_ROW (row), _("Tokens and Certificates"), "app.tokens", NULL);
      gtk_box_append (self->advice, row);
    }
}

/**
 * antin_app_signature_panel_set_delivery:
 * @delivery: (nullable): the document's separate files; %NULL where it has none to do with
 *
 * Lists the files, and tells in the document's card whether they belong together (CHK-16).
 */
void
antin_app_signature_panel_set_delivery (AntinAppSignaturePanel *self, AntinDeskDelivery *delivery)
{
  g_autofree char *text = NULL;
  AntinViewStatus status = ANTIN_VIEW_STATUS_NONE;

  g_return_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self));
  if (antin_app_delivery_list_get_delivery (self->delivery_list) != delivery)
    antin_app_delivery_list_set_delivery (self->delivery_list, delivery);
  gtk_widget_set_visible (GTK_WIDGET (self->delivery_list), delivery != NULL);
  text = delivery != NULL ? antin_desk_delivery_describe (delivery, &status) : NULL;
  if (self->set == NULL)
    return;
  gtk_widget_set_visible (self->set, text != NULL);
  if (text == NULL)
    return;
  antin_view_status_row_set_status (ANTIN_VIEW_STATUS_ROW (self->set), status);
  antin_view_status_row_set_text (ANTIN_VIEW_STATUS_ROW (self->set), text);
}

/**
 * antin_app_signature_panel_select:
 * @index: a signature's index; -1 for none
 */
void
antin_app_signature_panel_select (AntinAppSignaturePanel *self, int index)
{
  g_return_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self));
  if (self->selected >= 0 && self->selected < (int) self->cards->len)
    antin_view_signature_card_set_selected (self->cards->pdata[self->selected], FALSE);
  self->selected = index;
  if (index >= 0 && index < (int) self->cards->len)
    antin_view_signature_card_set_selected (self->cards->pdata[index], TRUE);
}

/**
 * antin_app_signature_panel_get_n_cards:
 *
 * Returns: how many signatures are listed
 */
guint
antin_app_signature_panel_get_n_cards (AntinAppSignaturePanel *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_SIGNATURE_PANEL (self), 0);
  return self->cards->len;
}
