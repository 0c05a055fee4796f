# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by drawings that programs read differently."""
import documents as d
from attacks import annotation, attack, drawn, refill, simple
from beside import BOX, COVER, WHERE, stamp
from pdf_files import Stream, ref
from prepared import on_own

FORM = {"/Type": "/XObject", "/Subtype": "/Form"}


def form(data, **keys):
    return lambda f: Stream(dict(BOX, **{"/" + k: v for k, v in keys.items()}), data)


def states(drawing, **keys):
    """A stamp that has its look in one of several states."""
    def make(file):
        number, stream = file.new(2)
        return {**annotation("Stamp", AP={"/N": {"/S": ref(stream)}}, **keys)(file), stream: drawing(file)}
    return make


HALF = {"/Type": "/Halftone", "/HalftoneType": 1, "/Frequency": 60, "/Angle": 45, "/SpotFunction": "/Round",
        "/TransferFunction": {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [1], "/C1": [0]}}
HIDING = b"q 9 0 0 9 300 0 cm BI /W 10 /H 10 /BPC 8 /CS /G ID " + (b"\xff" * 10 + b" EI Q " + COVER + b" q ").ljust(100, b" ") + b" EI Q"
CID = {"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/HeiseiMin-W3", "/Encoding": "/UniJIS-UCS2-H", "/DescendantFonts": [
    {"/Type": "/Font", "/Subtype": "/CIDFontType0", "/BaseFont": "/HeiseiMin-W3", "/CIDSystemInfo": {"/Registry": "u:Adobe", "/Ordering": "u:Japan1", "/Supplement": 2},
     "/FontDescriptor": {"/Type": "/FontDescriptor", "/FontName": "/HeiseiMin-W3", "/Flags": 4, "/FontBBox": [0, 0, 1000, 1000], "/ItalicAngle": 0, "/Ascent": 800, "/Descent": -200, "/CapHeight": 700, "/StemV": 80}}]}
WING = {"/Type": "/Font", "/Subtype": "/TrueType", "/BaseFont": "/Wingdings", "/FirstChar": 128, "/LastChar": 160, "/Widths": [900] * 33, "/FontDescriptor":
        {"/Type": "/FontDescriptor", "/FontName": "/Wingdings", "/Flags": 4, "/FontBBox": [0, 0, 1000, 1000], "/ItalicAngle": 0, "/Ascent": 800, "/Descent": -200, "/CapHeight": 700, "/StemV": 80}}
DIFF = b"/D gs 1 g 0 0 330 50 re f 0 0 330 50 re f"

simple("p3", "drawings",
       stamp_state_with_a_layer=states(lambda f: Stream(dict(BOX, **{"/Resources": {"/Properties": {"/L1": ref(f.resource("/Properties", "/L1"))}}}), b"/OC /L1 BDC " + COVER + b" EMC"), AS="/S"),
       stamp_state_by_a_halftone=states(form(b"/G gs " + COVER, Resources={"/ExtGState": {"/G": {"/BM": "/Multiply", "/HT": HALF}}}), AS="/S"),
       stamp_with_the_pages_layer=stamp(form(b"/OC /L1 BDC " + COVER + b" EMC")),
       stamp_by_a_halftone=stamp(form(b"/G gs " + COVER, Resources={"/ExtGState": {"/G": {"/BM": "/Multiply", "/HT": HALF}}})),
       stamp_without_box=stamp(lambda f: Stream(FORM, b"1 g 0 0 1 1 re f")),
       stamp_with_box_of_names=stamp(lambda f: Stream(dict(FORM, **{"/BBox": ["/a", 0, 1, 1]}), b"1 g 0 0 1 1 re f")),
       stamp_with_matrix_of_names=stamp(form(COVER, Matrix=["/a", 0, 0, "/b", 0, 0])),
       stamp_with_numbers_of_exponents=stamp(form(b"1 g 0 0 3.3e2 5e1 re f")),
       stamp_with_operators_in_a_picture=stamp(form(HIDING)),
       stamp_in_a_font_of_elsewhere=stamp(form(b"BT 0 g /F 10 Tf 300 20 Td <2588> Tj ET", Resources={"/Font": {"/F": CID}})),
       stamp_in_a_font_of_signs=stamp(form(b"BT 0 g /F 10 Tf 300 20 Td <80> Tj ET", Resources={"/Font": {"/F": WING}})),
       stamp_knocked_out=stamp(form(DIFF, Group={"/S": "/Transparency", "/K": True}, Resources={"/ExtGState": {"/D": {"/BM": "/Difference"}}})),
       stamp_overprinted=stamp(form(b"/D gs 0 0 0 1 k 300 20 7 12 re f 0 0 0 0 k 300 20 7 12 re f", Resources={"/ExtGState": {"/D": {"/OP": True, "/op": True, "/OPM": 1}}})),
       stamp_of_external_data=stamp(lambda f: Stream(dict(BOX, **{"/F": {"/F": "u:o.txt", "/FS": "/URL"}}), b"")),
       free_text_by_style=annotation("FreeText", Contents="u:x", DA="u:/Helv 1 Tf 1 g", DS="u:font-size:30pt;color:#000000"))


