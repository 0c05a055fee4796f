/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-error.h"

#include <glib.h>

G_BEGIN_DECLS

/* Between this program and the process that runs Poppler and the decoders of pictures, which a document may have taken over. */
#define ANTIN_RENDER_PROTOCOL_MAX_REQUEST (256 * 1024)
#define ANTIN_RENDER_PROTOCOL_MAX_REPLY (32 * 1024 * 1024)
/* Pages that one request may measure. */
#define ANTIN_RENDER_PROTOCOL_MAX_MEASURED 200
/* Fonts of one page that are told apart. */
#define ANTIN_RENDER_PROTOCOL_MAX_FONTS 256
/* Bytes of a font's name and of an entry of an outline. */
#define ANTIN_RENDER_PROTOCOL_MAX_FONT 256
#define ANTIN_RENDER_PROTOCOL_MAX_TITLE 2048
/* Millimetres and points from the corner of a page beyond which nothing is told. */
#define ANTIN_RENDER_PROTOCOL_MAX_PLACE 1e7

/**
 * AntinRenderProtocolFrame:
 * @magic: %ANTIN_RENDER_PROTOCOL_MAGIC
 * @kind: an AntinRenderRequest; in a reply the same, or %ANTIN_RENDER_REQUEST_FAILED
 * @body_length: bytes of the GVariant that follows, in the machine's byte order
 * @n_glyphs: of a reply to %ANTIN_RENDER_REQUEST_TEXT, how many AntinRenderProtocolGlyph follow the body; else 0
 */
typedef struct
{
  guint32 magic;
  guint32 kind;
  guint32 body_length;
  guint32 n_glyphs;
} AntinRenderProtocolFrame;

/**
 * AntinRenderProtocolGlyph:
 * @x: its left edge in millimetres
 * @y: its upper edge
 * @width: its width
 * @height: its height
 * @size: of its font, in points
 * @character: a Unicode character
 * @font: where its font stands in the reply's list; beyond its end for none
 *
 * A page has thousands; as parts of a GVariant they would cost more than Poppler takes to read them.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double size;
  guint32 character;
  guint32 font;
} AntinRenderProtocolGlyph;

#define ANTIN_RENDER_PROTOCOL_MAGIC 0x414e5256U

/**
 * AntinRenderRequest:
 * @ANTIN_RENDER_REQUEST_FAILED: a reply alone: an AntinRenderError
 * @ANTIN_RENDER_REQUEST_STATE: reply: an AntinRenderConfinement
 * @ANTIN_RENDER_REQUEST_OPEN: number of the document, and where in the file whose descriptor comes along its bytes start
 *   and how many they are; reply: number of pages, and the first page as %ANTIN_RENDER_REQUEST_MEASURE tells it
 * @ANTIN_RENDER_REQUEST_CLOSE: document
 * @ANTIN_RENDER_REQUEST_MEASURE: document, first page, number of pages; reply for each: whether it can be read, width and
 *   height in points, label
 * @ANTIN_RENDER_REQUEST_DRAW: document, page, pixels per millimetre, region in millimetres, whether as on paper, places of
 *   fields that are left out, columns and rows; a descriptor of shared memory of at least that size comes along, which the picture
 *   is written to, three bytes a pixel
 * @ANTIN_RENDER_REQUEST_TEXT: document, page, an AntinRenderReading, region, whether as on paper, places of fields that are
 *   left out; reply: width and height of the page in points, names of fonts, and the characters as glyphs
 * @ANTIN_RENDER_REQUEST_OUTLINE: document; reply: entries: title, depth, page
 * @ANTIN_RENDER_REQUEST_COMPARE: document, page, other document, its page, whether pictures too; reply: an
 *   AntinRenderDisagreement
 * @ANTIN_RENDER_REQUEST_COUNT: document; reply: number of signature fields
 * @ANTIN_RENDER_REQUEST_PICTURE: where in the file whose descriptor comes along the bytes of a picture start and how many
 *   they are, page, pixels that a side may have or 0; reply: the members of an AntinRenderPictureFacts
 * @ANTIN_RENDER_REQUEST_DECODE: columns and rows of the picture that was last asked for, as antin_render_picture_fit()
 *   tells them; a descriptor of shared memory of at least that size comes along, which the pixels are written to, as cairo
 *   has them, four bytes each; reply: whether there is an alpha channel
 */
typedef enum
{
  ANTIN_RENDER_REQUEST_FAILED,
  ANTIN_RENDER_REQUEST_STATE,
  ANTIN_RENDER_REQUEST_OPEN,
  ANTIN_RENDER_REQUEST_CLOSE,
  ANTIN_RENDER_REQUEST_MEASURE,
  ANTIN_RENDER_REQUEST_DRAW,
  ANTIN_RENDER_REQUEST_TEXT,
  ANTIN_RENDER_REQUEST_OUTLINE,
  ANTIN_RENDER_REQUEST_COMPARE,
  ANTIN_RENDER_REQUEST_COUNT,
  ANTIN_RENDER_REQUEST_PICTURE,
  ANTIN_RENDER_REQUEST_DECODE,
} AntinRenderRequest;

/**
 * AntinRenderReading:
 * @ANTIN_RENDER_READING_CONTENT: the words of the page's content
 * @ANTIN_RENDER_READING_SHOWN: those that are drawn, with what lies on the page
 * @ANTIN_RENDER_READING_PART: those that are drawn within the region
 */
typedef enum
{
  ANTIN_RENDER_READING_CONTENT,
  ANTIN_RENDER_READING_SHOWN,
  ANTIN_RENDER_READING_PART,
} AntinRenderReading;

#define ANTIN_RENDER_PROTOCOL_TYPE_FAILED "(u)"
#define ANTIN_RENDER_PROTOCOL_TYPE_PAGE "(bdds)"
#define ANTIN_RENDER_PROTOCOL_TYPE_RECT "(dddd)"
#define ANTIN_RENDER_PROTOCOL_TYPE_ENTRY "(sui)"

const char *antin_render_protocol_get_request_type (guint32 kind);
const char *antin_render_protocol_get_reply_type (guint32 kind);

G_END_DECLS
