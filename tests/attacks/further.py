# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by what readers draw or do and verifiers seldom ask: fonts that are read as they are not drawn, keys of widgets and pages, kinds
of annotations that show, move or start something, and objects that each reader mends in its own way."""
import documents as d
from attacks import FORGED, NINE, annotation, attack, changed, drawn, find_annotation, first_content, named, put, refill, simple, tree
from documents import WORDS
from pdf_files import File, Packed, Raw, Stream, number_of, ref, write_revision, write_value


def lying(field, value, **keys):
    """A value in a font of its own, whose letters are read as they are not drawn."""
    def make(file):
        drawing, font, names = file.new(3)
        return {file.field(field): {**file.get(file.field(field)), **({"/V": "u:" + value} if value else {}), "/AP": {"/N": ref(drawing)}},
                drawing: Stream({"/Subtype": "/Form", "/BBox": [0, 0, 200, 20], "/Resources": {"/Font": {"/F": ref(font)}}, **keys},
                                b"/Tx BMC q BT /F 12 Tf 2 5 Td (1000) Tj ET Q EMC"),
                font: dict(NINE, **{"/ToUnicode": ref(names)}), names: Stream({}, WORDS)}
    return make


def over(file, holder, reference, body):
    """The catalog with a key that leads to the number of something that a page uses, and something else there."""
    return {**changed(file, file.root, **{holder: ref(reference)}), reference: body}


simple("approval", "shadow forms",
       font_lies_of_value=lying("note", "1000"), font_lies_of_kept_value=lying("amount", None),
       turned_by_widget=refill("note", "66", MK={"/R": 180}),
       look_in_a_layer=lambda f: refill("amount", None, drawn(b"BT /Helv 12 Tf 2 5 Td (9000) Tj ET", OC=ref(f.resource("/Properties", "/L1"))))(f),
       look_of_other_file=refill("note", "thirteen", drawn(b"BT /Helv 12 Tf 2 5 Td (thirteen) Tj ET", Ref={"/F": "u:other.pdf", "/Page": 0})),
       rich_value=refill("amount", None, None, RV="u:<body><p>9000</p></body>", Ff=1 << 25),
       rich_style=refill("note", None, None, DS="u:color:#ffffff"),
       maximum_length=refill("amount", None, None, MaxLen=1))
simple("approval", "pages and resources",
       page_thumbnail=lambda f: {**changed(f, f.pages[0], Thumb=ref(f.new()[0])), f.new()[0]: Stream({"/Width": 1, "/Height": 1, "/ColorSpace": "/DeviceGray", "/BitsPerComponent": 8}, b"0")},
       page_file=lambda f: changed(f, f.pages[0], AF=[{"/Type": "/Filespec", "/F": "u:a"}]),
       page_shown_for_seconds=lambda f: changed(f, f.pages[0], Dur=1), page_measured=lambda f: changed(f, f.pages[0], VP=[{"/BBox": [0, 0, 9, 9]}]),
       page_template=lambda f: changed(f, f.pages[0], TemplateInstantiated="/a"),
       page_steps=lambda f: changed(f, f.pages[0], PresSteps={"/Type": "/NavNode", "/NA": named("script")}),
       page_metadata_over_content=lambda f: {**changed(f, f.pages[0], Metadata=ref(first_content(f))),
           first_content(f): Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, b'<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>')},
       page_private_data_over_content=lambda f: {**changed(f, f.pages[0], PieceInfo={"/A": {"/LastModified": "u:D:20261120", "/Private": ref(first_content(f))}}), first_content(f): Stream({}, FORGED)},
       page_resources_inherited=lambda f: {**changed(f, f.pages[0], Resources=None), **changed(f, tree(f), Resources=f.get(f.pages[1]).get("/Resources", {}))})
simple("approval", "document and actions",
       extensions_over_content=lambda f: over(f, "Extensions", first_content(f), {"/ADBE": {"/BaseVersion": "/1.7", "/ExtensionLevel": 3}}),
       mark_info_over_content=lambda f: over(f, "MarkInfo", first_content(f), {"/Marked": True}),
       version_over_content=lambda f: over(f, "Version", first_content(f), "/2.0"),
       private_data_over_content=lambda f: {**changed(f, f.root, PieceInfo={"/A": {"/LastModified": "u:D:20261120", "/Private": ref(first_content(f))}}), first_content(f): Stream({}, FORGED)},
       form_resources_over_font=lambda f: {**f.with_form({"/DR": {"/Font": {**f.form["/DR"]["/Font"], "/New": ref(f.resource("/Font", "/F1"))}}}), f.resource("/Font", "/F1"): NINE},
       evidence_by_signature_over_content=lambda f: {**changed(f, f.root, DSS={"/VRI": {"/" + "A" * 40: {"/Cert": [], "/TS": ref(first_content(f))}}}), first_content(f): Stream({}, b"0")},
       requirements=lambda f: changed(f, f.root, Requirements=[{"/S": "/EnableJavaScripts"}]), threads=lambda f: changed(f, f.root, Threads=[]),
       labels_as_objects_then_changed=lambda f: (lambda g: g.update({f.new()[0]: {"/S": "/R"}}))(File(f.update(
           {**changed(f, f.root, PageLabels={"/Nums": [0, ref(f.new()[0])]}), f.new()[0]: {"/S": "/D"}}))),
       legal=lambda f: changed(f, f.root, Legal={"/JavaScriptActions": 0}), parts=lambda f: changed(f, f.root, DPartRoot={"/Type": "/DPartRoot"}),
       layout_of_pages=lambda f: changed(f, f.root, PageLayout="/TwoPageRight"),
       layers_default=lambda f: put(f, "OCProperties", "D", {"/BaseState": "/OFF", "/Order": []}),
       layers_by_event=lambda f: put(f, "OCProperties", "D", {**(f.get(f.catalog["/OCProperties"]).get("/D") or {}), "/AS": [{"/Event": "/Print", "/Category": ["/Print"], "/OCGs": []}]}))
simple("p3", "evil annotations",
       popup_open_p3=annotation("Popup", Open=True, Contents="u:Pay 9000"),
       file_p3=annotation("FileAttachment", FS={"/Type": "/Filespec", "/F": "u:a.exe"}),
       sound_p3=annotation("Sound"), screen_p3=annotation("Screen", A=named("script")), rich_media_p3=annotation("RichMedia"),
       threed_p3=annotation("3D", AP="cover"), watermark_p3=annotation("Watermark", AP="cover"), trap_p3=annotation("TrapNet", AP="cover"),
       printer_mark_p3=annotation("PrinterMark", AP="cover"), free_text_default_look_p3=annotation("FreeText", Contents="u:Pay 9000", DA="u:/Helv 14 Tf", C=[1, 1, 1]),
       free_text_rich_p3=annotation("FreeText", Contents="u:", RC="u:<body>Pay 9000</body>", DA="u:/Helv 14 Tf"),
       square_white_p3=annotation("Square", C=[1, 1, 1], IC=[1, 1, 1]), projection_p3=annotation("Projection", AP="cover"),
       link_border_p3=annotation("Link", Border=[0, 0, 60], C=[1, 1, 1], A={"/S": "/Launch", "/F": "u:a.exe"}),
       stamp_in_layer_p3=lambda f: (lambda o: {**o, f.new()[0]: {**o[f.new()[0]], "/OC": ref(f.resource("/Properties", "/L1"))}})(annotation("Stamp", AP="cover")(f)),
       note_moved_into_a_layer_p3=lambda f: changed(f, find_annotation(f, "/Text"), OC=ref(f.resource("/Properties", "/L1"))),
       caret_p3=annotation("Caret", AP="cover"), underline_thick_p3=annotation("Underline", QuadPoints=[70, 790, 400, 790, 70, 740, 400, 740], AP="cover"))


# --- objects that each reader mends in its own way -------------------------------------------------------------------

def malformed(odd, packed=False, reference=None):
    """A draft whose first page has something malformed before its content, so that who stops there does not see what it leads to."""
    def make(file, tools):
        objects = d.contents()
        page = objects[d.FIRST]
        content = number_of(page.pop("/Contents"))
        text = write_value(page)[:-2] + odd + b" /Contents " + (reference or ref(content)).encode() + b">>"
        objects[d.FIRST] = Packed(Raw(text)) if packed else Raw(text)
        draft = File(tools.sign(write_revision(d.HEADER, objects, "stream" if packed else "table", d.TRAILER, 0), name="First"))
        return draft.update({content: Stream({}, FORGED)}) if file.shape == "table" else None
    return make


ODD = {"end_of_object": b"/Odd endobj", "start_of_object": b"/Odd 1 0 obj", "stream": b"/Odd stream", "end_in_array": b"/Odd [endobj]",
       "parenthesis": b"/Odd )", "brace": b"/Odd }", "angle": b"/Odd >", "bracket": b"/Odd ]", "dictionary_end_in_array": b"/Odd [>>]",
       "two_ends_in_array": b"/Odd [>> >>]", "hexadecimal": b"/Odd <zz>", "array_end_in_dictionary": b"/Odd <<]>>"}
for name, odd in ODD.items():
    for packed in (False, True):
        kind = malformed(odd, packed)
        kind.__name__ = "content_behind_" + name + ("_packed" if packed else "")
        attack("approval", "malformed objects")(kind)
for name, reference in (("glued", "%d 0R" % d.CONTENT), ("with_zeros", "0" * 30 + ref(d.CONTENT)), ("with_sign", "+" + ref(d.CONTENT)),
                        ("with_comment", "%d %%x\n0 R" % d.CONTENT), ("with_null", "%d\0000 R" % d.CONTENT),
                        ("real", "%d.0 0 R" % d.CONTENT), ("of_real_generation", "%d 0.0 R" % d.CONTENT)):
    kind = malformed(b"", reference=reference)
    kind.__name__ = "reference_" + name
    attack("approval", "malformed objects")(kind)


@attack("approval", "malformed objects")
def drawing_that_calls_itself_a_list_of_objects(file, tools):
    """What a cross-reference stream refers to is no part of the document."""
    objects = d.contents()
    form = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 600, 800]}
    objects[80] = Stream(dict(form, **{"/Type": "/XRef", "/Size": 1, "/W": [1, 1, 1], "/Resources": {"/XObject": {"/N": ref(81)}}}), b"/N Do")
    objects[81] = Stream(form, b"")
    objects[d.RESOURCES]["/XObject"] = dict(objects[d.RESOURCES].get("/XObject", {}), **{"/Own": ref(80)})
    objects[d.CONTENT] = Stream({}, objects[d.CONTENT].data + b" /Own Do")
    draft = File(tools.sign(write_revision(d.HEADER, objects, "table", d.TRAILER, 0), name="First"))
    return draft.update({81: drawn(b"1 g 0 0 600 800 re f 0 g", BBox=[0, 0, 600, 800])}) if file.shape == "table" else None
