/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ANTIN_TEST_DRAWING_SEAL,
  ANTIN_TEST_DRAWING_SEAL_WITHOUT_STAR,
  ANTIN_TEST_DRAWING_SQUARE_SEAL,
  ANTIN_TEST_DRAWING_SIGNATURE,
  ANTIN_TEST_DRAWING_TEXT,
  ANTIN_TEST_DRAWING_NOTHING,
} AntinTestDrawing;

/* A photograph of ink on paper. Lengths are pixels, light is 0 to 1. */
typedef struct
{
  AntinTestDrawing drawing;
  int width;
  int height;
  double x; /* where the middle of the drawing is; 0 for the middle of the paper */
  double y;
  double size;     /* diameter of a seal, width of a signature */
  double turned;   /* degrees clockwise */
  double squeeze;  /* of the height after turning; 0 for none */
  double ink[3];   /* red, green, blue; all 0 for the drawing's own */
  double paper[3]; /* all 0 for a cream white */
  double light;    /* of the brightest corner; 0 for 0.95 */
  double fall;     /* how much darker the opposite corner is, as a share */
  double shadow;   /* of a hand: how much darker it is there */
  double noise;    /* mean deviation */
  double blur;     /* pixels */
  double faint;    /* 0 for full ink */
  gboolean print;  /* black words around and under it */
  gboolean rules;  /* grey lines under it */
  int quality;     /* of the JPEG; 0 for a PNG */
} AntinTestPicture;

GBytes *antin_test_picture_take (const AntinTestPicture *picture) G_GNUC_WARN_UNUSED_RESULT;
cairo_surface_t *antin_test_picture_draw (AntinTestDrawing drawing, int size, double turned) G_GNUC_WARN_UNUSED_RESULT;
double antin_test_picture_compare (cairo_surface_t *a, cairo_surface_t *b);

G_END_DECLS