def faint_state(o):
    o[d.RESOURCES]["/ExtGState"]["/G0"] = {"/Type": "/ExtGState", "/ca": 0, "/CA": 0}


@on_own(attack, "p3", "drawings", faint_state, docmdp=3)
def stamp_with_the_pages_state(file, tools):
    return stamp(form(b"/G0 gs " + COVER))(file)


def ink_of_page(o):
    o[d.RESOURCES]["/ColorSpace"] = {"/C0": ["/Separation", "/Black", "/DeviceGray", {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [1], "/C1": [0]}]}


@on_own(attack, "approval", "drawings", ink_of_page)
def text_in_an_ink_of_the_page(file, tools):
    """Black to those who look for inks on the page, and white to others."""
    return refill("note", "1000", drawn(b"BT /C0 cs 1 scn /Helv 12 Tf 2 5 Td (1000) Tj ET"))(file)


def signs_drawn(name, drawing, appearance=ref, register=attack, **keys):
    """A signature with a drawing of its own over what was signed."""
    def function(file, tools):
        number = file.new(30)[28]
        return tools.sign(file.data, rect=WHERE, widget_keys={"/AP": {"/N": appearance(number)}, **keys}, objects=lambda g: {number: drawing(file)})
    function.__name__ = name
    register("approval", "drawings")(function)


signs_drawn("signature_state_with_a_layer", lambda f: Stream(dict(BOX, **{"/Resources": {"/Properties": {"/L1": ref(f.resource("/Properties", "/L1"))}}}), b"/OC /L1 BDC " + COVER + b" EMC"),
            lambda n: {"/S": ref(n)}, **{"/AS": "/S"})
signs_drawn("signature_without_box", lambda f: Stream(FORM, b"1 g 0 0 1 1 re f"))
signs_drawn("signature_with_operators_in_a_picture", form(HIDING))
signs_drawn("signature_in_a_font_of_the_form", form(b"BT 0 g /Helv 60 Tf 0 0 Td (MMMMMM) Tj ET"))
signs_drawn("signature_with_a_negative_width", form(b"1 G -50 w 0 25 m 330 25 l S"))
MULTIPLY = {"/M": {"/BM": "/Multiply"}}
BLACK = {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [0], "/C1": [1]}
NONE = {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [0], "/C1": [0]}
signs_drawn("signature_in_an_ink_named_black", form(b"/M gs /C cs 0 scn 0 0 330 50 re f", Resources={"/ExtGState": MULTIPLY, "/ColorSpace": {"/C": ["/Separation", "/Black", "/DeviceGray", BLACK]}}))
for name, state in (("one_of_several_modes", {"/BM": ["/Foo", "/Multiply"]}), ("an_unknown_mode", {"/BM": "/Foo"})):
    signs_drawn("signature_blended_by_" + name, form(b"/M gs /G gs 1 g 0 0 330 50 re f", Resources={"/ExtGState": {**MULTIPLY, "/G": state}}))


def masked(name, **mask):
    def function(file, tools):
        drawing, group = file.new(30)[28:]
        state = {"/SMask": {"/S": "/Luminosity", "/G": ref(group), **{"/" + k: v for k, v in mask.items()}}}
        return tools.sign(file.data, rect=WHERE, widget_keys={"/AP": {"/N": ref(drawing)}}, objects=lambda g: {
            drawing: Stream(dict(BOX, **{"/Resources": {"/ExtGState": {"/G": state}}}), b"/G gs 1 g 0 0 330 50 re f"),
            group: Stream(dict(BOX, **{"/Group": {"/S": "/Transparency", "/CS": "/DeviceGray"}}), b"%d g 0 0 330 50 re f" % (1 if "TR" in mask else 0))})
    function.__name__ = name
    attack("approval", "drawings")(function)


masked("signature_masked_by_a_function", TR=NONE)
masked("signature_masked_by_another_kind", S="/Foo")


@attack("approval", "drawings")
def signature_of_a_picture_cut_short(file, tools):
    drawing, picture = file.new(30)[28:]
    return tools.sign(file.data, rect=WHERE, widget_keys={"/AP": {"/N": ref(drawing)}}, objects=lambda g: {
        drawing: Stream(dict(BOX, **{"/Resources": {"/ExtGState": MULTIPLY, "/XObject": {"/I": ref(picture)}}}), b"/M gs q 330 0 0 50 0 0 cm /I Do Q"),
        picture: Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 10, "/Height": 10, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"}, b"\xff")})


simple("p3", "drawings",
       line_with_ends=annotation("Line", Rect=[60, 700, 64, 704], L=[60, 700, 64, 704], LE=["/Slash", "/Circle"], BS={"/W": 60}, IC=[1, 1, 1], C=[1, 1, 1]),
       stamp_that_stands_nowhere=lambda f: {k: {n: v for n, v in o.items() if n != "/Rect"} if isinstance(o, dict) and o.get("/Subtype") == "/Stamp" else o
                                            for k, o in annotation("Stamp", AP="cover")(f).items()})
signs_drawn("signature_with_exponents", form(b"1 g 0 0 3.3e2 5e1 re f"))
