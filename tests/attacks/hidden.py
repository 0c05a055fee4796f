# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by what is hidden when somebody signs, and shown later; and what is lawful of the same kind."""
import documents as d
from attacks import annotation, attack, changed, drawn, find_annotation, refill, simple
from beside import BOX, COVER, WHERE
from lawful import later, lawful, simple as lawfully
from pdf_files import Stream, ref
from prepared import on_own


def hide_action(o):
    o[d.CATALOG]["/OpenAction"] = {"/S": "/Hide", "/T": "u:Second", "/H": False}


@on_own(attack, "approval", "hidden", hide_action)
def hidden_signature_shown_by_action(file, tools):
    return tools.sign(file.data, name="Second", rect=WHERE, look=COVER, widget_keys={"/F": 2})


def hide_field(o):
    o[d.CATALOG]["/OpenAction"] = {"/S": "/Hide", "/T": "u:secret", "/H": False}
    o[d.HIDDEN]["/V"] = "u:"


@on_own(attack, "approval", "hidden", hide_field)
def hidden_field_filled(file, tools):
    return refill("secret", "Pay 9000", drawn(b"1 g 0 0 328 40 re f 0 g BT /Helv 12 Tf 2 5 Td (Pay 9000) Tj ET", BBox=[0, 0, 328, 40]))(file)


@on_own(lawful, "approval", "hidden", lambda o: None)
def hidden_field_filled_where_nothing_shows_it(file, tools):
    return refill("secret", "13", drawn(b"BT /Helv 12 Tf 2 5 Td (13) Tj ET"))(file)


def with_comment(subtype, drawing, rect):
    def prepare(o):
        o[80] = {"/Type": "/Annot", "/Subtype": subtype, "/Rect": rect, "/F": 4, "/P": ref(d.FIRST), "/AP": {"/N": ref(81)}, "/Contents": "u:x",
                 "/QuadPoints": [70, 790, 400, 790, 70, 740, 400, 740]}
        o[81] = Stream(dict(BOX, **{"/Resources": {"/ExtGState": {"/M": {"/BM": "/Multiply"}}}}), drawing)
        o[d.ANNOTS] = o[d.ANNOTS] + [ref(80)]
    return prepare


def cover_of_comment(name, change):
    def function(file, tools):
        return change(file)
    function.__name__ = name
    on_own(attack, "p3", "hidden", with_comment("/Stamp", COVER, list(WHERE)), docmdp=3)(function)


cover_of_comment("cover_removed_p3", lambda f: f.with_annotations([], drop=[ref(80)]))
cover_of_comment("cover_moved_p3", lambda f: changed(f, 80, Rect=[300, 100, 630, 150]))
cover_of_comment("cover_hidden_p3", lambda f: changed(f, 80, F=2))
cover_of_comment("cover_deleted_p3", lambda f: f.update({}, frees=[80]))


def covered_by_field(o):
    """A field that says something over what is below it, on a ground that its appearance alone has."""
    o[80] = d.widget("/Tx", "over", list(WHERE), V="u:Pay 1000 dong to A.", DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(81)})
    o[81] = Stream(dict(BOX, **{"/Resources": {"/Font": {"/Helv": ref(d.FORM_FONT)}}}), b"1 g 0 0 330 50 re f 0 g BT /Helv 12 Tf 2 30 Td (Pay 1000 dong to A.) Tj ET")
    o[d.FORM]["/Fields"] = o[d.FORM]["/Fields"] + [ref(80)]
    o[d.ANNOTS] = o[d.ANNOTS] + [ref(80)]


@on_own(attack, "approval", "hidden", covered_by_field)
def field_that_hid_emptied(file, tools):
    return refill("over", "", Stream(BOX, b""))(file)


@on_own(attack, "approval", "hidden", covered_by_field)
def field_that_hid_filled_without_ground(file, tools):
    return refill("over", "x", Stream(BOX, b"BT /Helv 8 Tf 2 2 Td (x) Tj ET"))(file)


@on_own(lawful, "p3", "hidden", with_comment("/Highlight", b"/M gs 1 1 0 rg 0 0 330 50 re f", list(WHERE)), docmdp=3)
def highlight_over_text_removed(file, tools):
    return file.with_annotations([], drop=[ref(80)])


@on_own(lawful, "p3", "hidden", with_comment("/Text", b"1 1 0 rg 0 0 330 50 re f", [70, 755, 90, 775]), docmdp=3)
def note_over_text_answered(file, tools):
    return changed(file, 80, Contents="u:Yes.", M="u:D:20261120100000Z")


@on_own(lawful, "p3", "hidden", with_comment("/Stamp", COVER, [400, 20, 520, 40]), docmdp=3)
def stamp_on_blank_paper_removed(file, tools):
    return file.with_annotations([], drop=[ref(80)])


# --- comments beside fields that are filled in -----------------------------------------------------------------------

def line_over(file, number):
    return {number: {"/Type": "/Annot", "/Subtype": "/Line", "/Rect": [500, 100, 520, 120], "/F": 4, "/P": ref(file.pages[0]), "/L": [70, 570, 280, 570],
                     "/C": [1, 1, 1], "/BS": {"/W": 18}}, **file.with_annotations([ref(number)])}


# Drawn by its points, wherever its /Rect is.
simple("p3", "hidden", line_over_filled_field_p3=lambda f: {**refill("amount", "2000", b"2000")(f), **line_over(f, f.new(9)[8])})
# The same field, drawn anew with its value, below a stamp or beside a line that makes another of it.
AGAIN = refill("amount", None, b"1000")


def stamp_on_field(file, rect=(72, 560, 272, 580), **keys):
    number, drawing = file.new(9)[7:]
    return {number: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": list(rect), "/F": 4, "/P": ref(file.pages[0]), "/AP": {"/N": ref(drawing)}, **keys},
            drawing: drawn(b"1 g 0 0 200 20 re f 0 g 4 4 3 10 re f 9 4 5 10 re f 16 4 5 10 re f"), **file.with_annotations([ref(number)])}


def minus_on_field(file):
    number = file.new(9)[8]
    return {number: {"/Type": "/Annot", "/Subtype": "/Line", "/Rect": [104, 560, 124, 580], "/F": 4, "/P": ref(file.pages[0]), "/L": [106, 570, 116, 570], "/C": [0, 0, 0],
                     "/BS": {"/W": 2}}, **file.with_annotations([ref(number)])}


for name, part in (("stamp", stamp_on_field), ("larger_stamp", lambda f: stamp_on_field(f, (70, 558, 274, 582))), ("line", minus_on_field),
                   ("printed_stamp", lambda f: stamp_on_field(f, (70, 558, 274, 582), **{"/F": 36}))):
    simple("p3", "hidden", **{name + "_on_field_then_redrawn_p3": lambda f, part=part: later(f, part, AGAIN),
                              name + "_on_field_that_was_redrawn_p3": lambda f, part=part: later(f, AGAIN, part)})
NOTE = annotation("Text", Contents="u:Fine.", Rect=[500, 100, 520, 120])
lawfully("p3", "hidden",
         note_then_filled_p3=lambda f: later(f, NOTE, refill("note", "thirteen", b"thirteen")),
         note_and_filled_p3=lambda f: {**NOTE(f), **refill("agree", V="/Yes", AS="/Yes")(f)},
         note_for_another_p3=lambda f: {**NOTE(f), **f.with_annotations([ref(f.new()[0])], drop=[ref(find_annotation(f, "/Text"))])},
         note_then_another_removed_p3=lambda f: later(f, NOTE, lambda g: g.with_annotations([], drop=[ref(find_annotation(f, "/Text"))])))
