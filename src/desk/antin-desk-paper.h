/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-records-register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinDeskPaper:
 * @act: what is entered in the register, with @report
 * @report: (nullable): the verdict that the paper is about; %NULL with the note on a returned draft
 * @regulation: (nullable): the regulation in force, with @report
 * @text: (nullable): the words of a notice; %NULL with a report on the verdict
 * @organisation: (nullable): whose notice it is
 * @path: where it is saved; with a deletion, where the notice was saved
 *
 * What a person makes of a verdict. Plain borrowed values.
 */
typedef struct
{
  AntinRecordsAct act;
  AntinSignReport *report;
  AntinRegulation *regulation;
  const char *text;
  const char *organisation;
  const char *path;
} AntinDeskPaper;

void antin_desk_paper_write_async (GObject *owner, const AntinDeskPaper *paper, GAsyncReadyCallback callback, gpointer user_data);
gboolean antin_desk_paper_write_finish (GAsyncResult *result, char **ret_unregistered, GError **error);

G_END_DECLS
