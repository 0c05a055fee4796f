# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by objects that have two roles in a draft, one of which may lawfully change, by numbers that are the same to some readers only,
and by keys that are a value to some readers only."""
import documents as d
from attacks import FORGED, attack, drawn
from lawful import lawful
from pdf_files import File, Raw, Stream, ref, write_value
from prepared import on_own

GROUP = "objects in two roles"
SHEET = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 600, 800]}
COVER = b"1 g 0 0 600 800 re f 0 g"


def draws(objects, name, **resources):
    """The first page also draws @name, by resources of its own kind."""
    objects[d.CONTENT] = Stream({}, b"BT /F1 14 Tf 72 760 Td (Pay 1000 dong to A.) Tj ET /%s Do" % name)
    objects[d.RESOURCES] = {"/Font": {"/F1": ref(d.FONT)}, **{"/" + k: v for k, v in resources.items()}}


def exchanged(name, change, after, base="approval", **options):
    def function(file, tools):
        return after(file)
    function.__name__ = name
    on_own(attack, base, GROUP, change, **options)(function)


def content_in_evidence(objects):
    objects[76] = [ref(d.CONTENT)]
    objects[d.FIRST]["/Contents"] = ref(76)
    objects[d.CATALOG]["/DSS"] = {"/Certs": ref(76)}


def drawing_in_evidence(objects):
    draws(objects, b"TS", XObject=ref(76))
    objects[76], objects[77] = {"/TS": ref(77)}, Stream(SHEET, b"")
    objects[d.CATALOG]["/DSS"] = {"/VRI": {"/" + "A" * 40: ref(76)}}


def fonts_as_extensions(objects):
    objects[d.RESOURCES]["/Font"] = objects[d.CATALOG]["/Extensions"] = ref(80)
    objects[80], objects[81] = {"/F1": ref(81)}, dict(objects[d.FONT], **{"/BaseFont": "/Symbol"})


def drawing_in_form(objects):
    objects[d.RESOURCES]["/Font"]["/Helv"] = ref(d.FORM_FONT)
    objects[d.FORM]["/DR"] = ref(d.RESOURCES)


def named_by_program(objects):
    draws(objects, b"ITXT", XObject=ref(80))
    objects[80], objects[81] = {"/ITXT": ref(81)}, Stream(SHEET, b"")


def page_as_dictionary(key):
    def change(objects):
        draws(objects, key, XObject=ref(d.FIRST))
        objects[81] = Stream(SHEET, b"")
        objects[d.FIRST]["/" + key.decode()] = ref(81)
    return change


exchanged("content_in_private_data_by_way_of_page", lambda o: o[d.CATALOG].update({"/PieceInfo": {"/A": {"/LastModified": "u:D:20261120", "/Private": ref(d.FIRST)}}}),
          lambda f: {d.CONTENT: Stream({}, FORGED)})
exchanged("content_is_array_of_certificates", content_in_evidence, lambda f: {d.CONTENT: Stream({}, FORGED)})
exchanged("drawing_is_evidence_of_signature", drawing_in_evidence, lambda f: {77: drawn(COVER, BBox=[0, 0, 600, 800])})
exchanged("font_is_extension", fonts_as_extensions, lambda f: {81: {"/BaseVersion": "/1.7", "/ExtensionLevel": 3}})
exchanged("drawing_is_resource_of_form", drawing_in_form, lambda f: {d.STAMP: drawn(COVER, BBox=[0, 0, 600, 800])})
exchanged("state_is_resource_of_form", drawing_in_form, lambda f: {d.STATE: {"/Type": "/ExtGState", "/ca": 0}})
exchanged("drawing_has_name_of_program", named_by_program, lambda f: {80: {"/ITXT": ref(90)}, 90: drawn(COVER, BBox=[0, 0, 600, 800])})
for key in (b"LastModified", b"PieceInfo"):
    exchanged("drawing_is_%s_of_page" % key.decode().lower(), page_as_dictionary(key),
              lambda f, key=key: {d.FIRST: dict(f.get(d.FIRST), **{"/" + key.decode(): ref(90)}), 90: drawn(COVER, BBox=[0, 0, 600, 800])})


def tinted(objects):
    objects[80] = {"/Subtype": "/Text", "/FunctionType": 2, "/Domain": [0, 1], "/C0": [1], "/C1": [1], "/N": 1}
    objects[81] = ["/Separation", "/X", "/DeviceGray", ref(80)]
    objects[d.RESOURCES]["/ColorSpace"] = {"/CS": ref(81)}
    objects[d.CONTENT] = Stream({}, b"/CS cs 1 scn BT /F1 14 Tf 72 720 Td (Pay 9000 dong to B.) Tj ET 0 g " + objects[d.CONTENT].data)


def page_as_comment(objects):
    objects[82] = objects[d.PAGES]["/Kids"]
    objects[d.PAGES]["/Kids"] = ref(82)
    objects[d.SECOND].pop("/Type")
    objects[d.SECOND]["/Subtype"] = "/Text"


exchanged("colour_is_comment_p3", tinted, lambda f: {80: dict(f.get(80), **{"/C1": [0]})}, "p3", docmdp=3)
exchanged("page_is_comment_p3", page_as_comment, lambda f: {d.SECOND: dict(f.get(d.SECOND), **{"/Contents": ref(90)}), 90: Stream({}, FORGED)}, "p3", docmdp=3)


def fax(objects):
    objects[80] = {"/S": "/P", "/P": ref(d.STRUCTURE), "/K": -1, "/Columns": 16, "/Rows": 16, "/BlackIs1": True}
    objects[81] = [ref(80)]
    objects[d.STRUCTURE]["/K"] = [ref(d.ELEMENT), ref(80)]
    objects[d.IMAGE] = Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 16, "/Height": 16, "/BitsPerComponent": 1, "/ColorSpace": "/DeviceGray",
                               "/Filter": ["/CCITTFaxDecode"], "/DecodeParms": ref(81)}, b"\x26\xa1\xb5\x0f\x00\x10\x01\x26\xa1\xb5\x0f\x35\x55")


exchanged("packing_of_fax_is_element", fax, lambda f: {80: dict(f.get(80), **{"/K": [-1, ref(90)]}),
                                                       90: {"/Type": "/StructElem", "/S": "/Form", "/P": ref(80), "/Pg": ref(d.FIRST)}})

# Poppler takes 2.0 for no whole number, and then the default: a flag that hid is none, a picture is damaged.
exchanged("hidden_field_shown_by_fraction", lambda o: (o[d.HIDDEN].update({"/AP": {"/N": ref(80)}}), o.update({80: d.look(b"Pay 9000")})),
          lambda f: {d.HIDDEN: dict(f.get(d.HIDDEN), **{"/F": 2.0})})
exchanged("picture_lost_by_fraction", lambda o: None, lambda f: {d.IMAGE: Stream(dict(f.get(d.IMAGE), **{"/BitsPerComponent": 8.0}), b"\x20\x80\x80\x20")})
exchanged("page_turned_back_by_fraction", lambda o: o[d.FIRST].update({"/Rotate": 90}), lambda f: {d.FIRST: dict(f.get(d.FIRST), **{"/Rotate": 90.0})})


def palette(objects):
    objects[80] = ["/Indexed", "/DeviceGray", 255, "b:" + bytes(range(256)).hex()]
    objects[d.IMAGE].keys["/ColorSpace"] = ref(80)


exchanged("palette_lost_by_fraction", palette, lambda f: {80: [*f.get(80)[:2], 255.0, f.get(80)[3]]})

# Arrays and pages that are something else as well, keys without a value, and flags that are none to some readers.

FUNCTION = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [1], "/C1": [1], "/N": 1}
INK = ["/Separation", "/X", "/DeviceGray", ref(80)]
NOTE = {"/Type": "/Annot", "/Subtype": "/Text", "/Rect": [500, 100, 520, 120], "/Contents": "u:Fine."}


def coloured(key, holder, *items):
    """The first page draws with a colour that is the array which @holder has as its @key."""
    def change(objects):
        objects[80], objects[81] = dict(FUNCTION), INK + list(items)
        objects[holder]["/" + key] = ref(81)
        objects[d.RESOURCES]["/ColorSpace"] = ref(holder)
        objects[d.CONTENT] = Stream({}, b"/%s cs 1 scn BT /F1 14 Tf 72 680 Td (Pay 9000 dong to B.) Tj ET 0 g " % key.encode() + objects[d.CONTENT].data)
    return change


def signed(name, change, update):
    """The same as exchanged(), where what is exchanged comes with a further signature."""
    def function(file, tools):
        return update(file, tools)
    function.__name__ = name
    on_own(attack, "approval", GROUP, change)(function)


def element(file):
    return {90: {"/Type": "/StructElem", "/S": "/Form", "/P": ref(d.STRUCTURE), "/Pg": ref(d.FIRST)}}


exchanged("colour_is_list_of_annotations_p3", coloured("Annots", d.SECOND), lambda f: {81: INK[:1] + [ref(90)] + INK[1:], 90: NOTE}, "p3", docmdp=3)
signed("colour_is_list_of_annotations", coloured("Annots", d.SECOND),
       lambda f, tools: tools.sign(f.data, page=None, objects=lambda g: {81: INK[:1] + [ref(g.new(19)[11])] + INK[1:]}))
exchanged("colour_is_kids_of_field", coloured("Kids", d.GROUP, ref(d.KID)), lambda f: {81: ["/X", "/Separation", *f.get(81)[2:]]})
exchanged("colour_is_kids_of_element", coloured("K", d.ELEMENT, 0), lambda f: {81: INK[:1] + [ref(90)] + INK[1:] + [0], **element(f)})
exchanged("colour_is_tree_of_elements", coloured("Nums", d.PARENTS, 0, [ref(d.ELEMENT)]),
          lambda f: {81: [7, ref(90), *f.get(81)], **element(f), d.STRUCTURE: dict(f.get(d.STRUCTURE), **{"/K": [ref(d.ELEMENT), ref(90)]})})


def fields_as_pages(objects):
    """More pages than are compared with another reading."""
    further = range(200, 230)
    objects.update({n: dict(objects[d.SECOND]) for n in further})
    objects[81] = [ref(n) for n in (d.FIRST, d.SECOND, *further)]
    objects[d.GROUP] = {"/T": "u:group", "/Type": "/Pages", "/Parent": ref(d.PAGES), "/Count": 32, "/Kids": ref(81)}
    objects[d.PAGES].update({"/Kids": [ref(d.GROUP)], "/Count": 32})
    for page in (d.FIRST, d.SECOND, *further):
        objects[page]["/Parent"] = ref(d.GROUP)
    objects[d.ANNOTS].remove(ref(d.KID))
    del objects[d.KID]


def page_as_field(typed):
    def update(file, tools):
        field, content = file.new(19)[11], file.new(40)[35]
        page = {"/Parent": ref(d.GROUP), "/Contents": ref(content), "/Resources": ref(d.RESOURCES), "/MediaBox": [0, 0, 595, 842]}
        return tools.sign(file.data, page=None, widget_keys={**page, **({"/Type": "/Page"} if typed else {})},
                          objects=lambda f: {81: [ref(field), *f.get(81)], d.FORM: {"/Fields": f.form["/Fields"]}, content: Stream({}, FORGED)})
    return update


signed("page_is_signature_field", fields_as_pages, page_as_field(True))
signed("page_without_type_is_signature_field", fields_as_pages, page_as_field(False))


def deep_fields_as_pages(objects):
    """The same, below more nodes than are gone through."""
    fields_as_pages(objects)
    chain = range(300, 420)
    for n in chain:
        objects[n] = {"/Type": "/Pages", "/Parent": ref(n - 1 if n > 300 else d.PAGES), "/Count": 32, "/Kids": [ref(n + 1 if n < 419 else d.GROUP)]}
    objects[d.GROUP]["/Parent"] = ref(419)
    objects[d.PAGES]["/Kids"] = [ref(300)]


signed("page_deep_in_the_tree_is_signature_field", deep_fields_as_pages, page_as_field(True))


def named_state(key):
    def change(objects):
        objects[80] = {"/Subtype": "/Text", "/ca": 1}
        objects[d.RESOURCES]["/ExtGState"] = {"/" + key: ref(80)}
        objects[d.CONTENT] = Stream({}, objects[d.CONTENT].data.replace(b"/G1 gs", b"/%s gs" % key.encode()).replace(b"BT", b"/%s gs BT" % key.encode(), 1))
    return change


for key in ("Popup", "IRT", "Obj"):
    exchanged("state_is_comment_as_%s_p3" % key.lower(), named_state(key), lambda f: {80: dict(f.get(80), **{"/ca": 0})}, "p3", docmdp=3)


def font_as_comment(objects):
    objects[80] = {"/Type": "/Annot", "/Subtype": "/Text", "/Rect": [0, 0, 1, 1], "/BaseFont": "/Helvetica"}
    objects[d.RESOURCES]["/Font"]["/IRT"] = ref(80)
    objects[d.CONTENT] = Stream({}, objects[d.CONTENT].data.replace(b"/F1 14", b"/IRT 14"))


def colour_as_comment(objects):
    objects[80] = {"/Subtype": "/Text", **FUNCTION}
    objects[d.RESOURCES]["/ColorSpace"] = {"/Annots": INK}
    objects[d.CONTENT] = Stream({}, b"/Annots cs 1 scn BT /F1 14 Tf 72 680 Td (Pay 9000 dong to B.) Tj ET 0 g " + objects[d.CONTENT].data)


exchanged("font_is_comment_p3", font_as_comment, lambda f: {80: dict(f.get(80), **{"/BaseFont": "/Symbol"})}, "p3", docmdp=3)
exchanged("colour_named_annots_is_comment_p3", colour_as_comment, lambda f: {80: dict(f.get(80), **{"/C1": [0]})}, "p3", docmdp=3)


# A key without a value is one to PDF.js, and one that refers to nothing is one to MuPDF too: nothing is inherited then.
def inheriting(objects):
    objects[d.PAGES].update({"/Resources": objects[d.FIRST].pop("/Resources"), "/Rotate": 90, "/CropBox": [0, 400, 595, 842]})


for key in ("Resources", "Rotate", "CropBox", "MediaBox"):
    for how, value in (("null", None), ("nothing", ref(995))):
        exchanged("page_has_%s_for_%s" % (how, key.lower()), inheriting, lambda f, key=key, value=value: {d.FIRST: dict(f.get(d.FIRST), **{"/" + key: value})})
exchanged("widget_has_null_for_value", lambda o: (o[d.GROUP].update({"/V": "u:1000"}), o[d.KID].update({"/AP": {"/N": ref(d.LOCKED_LOOK)}})),
          lambda f: {d.KID: dict(f.get(d.KID), **{"/V": None})})

exchanged("field_hidden_by_fraction", lambda o: o[d.LOCKED].pop("/F"), lambda f: {d.LOCKED: dict(f.get(d.LOCKED), **{"/F": 2.0})})


def action_as_field(objects):
    objects[81] = [ref(d.TEXT)]
    objects[d.TEXT].update({"/S": "/Launch", "/F": "u:a.txt"})
    objects[d.LINK]["/A"]["/Next"] = ref(81)


def file_as_field(objects):
    objects[81], objects[82] = ["u:a", ref(d.TEXT)], Stream({"/Type": "/EmbeddedFile"}, b"0")
    objects[d.TEXT].update({"/EF": {"/F": ref(82)}, "/F": "u:a.txt"})
    objects[d.CATALOG]["/Names"] = {"/EmbeddedFiles": {"/Names": ref(81)}}


for name, change in (("action_is_field", action_as_field), ("file_is_field", file_as_field)):
    exchanged(name, change, lambda f: {d.TEXT: dict(f.get(d.TEXT), **{"/F": "u:a.exe"})})
for name, keys in (("file", {"/Subtype": "/FileAttachment", "/FS": {"/Type": "/Filespec", "/F": "u:a.exe"}}), ("link", {"/Subtype": "/Link", "/Dest": [ref(d.SECOND), "/Fit"]}),
                   ("window", {"/Subtype": "/Popup", "/Open": True, "/Contents": "u:Pay 9000", "/Parent": ref(d.NOTE)}), ("screen", {"/Subtype": "/Screen"}),
                   ("film", {"/Subtype": "/Movie", "/Movie": {"/F": "u:a.avi"}}), ("note", {"/Subtype": "/Text", "/Contents": "u:Pay 9000", "/Open": True})):
    signed("signature_field_is_" + name, lambda o: None, lambda f, tools, keys=keys: tools.sign(f.data, rect=(300, 300, 400, 350), widget_keys=keys))


# What a draft refers to in vain, and a later revision brings; and names spelt otherwise (ISO 32000-2, 7.3.5).

FURTHER = 95


def in_vain(holder, *keys):
    """@holder, or what is below @keys in it, refers to an object that is not there."""
    def change(objects):
        value = getattr(objects[holder], "keys", objects[holder]) if isinstance(objects[holder], Stream) else objects[holder]
        for key in keys[:-1]:
            value = value.setdefault("/" + key, {})
        value["/" + keys[-1]] = ref(FURTHER)
    return change


def drawing_in_vain(objects):
    draws(objects, b"X9", XObject={"/X9": ref(FURTHER)})


def evidence_in_vain(objects):
    drawing_in_vain(objects)
    objects[d.CATALOG]["/DSS"] = {"/VRI": {"/" + "A" * 40: {"/TS": ref(FURTHER)}}}


CLEAR = drawn(COVER, BBox=[0, 0, 600, 800])
NINES = Stream({}, b"1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfchar <31> <0039> endbfchar")
for name, change, value in (("content", in_vain(d.SECOND, "Contents"), Stream({}, FORGED)), ("drawing", drawing_in_vain, CLEAR), ("evidence_and_drawing", evidence_in_vain, CLEAR),
                            ("font", in_vain(d.RESOURCES, "Font", "F1"), dict(FUNCTION, **{"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Symbol"})),
                            ("names_of_letters", in_vain(d.FONT, "ToUnicode"), NINES), ("state", in_vain(d.RESOURCES, "ExtGState", "G1"), {"/ca": 0}),
                            ("mask", in_vain(d.IMAGE, "SMask"), Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 1, "/Height": 1, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"}, b"\0")),
                            ("layer", in_vain(d.STAMP, "OC"), {"/Type": "/OCMD", "/OCGs": ref(d.LAYER)}), ("annotations", in_vain(d.SECOND, "Annots"), [NOTE]),
                            ("look_of_comment", in_vain(d.NOTE, "AP", "N"), CLEAR), ("look_of_field", in_vain(d.TEXT, "AP", "N"), CLEAR),
                            ("action", in_vain(d.LINK, "A"), {"/S": "/Launch", "/F": "u:a.exe"}), ("action_of_page", in_vain(d.FIRST, "AA"), {"/O": {"/S": "/Launch", "/F": "u:a.exe"}}),
                            ("title_of_outline", in_vain(d.OUTLINE, "Title"), "u:Pay 9000"), ("words_of_element", in_vain(d.ELEMENT, "ActualText"), "u:Pay 9000")):
    exchanged("alive_is_" + name, change, lambda f, value=value: {FURTHER: value})
exchanged("alive_is_content_p1", in_vain(d.SECOND, "Contents"), lambda f: {FURTHER: Stream({}, FORGED)}, "p1", docmdp=1)
signed("alive_is_content_with_signature", in_vain(d.SECOND, "Contents"), lambda f, tools: tools.sign(f.data, page=None, objects=lambda g: {FURTHER: Stream({}, FORGED)}))
exchanged("alive_of_other_generation", lambda o: draws(o, b"X9", XObject={"/X9": ref(FURTHER, 1)}), lambda f: f.update({FURTHER: CLEAR}, generations={FURTHER: 1}))
exchanged("alive_was_null", lambda o: (drawing_in_vain(o), o.update({FURTHER: None})), lambda f: {FURTHER: CLEAR})
exchanged("alive_was_free", drawing_in_vain, lambda f: File(f.update({}, frees=[FURTHER])).update({FURTHER: CLEAR}))


def respelt(key, value):
    """The first page with a /Parent that is spelt otherwise, and a key without a value."""
    def make(file):
        page = {k: v for k, v in file.get(d.FIRST).items() if k != "/Parent"}
        return {d.FIRST: Raw(write_value(page)[:-2] + b" /P#61rent " + ref(d.PAGES).encode() + b" /" + key.encode() + b" " + write_value(value) + b">>")}
    return make


for key in ("Resources", "Rotate", "CropBox", "MediaBox"):
    for how, value in (("null", None), ("nothing", ref(995))):
        exchanged("respelt_page_has_%s_for_%s" % (how, key.lower()), inheriting, respelt(key, value))


def membership(kind):
    """How a layer is shown, which is called a comment (ISO 32000-2, table 97)."""
    def change(objects):
        objects[80] = {"/Type": kind, "/Subtype": "/Text", "/OCGs": ref(d.LAYER), "/P": "/AllOn"}
        objects[d.RESOURCES]["/Properties"] = {"/IRT": ref(80)}
        objects[d.CONTENT] = Stream({}, objects[d.CONTENT].data.replace(b"/L1", b"/IRT"))
    return change


for name, kind, keys in (("layer_is_comment_p3", "/OCMD", {"/P": "/AnyOff"}), ("comment_becomes_layer_p3", "/Annot", {"/Type": "/OCMD", "/P": "/AnyOff"}),
                         ("layer_becomes_comment_p3", "/OCMD", {"/Type": "/Annot"})):
    exchanged(name, membership(kind), lambda f, keys=keys: {80: dict(f.get(80), **keys)}, "p3", docmdp=3)


# Trees of names and numbers that are, in part, something which may grow.

def group_in(**keys):
    return lambda objects: objects[d.CATALOG].update({"/" + k: v for k, v in keys.items()})


def kid_with(**keys):
    """A signature field below one that was there, with keys of its own."""
    def update(file, tools):
        field, data = file.new(19)[11], file.new(40)[35]
        return tools.sign(file.data, page=None, widget_keys={"/Parent": ref(d.GROUP), **{"/" + k: v for k, v in keys.items()}},
                          objects=lambda f: {d.GROUP: dict(f.get(d.GROUP), **{"/Kids": [ref(d.KID), ref(field)]}), d.FORM: {"/Fields": f.form["/Fields"]},
                                             data: Stream({"/Type": "/EmbeddedFile"}, b"0")})
    return update


IN_TREE = {"/Kids": [ref(d.GROUP)]}
signed("script_is_signature_field", group_in(Names={"/JavaScript": IN_TREE}), kid_with(Limits=["u:a", "u:a"], Names=["u:a", {"/S": "/JavaScript", "/JS": "u:app.alert(1)"}]))
signed("file_is_signature_field", group_in(Names={"/EmbeddedFiles": IN_TREE}), lambda f, tools: kid_with(Names=["u:a", {
    "/Type": "/Filespec", "/F": "u:a.exe", "/EF": {"/F": ref(f.new(40)[35])}}])(f, tools))
signed("labels_are_signature_field", group_in(PageLabels=IN_TREE), kid_with(Limits=[0, 0], Nums=[0, {"/S": "/D", "/P": "u:Annex "}]))


@on_own(lawful, "approval", GROUP, lambda o: None)
def field_with_key_of_a_program(file, tools):
    return tools.sign(file.data, widget_keys={"/XXXX_Tool": "u:1.0"})



def tree_of_labels(objects):
    objects[80] = {"/Nums": [0, ref(d.ELEMENT)]}
    objects[d.PARENTS] = {"/Kids": [ref(80)]}
    objects[d.CATALOG]["/PageLabels"] = ref(d.PARENTS)


exchanged("labels_are_tree_of_elements", tree_of_labels, lambda f: {80: {"/Nums": [0, ref(d.ELEMENT), 1, ref(90)]}, 90: {"/S": "/r", "/P": ref(d.STRUCTURE)}})


def fax_by_fraction(objects):
    fax(objects)
    objects[80]["/K"] = -1.0


exchanged("packing_of_fax_by_fraction_is_element", fax_by_fraction, lambda f: {80: dict(f.get(80), **{"/K": [-1.0, ref(90)]}),
                                                                              90: {"/Type": "/StructElem", "/S": "/Form", "/P": ref(80), "/Pg": ref(d.FIRST)}})


# Trees that keep all that they had, where readers do not look for it.

def tree_of_parents(objects):
    objects[d.PARENTS] = {"/Kids": [ref(80)]}
    objects[80] = {"/Limits": [0, 5], "/Nums": [0, [ref(d.ELEMENT)], 5, [ref(d.ELEMENT)]]}


def grown_tree(register, name, make):
    def function(file, tools):
        return {**make(file), **element(file), d.STRUCTURE: dict(file.get(d.STRUCTURE), **{"/K": [ref(d.ELEMENT), ref(90)]})}
    function.__name__ = name
    on_own(register, "approval", GROUP, tree_of_parents)(function)


def grown_beside(*limits):
    return lambda f: {d.PARENTS: {"/Kids": [ref(80), ref(91)] if limits[0] > 5 else [ref(91), ref(80)]}, 91: {"/Limits": list(limits), "/Nums": [7, ref(90)]}}


grown_tree(attack, "limits_of_new_element_take_others", grown_beside(0, 9))
grown_tree(attack, "entry_of_new_element_out_of_order", lambda f: {80: {"/Limits": [0, 5], "/Nums": [7, ref(90), *f.get(80)["/Nums"]]}})
grown_tree(lawful, "entry_of_new_element", lambda f: {80: {"/Limits": [0, 7], "/Nums": [*f.get(80)["/Nums"], 7, ref(90)]}})
grown_tree(lawful, "limits_of_new_element", grown_beside(7, 7))
