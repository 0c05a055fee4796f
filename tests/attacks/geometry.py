# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks on pages that programs draw in another size than the file states, so that nothing is where it is looked for, and by keys
that say how large and which way up a page is; and what is lawful on such pages."""
import documents as d
from attacks import attack, changed, refill, simple
from beside import BOX, COVER, WHERE
from lawful import lawful, simple as lawfully
from pdf_files import Raw, Stream, ref
from prepared import on_own

PAGES = {"of_its_own_unit": {"/UserUnit": 2}, "with_an_empty_box": {"/CropBox": [50, 50, 50, 800]}, "with_a_box_beside_it": {"/CropBox": [700, 900, 800, 1000]}}


def signs(file, tools):
    return tools.sign(file.data, rect=WHERE, look=COVER, name="Second")


def fills(file, tools):
    return refill("over", "x", Stream(BOX, COVER))(file)


def stamps(file, tools):
    return {91: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": list(WHERE), "/F": 4, "/P": ref(d.FIRST), "/AP": {"/N": ref(92)}}, 92: Stream(BOX, COVER),
            **file.with_annotations([ref(91)])}


def on_page(name, keys, make, base, register=attack, **options):
    def prepare(o):
        o[d.FIRST].update(keys)
        o[80] = d.widget("/Tx", "over", list(WHERE), V="u:", DA="u:/Helv 12 Tf 0 g")
        o[d.FORM]["/Fields"] = o[d.FORM]["/Fields"] + [ref(80)]
        o[d.ANNOTS] = o[d.ANNOTS] + [ref(80)]

    def function(file, tools):
        return make(file, tools)
    function.__name__ = make.__name__ + "_on_page_" + name
    on_own(register, base, "geometry", prepare, **options)(function)


for page, page_keys in PAGES.items():
    on_page(page, page_keys, signs, "approval")
    on_page(page, page_keys, fills, "approval")
    on_page(page, page_keys, stamps, "p3", docmdp=3)


def signs_beside(file, tools):
    return tools.sign(file.data, rect=(300, 300, 400, 350), look=b"0 0 100 50 re S", name="Second")


def fills_beside(file, tools):
    return refill("note", "thirteen", b"thirteen")(file)


def seals_over_words(file, tools):
    """With lines as thick on paper as those of any seal."""
    return tools.sign(file.data, rect=WHERE, look=b"0.85 0.1 0.1 RG .3 w 25 25 m 50 25 l 0 40 m 60 20 l S", name="Second")


def hides_a_digit(file, tools):
    return tools.sign(file.data, rect=(0, 0, 595, 842), look=b"1 g 96 756 8 14 re f", name="Second")


# As large as A2 and A0 where A4 is drawn.
for unit in (2, 4):
    name = "of_its_own_unit_%d" % unit
    for make in (signs_beside, fills_beside, seals_over_words):
        on_page(name, {"/UserUnit": unit}, make, "approval", lawful)
    on_page(name, {"/UserUnit": unit}, hides_a_digit, "approval")


TINY = b"q .1 0 0 .1 0 0 cm BT /F1 14 Tf 72 760 Td (Pay 1000 dong to A.) Tj ET Q"


@on_own(attack, "approval", "geometry", lambda o: (o[d.FIRST].update({"/UserUnit": 10, "/MediaBox": [0, 0, 59.5, 84.2]}), o.update({d.CONTENT: Stream({}, TINY)})))
def digit_hidden_where_letters_are_drawn_small(file, tools):
    return tools.sign(file.data, rect=(7, 74, 40, 79), look=b"1 g 2.6 1.6 .8 1.4 re f", name="Second")


@on_own(lawful, "approval", "geometry", lambda o: (o[d.FIRST].update({"/UserUnit": 10, "/MediaBox": [0, 0, 59.5, 84.2]}), o.update({d.CONTENT: Stream({}, TINY)})))
def signature_where_letters_are_drawn_small(file, tools):
    return tools.sign(file.data, rect=(30, 30, 40, 35), look=b"0 0 10 5 re S", name="Second")


A4 = [0, 0, 595, 842]
simple("approval", "geometry",
       page_gains_an_angle=lambda f: changed(f, f.pages[0], Rotate=90), page_gains_an_angle_in_full=lambda f: changed(f, f.pages[0], Rotate=Raw(b"0.0")),
       page_gains_tabs=lambda f: changed(f, f.pages[0], Tabs="/S"), page_gains_a_smaller_box=lambda f: changed(f, f.pages[0], CropBox=[0, 0, 595, 841]),
       page_gains_a_box_upside_down=lambda f: changed(f, f.pages[0], CropBox=[595, 842, 0, 0]), page_gains_a_box_of_words=lambda f: changed(f, f.pages[0], CropBox=["u:0", 0, 595, 842]),
       page_gains_a_box_of_five=lambda f: changed(f, f.pages[0], CropBox=A4 + [0]))
lawfully("approval", "geometry",
         page_gains_no_angle=lambda f: changed(f, f.pages[0], Rotate=0),
         page_gains_its_box=lambda f: changed(f, f.pages[0], CropBox=A4),
         page_gains_its_box_spelt_otherwise=lambda f: changed(f, f.pages[0], CropBox=[Raw(b"0.0"), 0, Raw(b"595.00"), Raw(b"842.")]),
         page_gains_all_and_is_filled=lambda f: {**changed(f, f.pages[0], Rotate=0, CropBox=A4), **refill("note", "thirteen", b"thirteen")(f)})


@on_own(attack, "approval", "geometry", lambda o: o[d.PAGES].update({"/Rotate": 90}))
def page_turned_back(file, tools):
    return changed(file, file.pages[0], Rotate=0)


@on_own(attack, "approval", "geometry", lambda o: o[d.PAGES].update({"/CropBox": [0, 0, 595, 700]}))
def page_uncropped(file, tools):
    return changed(file, file.pages[0], CropBox=A4)
