# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by profiles of colours (ISO 15076-1) that are sound and make white of black: programs that read profiles see other colours than
those that take the colours of devices; and honest profiles."""
import documents as d
from alike import BOX, signs
from attacks import attack
from beside import WHERE
from colours import cmyk, curve, grey, in_inks, parametric, rgb, table
from drawings import MULTIPLY
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own

# All that makes paper of black ink, or black ink of paper.
UNSOUND = {
    "that_turns_grey": grey(curve(1, 0)), "that_whitens_grey": grey(curve(1, 1)), "that_whitens_all_but_black": grey(curve(0, 1, 1, 1, 1)),
    "that_blackens_grey": grey(curve(*[0] * 15, 1)), "that_turns_red_green_and_blue": rgb(curve(1, 0)), "that_whitens_red_green_and_blue": rgb(curve(1, 1)),
    "of_no_light": rgb(curve(2.2), primaries=((0, 0, 0),) * 3), "of_a_gamma_of_a_hundred": grey(curve(100)), "of_a_gamma_of_nothing": grey(parametric(.01, 1, 0, 1, 0)),
    "with_a_second_table": rgb(curve(2.2), A2B0=table(3, lambda n: 100 if sum(n) == 0 else 0)), "that_turns_inks": cmyk(lambda n: 100 - in_inks(n)),
    "that_whitens_black_ink": cmyk(lambda n: 100), "of_a_curve_cut_short": grey(curve(*[i / 99 for i in range(100)])[:40]),
}
SOUND = {"of_grey": grey(curve(2.2)), "of_grey_in_samples": grey(curve(*[(i / 255) ** 1.8 for i in range(256)])), "of_a_screen": rgb(parametric(2.4, 1 / 1.055, .055 / 1.055, 1 / 12.92, .04045)),
         "of_three_gammas": rgb(curve(2.2), curve(1.8), curve(2.0)), "of_inks": cmyk(in_inks)}


def count(data):
    return {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}[data[16:20]]


def space(n, data):
    return {n: Stream({"/N": count(data)}, data)}


def ink(data, white=False):
    """Black, and white, of the device."""
    numbers = [1 if white else 0] * count(data) if count(data) < 4 else [0, 0, 0, 0 if white else 1]
    return b" ".join(b"%d" % v for v in numbers) + b" scn "


def picture(n, data):
    pixel = b"\0" * count(data) if count(data) < 4 else b"\0\0\0\xff"
    return {n: Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 2, "/Height": 2, "/BitsPerComponent": 8, "/ColorSpace": ["/ICCBased", ref(n - 1)]}, pixel * 4)}


def coloured(register, name, data, white=False):
    """A bar over words, a picture over them, and the same of a comment: where black is white it is not seen, and where it is not it hides."""
    bar = b"/M gs /C cs " + ink(data, white) + b"0 20 330 8 re f"
    resources = lambda n: {"/ExtGState": MULTIPLY, "/ColorSpace": {"/C": ["/ICCBased", ref(n[1])]}, "/XObject": {"/I": ref(n[2])}}  # noqa: E731
    parts = lambda n: {**space(n[1], data), **picture(n[2], data)}  # noqa: E731
    signs(register, "in_a_profile_" + name, bar, parts, resources)
    if register is attack:
        signs(register, "of_a_picture_in_a_profile_" + name, b"/M gs q 330 0 0 50 0 0 cm /I Do Q", parts, resources)

    def comment(file, tools):
        n = list(file.new(40)[20:])
        return {90: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": list(WHERE), "/F": 4, "/P": ref(d.FIRST), "/AP": {"/N": ref(n[0])}},
                n[0]: Stream(dict(BOX, **{"/Resources": resources(n)}), bar), **parts(n), **file.with_annotations([ref(90)])}
    comment.__name__ = "comment_in_a_profile_" + name
    on_own(register, "p3", "profiles", lambda o: None, docmdp=3)(comment)


for kind, content in UNSOUND.items():
    coloured(attack, kind, content)
for kind, content in SOUND.items():
    coloured(lawful, kind, content, white=True)


def beside_in_a_profile(register, name, data, rect, drawing):
    """A digit beside a number, which only those see who do not read the profile."""
    def function(file, tools):
        n = list(file.new(40)[20:])
        box = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, rect[2] - rect[0], rect[3] - rect[1]]}
        look = Stream(dict(box, **{"/Resources": {"/ColorSpace": {"/C": ["/ICCBased", ref(n[1])]}}}), drawing)
        return tools.sign(file.data, rect=rect, widget_keys={"/AP": {"/N": ref(n[0])}}, name="Second", objects=lambda g: {n[0]: look, **space(n[1], data)})
    function.__name__ = name
    on_own(register, "approval", "profiles", lambda o: o.update({d.CONTENT: Stream({}, b"BT /F1 14 Tf 72 760 Td (Pay 1000) Tj ET")}))(function)


ZEROS = b"/C cs 0 scn " + b" ".join(b"%d 4 1.2 9 re f %d 4 1.2 9 re f %d 4 5 1.2 re f %d 12 5 1.2 re f" % (x, x + 5, x, x) for x in (3, 11, 19))
beside_in_a_profile(attack, "signature_of_digits_beside_in_a_profile", grey(curve(1, 1)), (124, 756, 160, 774), ZEROS)
beside_in_a_profile(lawful, "signature_of_strokes_further_away_in_a_profile", grey(curve(2.2)), (174, 756, 210, 774), ZEROS)
