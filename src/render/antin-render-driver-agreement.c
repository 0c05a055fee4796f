/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-render-agreement.h"
#include "antin-render-driver.h"

#include <math.h>
#include <string.h>

/* Whether Poppler makes the same of a page in two files. One is the file as it is, the other what another program read
 * in it, written anew and plainly; so this tells whether the two programs read the same. Poppler gives no streams and no
 * objects away, but sizes, text with its places, fields, and pictures. Equal input gives equal output to the last bit,
 * so there is no threshold.
 *
 * Cost: text and fields of a printed page a millisecond; a picture tens of them, so it is asked for where there is a
 * reason. */

/* Of one side. Where a page is larger it is drawn smaller. */
#define MAX_PIXELS 1000.0
/* Pixels per point. */
#define SCALE 0.75
/* Points; Poppler computes in floating point, always in the same way. */
#define SAME_PLACE 0.001

typedef struct
{
  PopplerPage *page;
  double width;
  double height;
} Side;

static gboolean
open_side (guint64 id, int number, Side *side, AntinRenderError *ret_code)
{
  *side = (Side){ .page = antin_render_driver_get_page (id, number, ANTIN_RENDER_DRIVER_READS, ret_code) };
  if (side->page != NULL)
    poppler_page_get_size (side->page, &side->width, &side->height);
  return side->page != NULL;
}

static gboolean
is_same_text (const Side *a, const Side *b)
{
  g_autofree char *old_text = poppler_page_get_text (a->page), *new_text = poppler_page_get_text (b->page);
  g_autofree PopplerRectangle *old_places = NULL, *new_places = NULL;
  guint n_old = 0, n_new = 0;

  if (g_strcmp0 (old_text, new_text) != 0)
    return FALSE;
  (void) poppler_page_get_text_layout (a->page, &old_places, &n_old);
  (void) poppler_page_get_text_layout (b->page, &new_places, &n_new);
  if (n_old != n_new)
    return FALSE;
  for (guint i = 0; i < n_old; i++)
    if (fabs (old_places[i].x1 - new_places[i].x1) > SAME_PLACE || fabs (old_places[i].y1 - new_places[i].y1) > SAME_PLACE ||
        fabs (old_places[i].x2 - new_places[i].x2) > SAME_PLACE || fabs (old_places[i].y2 - new_places[i].y2) > SAME_PLACE)
      return FALSE;
  return TRUE;
}

static char *
describe_choice (PopplerFormField *field)
{
  g_autofree char *text = poppler_form_field_choice_get_text (field);
  GString *value = g_string_new (text);
  int n_items = poppler_form_field_choice_get_n_items (field);

  for (int i = 0; i < n_items; i++)
    if (poppler_form_field_choice_is_item_selected (field, i))
      {
        g_autofree char *item = poppler_form_field_choice_get_item (field, i);

        g_string_append_printf (value, "\n%s", item);
      }
  return g_string_free (value, FALSE);
}

static char *
describe_value (PopplerFormField *field)
{
  switch (poppler_form_field_get_field_type (field))
    {
    case POPPLER_FORM_FIELD_TEXT:
      return poppler_form_field_text_get_text (field);
    case POPPLER_FORM_FIELD_BUTTON:
      return g_strdup (poppler_form_field_button_get_state (field) ? "1" : "0");
    case POPPLER_FORM_FIELD_CHOICE:
      return describe_choice (field);
    case POPPLER_FORM_FIELD_SIGNATURE:
    case POPPLER_FORM_FIELD_UNKNOWN:
    default:
      return NULL;
    }
}

/* Its fields in the order in which they stand on the page: kind, name, place, value. The partial name, since Poppler
 * 22.12 never comes to the end of a full one where parents go round in a circle. */
