/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-attachments.h"
#include "antin-app-clerk-bar.h"
#include "antin-app-kind-menu.h"
#include "antin-app-sign-dialog.h"
#include "antin-app-signature-panel.h"
#include "antin-app-strip.h"
#include "antin-app-window.h"
#include "antin-desk-next-act.h"
#include "antin-desk-seen.h"
#include "antin-regulation-heading.h"
#include "antin-sign-delivery.h"
#include "antin-sign-signing.h"
#include "antin-view-find.h"
#include "antin-view-outline.h"
#include "antin-view-pages.h"
#include "antin-view-thumbnails.h"
#include "antin-view-zoom-bar.h"

G_BEGIN_DECLS

struct _AntinAppWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  AdwHeaderBar *header_bar;
  AdwWindowTitle *window_title;
  AdwSplitButton *open_button;
  GMenuModel *main_menu;
  GMenuModel *recent_menu;
  GMenu *recent_section;
  GtkWidget *back_button;
  GtkWidget *beside_box;
  GtkWidget *pages_button;
  GtkWidget *find_button;
  GtkWidget *primary_box;
  GtkButton *primary_button;
  GtkMenuButton *kinds_button;
  GtkMenuButton *menu_button;
  AntinAppStrip *verdict_strip;
  AntinAppStrip *notice_strip;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkLabel *token_line;
  GtkLabel *update_line;
  GtkSpinner *loading_spinner;
  AdwStatusPage *error_page;
  AdwFlap *pages_flap;
  GtkBox *pages_side;
  AdwFlap *signatures_flap;
  GtkBox *signatures_side;
  GtkBox *content_box;
  AntinAppClerkBar *clerk_bar;
  GtkOverlay *page_overlay;

  /* made in code, borrowed from the widget tree */
  AntinViewPages *pages;
  GtkWidget *sitting_bar;   /* (nullable) above a list that is signed, and above its documents */
  GtkWidget *resume_button; /* (nullable) in an empty window */
  AntinAppKindMenu *kind_menu;
  AntinAppTableView *table_view; /* (nullable) where the window has many files */

  /* the same, from antin_app_window_furnish() on */
  AntinAppSignaturePanel *signature_panel;
  AntinViewZoomBar *zoom_bar;
  AntinViewFind *find;
  GtkWidget *side_stack;
  GtkWidget *side_switcher;
  AntinViewThumbnails *thumbnails;
  AntinViewOutline *outline;
  AntinAppAttachments *attachments;

  /* owned */
  AntinDeskWorkstation *workstation;
  AntinDeskLoader *loader;
  AntinSignDocument *document;
  AntinRenderDocument *render;
  AntinSignReport *report;
  AntinRegulationHeading *heading;
  GCancellable *cancellable;        /* of everything that belongs to the present document */
  GCancellable *verify_cancellable; /* of its verification */
  GFileMonitor *monitor;
  GtkFileChooserNative *chooser;
  AntinDeskTableRow *table_row; /* (nullable) the row whose document is shown */
  GPtrArray *pictures;          /* (nullable) paths of several pictures that the document was made of */
  char *failed;                 /* (nullable) why there is no verdict */
  char *told;                   /* (nullable) the verdict's sentences that were told */
  gboolean end_is_news;         /* the end of a list's signing was not told yet */
  guint seen_source;
  AntinDeskSeen *seen;     /* what has been on screen */
  char *signer_name;       /* (nullable) whom the signature block names, once a plan has told */
  gboolean not_the_signer; /* nobody whose token is in is named there */
  AntinRegulationSupplement supplement;
  AntinDeskChoice choice; /* of a kind, by the person */
  guint n_pages;
  guint n_kept;   /* files of the table when the session was written down */
  guint revision; /* the signed revision that is shown; 0 for the whole document */
  guint monitor_source;
  guint saved_attachment; /* number of the attached file for which a place is being chosen */
  int width;              /* of the window, pixels */
  gboolean compact;       /* whether the header is short of room */
  gboolean cut;           /* whether what is due is cut in it */
  gboolean worded;        /* whether there is room for words beside what is due */
  guint compact_source;
  gboolean next_version; /* the coming document is the next version of the one that is shown */
  gboolean is_scan;      /* the document was made of pictures, and no file has it yet */
  gboolean drawn;        /* whether the first page has been on screen */
  gboolean tokens_known; /* whether those that were in at the start have been found */

  /* the document's separate files */
  AntinDeskDelivery *delivery;        /* (nullable) where it may have any */
  AntinSignDelivery *issued;          /* (nullable) what they are signed in, where the document was issued before */
  GCancellable *issued_cancellable;   /* set while that is being read */
  char *issued_failed;                /* (nullable) why it cannot be had */
  AntinDeskSessionEntry *coming_row;  /* (nullable) the document of the table that is shown once its row is listed */
  AntinDeskSessionEntry *coming_view; /* (nullable) how the document that is being loaded is to be looked at */
  GPtrArray *coming_files;            /* (nullable) paths of files that go with the document that is being loaded */

  /* what another program asks for */
  AntinDeskRequest *request; /* (nullable) */
  GtkWidget *request_bar;    /* borrowed from the widget tree, while there is a request */

  /* a signature that is about to be made */
  AntinSignPlan *plan;
  GCancellable *plan_cancellable;       /* set while a plan is being made */
  AntinViewPlacement *placement;        /* borrowed from pages */
  AntinViewPlacement *placement_before; /* (nullable) owned: the ghost, while another place is picked for it */
  AntinSignIdentity *identity;
  AntinAppSignDialog *dialog; /* weak; GTK's */
  char *obstacle;             /* (nullable) why it may not be made */
  char *plan_failed;          /* (nullable) why there is no plan */
  gboolean put_aside;         /* the person left the placement */
  gboolean wanted;            /* the person asked for it, so it is shown once it is there */
  gboolean chosen;            /* the person asked to see it, not to sign at once */
  gboolean updating;
  AntinAppClerkValues *clerk_values; /* (nullable) what was given above the page, for a plan that is made anew */
  AntinRegulationKind clerk_kind;    /* for which kind */
  GCancellable *sign_cancellable;    /* set while the token works */
  gboolean idle_shown;               /* the notice is that the token was left in */

  /* what the agency's system says of the document */
  AntinRegulationMetadata *metadata;        /* (nullable) what the clerk took */
  AntinRegulationMetadata *beside_metadata; /* (nullable) what lies beside the document */
  gboolean looked_for_metadata;

  AntinDeskNextAct next_act;
};

