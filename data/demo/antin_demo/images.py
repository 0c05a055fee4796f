# SPDX-License-Identifier: GPL-3.0-or-later
"""Signature and seal as PNG with alpha (NĐ 30/2020, Phụ lục I, Phần I, II.7.d and II.8.a).

They are drawn here and resemble nobody's: strokes of a pen that spell no name, a seal without the national emblem.
"""

import math
import os

import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

from .people import SEAL_MM  # noqa: E402

PIXELS_PER_MM = 1200 / 36  # 847 dpi: a 36 mm seal is 1200 pixels wide.
SIGNATURE_PIXELS_PER_MM = 600 / 25.4
SIGNATURE_MM = (44, 22)
BLUE = (0.07, 0.19, 0.62)
RED = (0.84, 0.05, 0.09)

# The pen's way in mm: each stroke starts at a point and follows cubic curves (control, control, end).
STROKES = [
    [(3.0, 6.5), [(8.0, 3.2, 16.5, 2.4, 21.5, 4.0)]],
    [(12.8, 3.6), [(12.0, 8.5, 10.0, 15.0, 6.6, 18.2), (4.6, 19.8, 3.4, 17.6, 5.6, 15.4),
                   (9.4, 11.8, 14.4, 11.4, 15.6, 9.2), (16.4, 11.4, 13.8, 13.4, 16.0, 13.6),
                   (18.2, 13.6, 19.0, 9.6, 20.2, 9.4), (21.2, 9.6, 18.8, 13.4, 20.6, 13.6),
                   (22.6, 13.6, 23.6, 10.2, 24.6, 9.6), (25.6, 9.2, 23.6, 13.0, 25.2, 13.4),
                   (28.2, 13.8, 29.4, 4.2, 28.4, 2.4), (27.4, 1.2, 25.6, 9.4, 26.4, 16.0),
                   (26.8, 18.8, 28.8, 19.2, 30.2, 15.6), (31.2, 12.8, 32.6, 9.8, 33.8, 10.0),
                   (35.0, 10.4, 33.0, 13.0, 34.6, 13.2), (36.8, 13.2, 38.8, 10.6, 42.0, 8.2)]],
    [(8.4, 20.2), [(16.0, 17.2, 28.0, 16.6, 40.6, 18.0), (34.0, 18.2, 28.0, 18.8, 23.0, 20.0)]],
    [(19.4, 6.6), [(19.9, 6.1, 20.5, 5.9, 21.0, 5.8)]],
]


def _point(start, curve, t):
    x1, y1, x2, y2, x3, y3 = curve
    s = 1 - t
    x = s * s * s * start[0] + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * x3
    y = s * s * s * start[1] + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t * t * t * y3
    return x, y


def _pen_way(stroke):
    position, curves = stroke
    points = [position]
    for curve in curves:
        points += [_point(position, curve, step / 60) for step in range(1, 61)]
        position = curve[4:]
    return points


def make_signature(path):
    """A signature in blue ink on nothing; the pen is thinner where it is faster, downward strokes are heavier."""
    width, height = (round(size * SIGNATURE_PIXELS_PER_MM) for size in SIGNATURE_MM)
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
    context = cairo.Context(surface)
    context.scale(SIGNATURE_PIXELS_PER_MM, SIGNATURE_PIXELS_PER_MM)
    context.set_source_rgb(*BLUE)
    context.set_line_cap(cairo.LINE_CAP_ROUND)
    for stroke in STROKES:
        points = _pen_way(stroke)
        pen = 0.45
        for index, (start, end) in enumerate(zip(points, points[1:])):
            length = math.hypot(end[0] - start[0], end[1] - start[1])
            down = max(0.0, (end[1] - start[1]) / length) if length > 0 else 0.0
            taper = min(1.0, (index + 4) / 24, (len(points) - index + 2) / 24)
            aim = (0.34 + 0.34 * down) * (0.45 + 0.55 * taper) / (0.8 + length)
            pen += (aim - pen) * 0.12
            context.set_line_width(max(pen, 0.14))
            context.move_to(*start)
            context.line_to(*end)
            context.stroke()
    surface.write_to_png(path)


def _layout(context, text, size_mm, bold=True):
    layout = PangoCairo.create_layout(context)
    layout.get_context().set_round_glyph_positions(False)
    description = Pango.FontDescription("Liberation Serif")
    description.set_weight(Pango.Weight.BOLD if bold else Pango.Weight.NORMAL)
    description.set_absolute_size(size_mm * Pango.SCALE)
    layout.set_font_description(description)
    layout.set_text(text, -1)
    return layout


def _text_on_circle(context, text, radius, size_mm, middle, spread, inward=False):
    """Letters of @text along a circle, centred on the angle @middle, each followed by @spread mm of air."""
    letters = []
    for letter in text:
        layout = _layout(context, letter, size_mm)
        width = layout.get_size()[0] / Pango.SCALE
        letters.append((layout, width))
    total = sum(width + spread for _, width in letters) - spread
    direction = -1 if inward else 1
    along = -total / 2
    for layout, width in letters:
        angle = middle + direction * (along + width / 2) / radius
        context.save()
        context.rotate(angle + (-math.pi / 2 if inward else math.pi / 2))
        baseline = layout.get_baseline() / Pango.SCALE
        shift = radius + size_mm * 0.66 if inward else -radius
        context.move_to(-width / 2, shift - baseline)
        PangoCairo.show_layout(context, layout)
        context.restore()
        along += width + spread


def _star(context, x, y, radius):
    context.new_path()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = -math.pi / 2 + corner * math.pi / 5
        context.line_to(x + reach * math.cos(angle), y + reach * math.sin(angle))
    context.close_path()
    context.fill()


def make_seal(path, diameter_mm=SEAL_MM):
    """A round seal whose outer ring touches the edges of the picture, so that the picture's size is the seal's."""
    size = round(diameter_mm * PIXELS_PER_MM)
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, size, size)
    context = cairo.Context(surface)
    context.translate(size / 2, size / 2)
    context.scale(size / SEAL_MM, size / SEAL_MM)
    context.set_source_rgb(*RED)
    for radius, width in ((17.6, 0.8), (16.7, 0.25), (11.2, 0.35)):
        context.set_line_width(width)
        context.arc(0, 0, radius, 0, 2 * math.pi)
        context.stroke()
    _text_on_circle(context, "ỦY BAN NHÂN DÂN TỈNH", 12.4, 3.5, -math.pi / 2, 0.16)
    _text_on_circle(context, "SƠN HÀ", 12.4, 3.5, math.pi / 2, 0.4, inward=True)
    _star(context, -13.55, 5.2, 1.1)
    _star(context, 13.55, 5.2, 1.1)
    _star(context, 0, -3.6, 4.4)
    for line, text in enumerate(("MẪU THỬ", "ẤN TÍN")):
        layout = _layout(context, text, 3.2)
        width = layout.get_size()[0] / Pango.SCALE
        context.move_to(-width / 2, 1.6 + 3.5 * line)
        PangoCairo.show_layout(context, layout)
    surface.write_to_png(path)


def describe(folder, agency):
    """The application's index of these images, as if a clerk had compared the seal with a rubber stamp. The signature
    is whoever's is signing: leaders and reviewers have one between them."""
    with open(os.path.join(folder, "library.ini"), "w", encoding="utf-8") as index:
        index.write("[image signature]\nkind=signature\n\n")
        index.write("[image seal]\nkind=seal\nowner=%s\nwidth-mm=%d\nheight-mm=%d\nround=true\nconfirmed=true\n"
                    % (agency, SEAL_MM, SEAL_MM))
