/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-table.h"

#include "antin-base-error.h"
#include "antin-base-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The words of a table of files. */

/**
 * antin_desk_words_table_time:
 * @time: a time, or %ANTIN_BASE_TIME_NONE
 *
 * Returns: (transfer full): “29/12/2022 16:12”, or nothing
 */
char *
antin_desk_words_table_time (gint64 time)
{
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (time == ANTIN_BASE_TIME_NONE)
    return g_strdup ("");
  date = antin_base_time_format_date (time);
  clock = antin_base_time_format_clock (time);
  return g_strdup_printf ("%s %.5s", date, clock);
}

/**
 * antin_desk_words_table_left:
 * @seconds: how long the work will last, seconds; less than 0 where that cannot be told
 *
 * Returns: (transfer full): the same in words, or nothing
 */
char *
antin_desk_words_table_left (int seconds)
{
  guint minutes = (guint) (seconds + 30) / 60;

  if (seconds < 0)
    return g_strdup ("");
  if (minutes < 1)
    /* Translators: “còn chưa đến một phút”, of work on many files */
    return g_strdup (_("less than a minute left"));
  if (minutes < 100)
    /* Translators: “còn khoảng %u phút” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u minute left", "about %u minutes left", minutes), minutes);
  /* Translators: “còn khoảng %u giờ” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u hour left", "about %u hours left", (minutes + 30) / 60), (minutes + 30) / 60);
}

/**
 * antin_desk_words_table_error:
 * @error: why nothing came of the work on a file
 * @path: the file, which the row names already
 *
 * Returns: (transfer full) (nullable): what is wrong with the file and what to do, without its name; %NULL where @error is about
 * something else, which it then has to name
 */
char *
antin_desk_words_table_error (const GError *error, const char *path)
{
  g_autofree char *whole = g_filename_display_name (path);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *quoted = g_strdup_printf ("“%s”", whole);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *lead = g_strdup_printf ("“%s”: ", i == 0 ? whole : name);

      if (g_str_has_prefix (error->message, lead))
        return g_strdup (error->message + strlen (lead));
    }
  if (error->domain != ANTIN_BASE_ERROR || strstr (error->message, quoted) == NULL)
    return NULL;
  switch ((AntinBaseError) error->code)
    {
    case ANTIN_BASE_ERROR_NOT_FOUND:
      /* Translators: “Không còn tệp này. Mở lại thư mục.”, under the name of the file */
      return g_strdup (_("It does not exist any more. Open the folder again."));
    case ANTIN_BASE_ERROR_PERMISSION:
      /* Translators: “Không có quyền đọc tệp. Đề nghị người quản lý tệp cấp quyền.”, under the name of the file */
      return g_strdup (_("You have no permission to read it. Ask its owner."));
    case ANTIN_BASE_ERROR_NOT_A_FILE:
      /* Translators: “Đây không phải là tệp. Chọn tệp PDF.”, under the name of the file */
      return g_strdup (_("It is not a file. Choose a PDF file."));
    case ANTIN_BASE_ERROR_EMPTY:
      /* Translators: “Tệp rỗng. Đề nghị nơi gửi cung cấp lại tệp.”, under the name of the file */
      return g_strdup (_("It is empty. Ask for the file again."));
    case ANTIN_BASE_ERROR_CHANGED:
      /* Translators: “Chương trình khác đang thay đổi tệp. Thử lại.”, under the name of the file */
      return g_strdup (_("Another program is changing it. Try again."));
    case ANTIN_BASE_ERROR_FAILED:
    case ANTIN_BASE_ERROR_EXISTS:
    case ANTIN_BASE_ERROR_NO_SPACE:
    case ANTIN_BASE_ERROR_READ_ONLY:
    case ANTIN_BASE_ERROR_NAME_TOO_LONG:
    case ANTIN_BASE_ERROR_LIMIT:
    default:
      return NULL;
    }
}
