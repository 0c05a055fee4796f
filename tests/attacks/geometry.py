# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks on pages that programs draw in another size than the file states, so that nothing is where it is looked for."""
import documents as d
from attacks import attack, refill
from beside import BOX, COVER, WHERE
from pdf_files import Stream, ref
from prepared import on_own

PAGES = {"of_its_own_unit": {"/UserUnit": 2}, "with_an_empty_box": {"/CropBox": [50, 50, 50, 800]}, "with_a_box_beside_it": {"/CropBox": [700, 900, 800, 1000]}}


def signs(file, tools):
    return tools.sign(file.data, rect=WHERE, look=COVER, name="Second")


def fills(file, tools):
    return refill("over", "x", Stream(BOX, COVER))(file)


def stamps(file, tools):
    return {91: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": list(WHERE), "/F": 4, "/P": ref(d.FIRST), "/AP": {"/N": ref(92)}}, 92: Stream(BOX, COVER),
            **file.with_annotations([ref(91)])}


def on_page(name, keys, make, base, **options):
    def prepare(o):
        o[d.FIRST].update(keys)
        o[80] = d.widget("/Tx", "over", list(WHERE), V="u:", DA="u:/Helv 12 Tf 0 g")
        o[d.FORM]["/Fields"] = o[d.FORM]["/Fields"] + [ref(80)]
        o[d.ANNOTS] = o[d.ANNOTS] + [ref(80)]

    def function(file, tools):
        return make(file, tools)
    function.__name__ = make.__name__ + "_on_page_" + name
    on_own(attack, base, "geometry", prepare, **options)(function)


for page, page_keys in PAGES.items():
    on_page(page, page_keys, signs, "approval")
    on_page(page, page_keys, fills, "approval")
    if page != "of_its_own_unit":
        on_page(page, page_keys, stamps, "p3", docmdp=3)