void antin_app_window_install_actions (GtkWidgetClass *widget_class);
void antin_app_window_update_actions (AntinAppWindow *self);
void antin_app_window_install_extend (GtkWidgetClass *widget_class);
void antin_app_window_update_extend (AntinAppWindow *self);

void antin_app_window_install_papers (GtkWidgetClass *widget_class);
void antin_app_window_update_papers (AntinAppWindow *self);
void antin_app_window_fill_menus (AntinAppWindow *self);

void antin_app_window_install_table (GtkWidgetClass *widget_class);
void antin_app_window_update_table (AntinAppWindow *self);
const char *antin_app_window_get_listed_path (AntinAppWindow *self);
void antin_app_window_go_beside (AntinAppWindow *self, int step);
void antin_app_window_go_to_table (AntinAppWindow *self);
void antin_app_window_connect_drop (AntinAppWindow *self);
gboolean antin_app_window_do_in_table (AntinAppWindow *self, const char *action_name);

void antin_app_window_open_row (AntinAppWindow *self, AntinDeskTableRow *row);
void antin_app_window_open_list (AntinAppWindow *self, GPtrArray *paths);
void antin_app_window_open_files (AntinAppWindow *self, const char *const *paths);
char **antin_app_window_list_table (AntinAppWindow *self, gboolean unverified) G_GNUC_WARN_UNUSED_RESULT;

void antin_app_window_install_sitting (GtkWidgetClass *widget_class);
void antin_app_window_attach_sitting (AntinAppWindow *self, AntinDeskTable *table);
void antin_app_window_update_sitting (AntinAppWindow *self);
void antin_app_window_show_end_of_sitting (AntinAppWindow *self);
void antin_app_window_adapt_next_act (AntinAppWindow *self);
gboolean antin_app_window_approve (AntinAppWindow *self);
gboolean antin_app_window_sign_list (AntinAppWindow *self);
gboolean antin_app_window_is_signing_list (AntinAppWindow *self);
void antin_app_window_note_read (AntinAppWindow *self);
void antin_app_window_take_list_number (AntinAppWindow *self);
void antin_app_window_take_list_form (AntinAppWindow *self, AntinRegulationCopyForm *form, gboolean *declared);
void antin_app_window_leave_list (AntinAppWindow *self, const char *path);
void antin_app_window_offer_resume (AntinAppWindow *self);

void antin_app_window_verify (AntinAppWindow *self);
void antin_app_window_read_heading (AntinAppWindow *self);
char *antin_app_window_dup_number (AntinAppWindow *self);
void antin_app_window_show_facts (AntinAppWindow *self);
void antin_app_window_take_report (AntinAppWindow *self, AntinSignReport *report);
void antin_app_window_show_verdict (AntinAppWindow *self);
void antin_app_window_choose_signature (AntinAppWindow *self, int index);