static char *
describe_fields (const Side *side)
{
  GString *all = g_string_new (NULL);
  GList *mappings = poppler_page_get_form_field_mapping (side->page);

  for (GList *l = mappings; l != NULL; l = l->next)
    {
      const PopplerFormFieldMapping *mapping = l->data;
      g_autofree char *name = poppler_form_field_get_partial_name (mapping->field);
      g_autofree char *value = describe_value (mapping->field);

      g_string_append_printf (all, "%d\t%s\t%.2f %.2f %.2f %.2f\t%s\n", poppler_form_field_get_field_type (mapping->field),
                              name != NULL ? name : "", mapping->area.x1, mapping->area.y1, mapping->area.x2, mapping->area.y2,
                              value != NULL ? value : "");
    }
  poppler_page_free_form_field_mapping (mappings);
  return g_string_free (all, FALSE);
}

static cairo_surface_t *
draw (const Side *side)
{
  double scale = MIN (SCALE, MAX_PIXELS / MAX (MAX (side->width, side->height), 1));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int) ceil (side->width * scale)),
                                                         MAX (1, (int) ceil (side->height * scale)));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (side->page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
is_same_picture (const Side *a, const Side *b)
{
  cairo_surface_t *x = draw (a), *y = draw (b);
  gsize size = (gsize) cairo_image_surface_get_stride (x) * (gsize) cairo_image_surface_get_height (x);
  gboolean same = cairo_surface_status (x) == cairo_surface_status (y) &&
                  cairo_image_surface_get_stride (x) == cairo_image_surface_get_stride (y) &&
                  cairo_image_surface_get_height (x) == cairo_image_surface_get_height (y) &&
                  (size == 0 || memcmp (cairo_image_surface_get_data (x), cairo_image_surface_get_data (y), size) == 0);

  cairo_surface_destroy (x);
  cairo_surface_destroy (y);
  return same;
}

static AntinRenderDisagreement
compare (const Side *a, const Side *b, gboolean pictures)
{
  g_autofree char *old_fields = describe_fields (a), *new_fields = describe_fields (b);
  AntinRenderDisagreement found = ANTIN_RENDER_AGREES;

  if (fabs (a->width - b->width) > SAME_PLACE || fabs (a->height - b->height) > SAME_PLACE)
    found |= ANTIN_RENDER_DISAGREES_SIZE;
  if (!is_same_text (a, b))
    found |= ANTIN_RENDER_DISAGREES_TEXT;
  if (!g_str_equal (old_fields, new_fields))
    found |= ANTIN_RENDER_DISAGREES_FIELDS;
  if (pictures && found == ANTIN_RENDER_AGREES && !is_same_picture (a, b))
    found |= ANTIN_RENDER_DISAGREES_PICTURE;
  return found;
}

/**
 * antin_render_driver_compare:
 * @body: the request
 */
GVariant *
antin_render_driver_compare (GVariant *body, AntinRenderError *ret_code)
{
  AntinRenderDisagreement found = ANTIN_RENDER_AGREES;
  gboolean pictures, first, second;
  int page, other_page;
  guint64 id, other;
  Side a, b;

  g_variant_get (body, "(titib)", &id, &page, &other, &other_page, &pictures);
  if (antin_render_driver_find_document (id, ret_code) == NULL || antin_render_driver_find_document (other, ret_code) == NULL)
    return NULL;
  first = open_side (id, page, &a, ret_code);
  second = open_side (other, other_page, &b, ret_code);
  if (first && second)
    found = compare (&a, &b, pictures);
  else if (first || second)
    found = ANTIN_RENDER_DISAGREES_SIZE;
  g_clear_object (&a.page);
  g_clear_object (&b.page);
  return g_variant_new ("(u)", found);
}

/**
 * antin_render_driver_count:
 * @body: the request
 */
GVariant *
antin_render_driver_count (GVariant *body, AntinRenderError *ret_code)
{
  PopplerDocument *document;
  GList *fields;
  guint64 id;
  guint count;

  g_variant_get (body, "(t)", &id);
  document = antin_render_driver_find_document (id, ret_code);
  if (document == NULL)
    return NULL;
  fields = poppler_document_get_signature_fields (document);
  count = g_list_length (fields);
  g_list_free_full (fields, g_object_unref);
  return g_variant_new ("(u)", count);
}
