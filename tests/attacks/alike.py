# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by drawings of signatures that hide a digit in one program and not in another: operators out of their place, colours and
pictures that are not whole, letters that a font does not have; and what is lawful of the same kind."""
from attacks import attack
from beside import BOX, WHERE
from colours import curve, grey
from drawings import MULTIPLY
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own

FORM = {"/Type": "/XObject", "/Subtype": "/Form"}
# The first digit of what is to be paid, and the picture that lies on it.
DIGIT, PICTURE = b"27 17 7 14 re f", b"q 7 0 0 14 27 17 cm /I Do Q"


def signs(register, name, operators, parts=lambda n: {}, resources=lambda n: {}, **keys):
    """A signature over what was signed; what its drawing uses is made from the numbers that are free."""
    def function(file, tools):
        n = list(file.new(40)[20:])
        drawing = Stream(dict(BOX, **{"/Resources": resources(n), **{"/" + k: v for k, v in keys.items()}}), operators)
        return tools.sign(file.data, rect=WHERE, widget_keys={"/AP": {"/N": ref(n[0])}}, name="Second", objects=lambda g: {n[0]: drawing, **parts(n)})
    function.__name__ = "signature_" + name
    on_own(register, "approval", "drawn alike", lambda o: None)(function)


# --- operators -------------------------------------------------------------------------------------------------------

DINGBATS = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/ZapfDingbats"}


def letters(**fonts):
    return lambda n: {"/Font": {"/Z": DINGBATS, **{"/" + k: v for k, v in fonts.items()}}}


signs(attack, "with_a_line_of_no_length", b"1 G 2 J 14 w 30 24 m 30 24 l S")
signs(attack, "with_a_part_closed_at_once", b"1 G 2 J 14 w 30 24 m h S")
signs(attack, "with_letters_behind_their_text", b"1 g BT /Z 14 Tf 273 0 Td ET 27 17 Td (n) Tj", resources=letters())
signs(attack, "with_a_move_of_letters_taken_back", b"1 g BT /Z 14 Tf 1 0 0 1 27 17 Tm q 1 0 0 1 300 17 Tm Q (n) Tj ET", resources=letters())
signs(lawful, "with_dashes", b"1 0 0 RG [3 2] 0 d 1 1 328 48 re S [] 0 d 280 5 m 320 5 l s")
signs(lawful, "with_parts_cut_out", b"q 200 5 100 40 re 220 10 m 240 10 l 240 20 l h W n 1 0 0 rg 200 5 100 40 re f Q q BT /Z 9 Tf 310 5 Td (n) Tj ET Q", resources=letters())

# --- colours ---------------------------------------------------------------------------------------------------------

INKS = ["/Separation", "/Black", "/DeviceGray", {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [0], "/C1": [1]}]
TURNED = ["/Separation", "/Own", "/DeviceGray", {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [1], "/C1": [0]}]
SHADED = b"/M gs q 27 17 7 14 re W n /S sh Q"


def shaded(**shading):
    return lambda n: {"/ExtGState": MULTIPLY, "/Shading": {"/S": {"/" + k: ref(n[1]) if v == "part" else v for k, v in shading.items()}}}


def constant(value):
    return {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [value], "/C1": [value]}


signs(attack, "shaded_in_an_ink", SHADED, resources=shaded(ShadingType=2, ColorSpace=INKS, Coords=[0, 0, 1, 0], Extend=[True, True], Function=constant(0)))
signs(attack, "shaded_by_a_program", SHADED, lambda n: {n[1]: Stream({"/FunctionType": 4, "/Domain": [0, 330, 0, 50], "/Range": [0, 1]}, b"{ pop pop 1 -1 sqrt pop foo }")},
      shaded(ShadingType=1, ColorSpace="/DeviceGray", Domain=[0, 330, 0, 50], Function="part"))
signs(attack, "in_a_profile_of_none", b"/M gs /C cs 0 scn " + DIGIT, lambda n: {n[1]: Stream({"/N": 1, "/Alternate": TURNED}, b"none")},
      lambda n: {"/ExtGState": MULTIPLY, "/ColorSpace": {"/C": ["/ICCBased", ref(n[1])]}})
signs(attack, "blended_in_a_group", b"/M gs 1 g " + DIGIT, resources=lambda n: {"/ExtGState": MULTIPLY}, Group={"/S": "/Transparency", "/I": True})
signs(attack, "blended_within_a_group", b"/X Do", lambda n: {n[1]: Stream(dict(BOX, **{"/Resources": {"/XObject": {"/Y": ref(n[2])}}, "/Group": {"/S": "/Transparency", "/I": True}}), b"/Y Do"),
                                                             n[2]: Stream(dict(BOX, **{"/Resources": {"/ExtGState": MULTIPLY}}), b"/M gs 1 g " + DIGIT)},
      lambda n: {"/XObject": {"/X": ref(n[1])}})
signs(lawful, "shaded_along_a_line", b"q 200 5 100 40 re W n /S sh Q", resources=shaded(ShadingType=2, ColorSpace="/DeviceRGB", Coords=[200, 0, 300, 0], Function={
    "/FunctionType": 3, "/Domain": [0, 1], "/Bounds": [.5], "/Encode": [0, 1, 0, 1], "/Functions": [
        {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [1, 0, 0], "/C1": [.8, 0, 0]}, {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/C0": [.8, 0, 0], "/C1": [1, .5, .5]}]}))
signs(lawful, "blended_as_a_group", b"/M gs /X Do", lambda n: {n[1]: Stream(dict(BOX, **{"/Group": {"/S": "/Transparency"}}), b"1 1 0 rg 0 0 330 50 re f")},
      lambda n: {"/ExtGState": MULTIPLY, "/XObject": {"/X": ref(n[1])}})

# --- pictures --------------------------------------------------------------------------------------------------------

IMAGE = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": 8, "/Height": 8, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"}
FAX = {**IMAGE, "/BitsPerComponent": 1, "/Filter": "/CCITTFaxDecode", "/DecodeParms": {"/K": -1, "/Columns": 8, "/Rows": 8, "/BlackIs1": True}}
MASK = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": 8, "/Height": 8, "/BitsPerComponent": 1, "/ImageMask": True}
# Eight by eight pixels of one colour, white, in the fewest codes.
JPEG = (b"\xff\xd8\xff\xdb\0\x43\0" + b"\1" * 64 + b"\xff\xc0\0\x0b\x08\0\x08\0\x08\1\1\x11\0\xff\xc4\0\x14\0\1" + b"\0" * 15 + b"\x0a"
        + b"\xff\xc4\0\x14\x10\1" + b"\0" * 15 + b"\0" + b"\xff\xda\0\x08\1\1\0\0\x3f\0\x7f\x0f\xff\xd9")


def pictured(register, name, *pictures, operators=b"/M gs " + PICTURE):
    """The first of @pictures is drawn; others are those that it refers to by "next"."""
    def linked(value, number):
        return ref(number) if value == "next" else [linked(v, number) for v in value] if isinstance(value, list) else value
    signs(register, name, operators, lambda n: {n[i + 1]: Stream({k: linked(v, n[i + 2]) for k, v in keys.items()}, data) for i, (keys, data) in enumerate(pictures)},
          lambda n: {"/ExtGState": MULTIPLY, "/XObject": {"/I": ref(n[1])}})


WHITE = (dict(IMAGE, **{"/Mask": "next"}), b"\xff" * 64)
pictured(attack, "of_a_mask_cut_short", WHITE, (MASK, b"\xff"), operators=PICTURE)
pictured(attack, "of_a_fax_cut_short", (FAX, b"\0\x10\1\0\x10\1"))
pictured(attack, "of_a_fax_as_mask", ({**MASK, "/Filter": FAX["/Filter"], "/DecodeParms": FAX["/DecodeParms"]}, b"\0\x10\1\0\x10\1"), operators=b"1 g " + PICTURE)
pictured(attack, "of_a_jpeg_that_is_none", (dict(IMAGE, **{"/Filter": "/DCTDecode"}), b"none"))
pictured(attack, "of_a_jpeg_of_another_size", (dict(IMAGE, **{"/Filter": "/DCTDecode", "/Height": 16}), JPEG))
pictured(attack, "of_a_jpeg_of_other_colours", (dict(IMAGE, **{"/Filter": "/DCTDecode", "/ColorSpace": "/DeviceRGB"}), JPEG))
pictured(attack, "of_a_table_cut_short", (dict(IMAGE, **{"/ColorSpace": ["/Indexed", "/DeviceGray", 255, "b:ff"]}), b"\x09" * 64))
pictured(attack, "of_half_a_range", (dict(IMAGE, **{"/Decode": [0]}), b"\xff" * 64))
ASIDE = b"/M gs q 20 0 0 20 300 20 cm /I Do Q"
pictured(lawful, "of_a_jpeg", (dict(IMAGE, **{"/Filter": ["/DCTDecode"], "/Decode": [1, 0]}), JPEG), operators=ASIDE)
pictured(lawful, "of_a_picture_with_soft_edges", (dict(IMAGE, **{"/SMask": "next"}), b"\0" * 64), (IMAGE, b"\0" * 60 + b"\xff" * 4), operators=ASIDE)
pictured(lawful, "of_a_table", (dict(IMAGE, **{"/ColorSpace": ["/Indexed", "/DeviceRGB", 1, "b:ff0000ffffff"], "/BitsPerComponent": 1, "/Mask": [1, 1]}), b"\xf0" * 8), operators=ASIDE)
pictured(lawful, "in_a_profile", (dict(IMAGE, **{"/ColorSpace": ["/ICCBased", "next"]}), b"\x80" * 64), ({"/N": 1, "/Alternate": "/DeviceGray"}, grey(curve(2.2))), operators=ASIDE)

# --- letters ---------------------------------------------------------------------------------------------------------

HELVETICA = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def named(*names):
    return letters(A=dict(HELVETICA, **{"/Encoding": {"/BaseEncoding": "/WinAnsiEncoding", "/Differences": [65, *names]}}))


signs(attack, "in_a_letter_by_its_number", b"1 g BT /A 14 Tf 26 17 Td (A) Tj ET", resources=named("/uni2588"))
signs(attack, "in_a_letter_of_another_font", b"1 g BT /A 14 Tf 26 17 Td (A) Tj ET", resources=named("/a73"))
signs(attack, "in_letters_of_unknown_width", b"1 g BT /A 10 Tf -345 17 Td (" + b" " * 30 + b") Tj /Z 14 Tf (" + b"n" * 30 + b") Tj ET",
      resources=letters(A=dict(HELVETICA, **{"/FirstChar": 65, "/LastChar": 65, "/Widths": [500]})))
signs(lawful, "in_letters_with_accents", b"0 0 1 rg BT /A 9 Tf 200 30 Td (ABC) Tj /Z 9 Tf (n) Tj ET", resources=named("/Aacute", "/emdash", "/Euro"))
signs(lawful, "in_letters_of_known_width", b"0 0 1 rg BT /A 9 Tf 200 30 Td (Second) Tj ET", resources=letters(
    A=dict(HELVETICA, **{"/FirstChar": 32, "/LastChar": 126, "/Widths": [556] * 95, "/Encoding": "/WinAnsiEncoding"})))