void antin_app_window_fit_primary (AntinAppWindow *self);
void antin_app_window_set_primary (AntinAppWindow *self, const char *words);
void antin_app_window_update_next_act (AntinAppWindow *self);
void antin_app_window_consider_plan (AntinAppWindow *self);
void antin_app_window_do_next_act (AntinAppWindow *self);
void antin_app_window_leave_placement (AntinAppWindow *self);
void antin_app_window_drop_plan (AntinAppWindow *self);
void antin_app_window_go_to_lawful_place (AntinAppWindow *self);
void antin_app_window_go_back_in_placement (AntinAppWindow *self, gboolean redo);
void antin_app_window_pick_place (AntinAppWindow *self);
void antin_app_window_use_next_identity (AntinAppWindow *self);
void antin_app_window_cancel_signing (AntinAppWindow *self);
void antin_app_window_take_heading (AntinAppWindow *self);
void antin_app_window_connect_signing (AntinAppWindow *self);
void antin_app_window_connect_act (AntinAppWindow *self);
AntinAppClerkBar *antin_app_window_get_clerk_bar (AntinAppWindow *self);
gboolean antin_app_window_shows_clerk_bar (AntinAppWindow *self);
void antin_app_window_hide_clerk_bar (AntinAppWindow *self);
void antin_app_window_keep_clerk_bar (AntinAppWindow *self);
void antin_app_window_start_clerk_bar (AntinAppWindow *self);
void antin_app_window_follow_clerk_bar (AntinAppWindow *self);
const char *antin_app_window_get_clerk_obstacle (AntinAppWindow *self);
void antin_app_window_start_plan (AntinAppWindow *self);
void antin_app_window_start_picking (AntinAppWindow *self);
void antin_app_window_use_usual_place (AntinAppWindow *self);
void antin_app_window_scroll_to_ghost (AntinAppWindow *self);
void antin_app_window_show_moved_plan (AntinAppWindow *self);
void antin_app_window_ask_standing (AntinAppWindow *self);
AntinSignRole antin_app_window_get_role (AntinRegulationKind kind);
void antin_app_window_follow_plan (AntinAppWindow *self);
void antin_app_window_draw_plan (cairo_t *cr, gpointer plan);

void antin_app_window_consider_delivery (AntinAppWindow *self);
void antin_app_window_drop_delivery (AntinAppWindow *self);
guint antin_app_window_count_files (AntinAppWindow *self);
char *antin_app_window_get_delivery_obstacle (AntinAppWindow *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_app_window_get_file_plans (AntinAppWindow *self) G_GNUC_WARN_UNUSED_RESULT;
AntinSignDelivery *antin_app_window_make_parcel (AntinAppWindow *self, const char *output, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_app_window_is_issued (AntinAppWindow *self);

void antin_app_window_install_request (GtkWidgetClass *widget_class);
void antin_app_window_bind (AntinAppWindow *self);
void antin_app_window_drop_request (AntinAppWindow *self);
void antin_app_window_fail_request (AntinAppWindow *self, const GError *error);
void antin_app_window_follow_request (AntinAppWindow *self);
void antin_app_window_answer_request (AntinAppWindow *self, GPtrArray *results);
void antin_app_window_fill_clerk_bar (AntinAppWindow *self);
gboolean antin_app_window_is_bound (AntinAppWindow *self);

void antin_app_window_install_metadata (GtkWidgetClass *widget_class);
void antin_app_window_look_for_metadata (AntinAppWindow *self);
gboolean antin_app_window_take_metadata_file (AntinAppWindow *self, const char *path);
void antin_app_window_drop_metadata (AntinAppWindow *self);

void antin_app_window_furnish (AntinAppWindow *self);
void antin_app_window_begin_panel (AntinAppWindow *self);
AntinAppSignaturePanel *antin_app_window_get_panel (AntinAppWindow *self);

void antin_app_window_fill_side (AntinAppWindow *self);
void antin_app_window_install_side (GtkWidgetClass *widget_class);
void antin_app_window_list_attachments (AntinAppWindow *self);
void antin_app_window_forget_attachments (AntinAppWindow *self);

void antin_app_window_install_reminders (GtkWidgetClass *widget_class);
void antin_app_window_connect_reminders (AntinAppWindow *self);
void antin_app_window_show_advice (AntinAppWindow *self);
void antin_app_window_show_idle (AntinAppWindow *self);
void antin_app_window_tell_update (AntinAppWindow *self);

void antin_app_window_ask (AntinAppWindow *self, const char *problem);
void antin_app_window_close_dialog (AntinAppWindow *self);
void antin_app_window_give_up_dialog (AntinAppWindow *self, const char *why);
void antin_app_window_follow_dialog (AntinAppWindow *self);

void antin_app_window_save_view (AntinAppWindow *self);
void antin_app_window_restore_view (AntinAppWindow *self);
void antin_app_window_take_coming_view (AntinAppWindow *self);
void antin_app_window_begin_empty (AntinAppWindow *self);
void antin_app_window_begin_rest (AntinAppWindow *self);
void antin_app_window_follow_page (AntinAppWindow *self);
void antin_app_window_watch_file (AntinAppWindow *self);
gboolean antin_app_window_note_seen_pages (AntinAppWindow *self);
gboolean antin_app_window_read_on (AntinAppWindow *self);
void antin_app_window_forget_document (AntinAppWindow *self);
void antin_app_window_show_deleted (AntinAppWindow *self, const char *notice);
void antin_app_window_load_next_version (AntinAppWindow *self, AntinDeskLoader *loader);
void antin_app_window_load_again (AntinAppWindow *self, AntinDeskLoader *loader, const AntinDeskSessionEntry *view);

G_END_DECLS
