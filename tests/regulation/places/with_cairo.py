# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents from cairo and Pango."""
import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

import absolute  # noqa: E402
from absolute import MM  # noqa: E402


class Surface:
    def __init__(self, path, document):
        self.document = document
        self.width, self.height = document.size
        lying = document.rotate in (90, 270)
        self.surface = cairo.PDFSurface(path, (self.height if lying else self.width) / MM, (self.width if lying else self.height) / MM)
        self.context = cairo.Context(self.surface)
        self.layouts, self.started = {}, False

    def new_page(self):
        if self.started:
            self.context.show_page()
        self.started = True
        width, height = self.width / MM, self.height / MM
        self.context.set_matrix({0: cairo.Matrix(), 90: cairo.Matrix(0, -1, 1, 0, 0, width),
                                 180: cairo.Matrix(-1, 0, 0, -1, width, height),
                                 270: cairo.Matrix(0, 1, -1, 0, height, 0)}[self.document.rotate])

    def layout(self, run):
        if run not in self.layouts:
            layout = PangoCairo.create_layout(self.context)
            options = cairo.FontOptions()
            options.set_hint_style(cairo.HINT_STYLE_NONE)
            options.set_hint_metrics(cairo.HINT_METRICS_OFF)
            PangoCairo.context_set_font_options(layout.get_context(), options)
            layout.get_context().set_round_glyph_positions(False)
            font = Pango.FontDescription("Liberation Serif")
            font.set_absolute_size(run.size * Pango.SCALE)
            font.set_weight(Pango.Weight.BOLD if run.bold else Pango.Weight.NORMAL)
            font.set_style(Pango.Style.ITALIC if run.italic else Pango.Style.NORMAL)
            layout.set_font_description(font)
            if run.spacing:
                attributes = Pango.AttrList()
                attributes.insert(Pango.attr_letter_spacing_new(int(run.spacing * Pango.SCALE)))
                layout.set_attributes(attributes)
            layout.set_text(absolute.spell(self.document, run.text), -1)
            self.layouts[run] = layout
        return self.layouts[run]

    def measure(self, run):
        return self.layout(run).get_extents()[1].width / Pango.SCALE * MM

    def show(self, run, x, baseline):
        layout = self.layout(run)
        self.context.set_source_rgb(*absolute.colour_of(run))
        self.context.move_to(x / MM, baseline / MM - layout.get_baseline() / Pango.SCALE)
        PangoCairo.show_layout(self.context, layout)

    def end_line(self, run, x, baseline):
        pass

    def frame(self, x, y, width, height):
        self.context.set_source_rgb(0, 0, 0)
        self.context.set_line_width(0.5)
        self.context.rectangle(x / MM, y / MM, width / MM, height / MM)
        self.context.stroke()

    def cover(self, x, y, width, height):
        self.context.set_source_rgb(1, 1, 1)
        self.context.rectangle(x / MM, y / MM, width / MM, height / MM)
        self.context.fill()

    def picture(self, of):
        self.context.set_source_rgb(0.9, 0.9, 0.85)
        self.context.paint()

    def finish(self):
        self.surface.finish()


def typeset(documents, folder):
    for path, document in documents:
        surface = Surface(path, document)
        absolute.Setter(surface, document).set()
        surface.finish()
