/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

#include "antin-render-text.h"

G_BEGIN_DECLS

/**
 * AntinTestDraft:
 *
 * Documents typeset for tests, in millimetres from the top left corner. What it says about its signature block comes
 * from where it put the lines, not from reading the page.
 */
typedef struct _AntinTestDraft AntinTestDraft;

typedef enum
{
  ANTIN_TEST_DRAFT_PLAIN = 0,
  ANTIN_TEST_DRAFT_BOLD = 1 << 0,
  ANTIN_TEST_DRAFT_ITALIC = 1 << 1,
  ANTIN_TEST_DRAFT_CENTRED = 1 << 2, /* x is the middle of the line */
  ANTIN_TEST_DRAFT_NFD = 1 << 3,
  ANTIN_TEST_DRAFT_SPLIT = 1 << 4,  /* words change their font in the middle */
  ANTIN_TEST_DRAFT_SPACED = 1 << 5, /* letters stand apart */
} AntinTestDraftStyle;

AntinTestDraft *antin_test_draft_new (double width, double height);
AntinTestDraft *antin_test_draft_new_rotated (double width, double height, int rotate);
void antin_test_draft_free (AntinTestDraft *draft);

void antin_test_draft_set_family (AntinTestDraft *draft, const char *family);
void antin_test_draft_next_page (AntinTestDraft *draft);
guint antin_test_draft_get_page (AntinTestDraft *draft);
void antin_test_draft_line (AntinTestDraft *draft,
                            const char *text,
                            double x,
                            double baseline,
                            double size,
                            AntinTestDraftStyle style,
                            AntinBaseRect *ret_ink);
void antin_test_draft_head (AntinTestDraft *draft, const char *number, const char *date);
double antin_test_draft_body (AntinTestDraft *draft, double baseline, guint n_lines);
double antin_test_draft_recipients (AntinTestDraft *draft, double baseline);
void antin_test_draft_block (AntinTestDraft *draft,
                             const char *const *titles,
                             const char *name,
                             double centre,
                             double baseline,
                             double gap,
                             AntinTestDraftStyle style);
void antin_test_draft_picture (AntinTestDraft *draft);

guint antin_test_draft_get_true_page (AntinTestDraft *draft);
double antin_test_draft_get_true_x (AntinTestDraft *draft);
double antin_test_draft_get_true_y (AntinTestDraft *draft);

GBytes *antin_test_draft_finish (AntinTestDraft *draft, guint *ret_n_pages) G_GNUC_WARN_UNUSED_RESULT;
AntinRenderText *antin_test_draft_finish_text (AntinTestDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTestDraft, antin_test_draft_free)

G_END_DECLS
