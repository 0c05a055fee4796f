# SPDX-License-Identifier: GPL-3.0-or-later
"""The document that is signed, in all shapes that files have."""
from pdf_files import Packed, Stream, qpdf, ref, write_revision

SHAPES = ["table", "stream", "packed", "hybrid", "linearised", "linearised-packed", "incremental", "incremental-packed",
          "direct-form"]
INFO, CATALOG, PAGES, FIRST, SECOND, RESOURCES, FONT, ENCODING, IMAGE, STAMP = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
CONTENT, CONTENT2, STATE, LAYER, FORM, ANNOTS, TEXT, TEXT_LOOK, LOCKED, LOCKED_LOOK = 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
BOX, BOX_ON, BOX_OFF, CHOICE, HIDDEN, BUTTON, BUTTON_LOOK, EMPTY, LINK, OUTLINES, OUTLINE = 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
STRUCTURE, ELEMENT, PARENTS, UNUSED, METADATA, TO_UNICODE, CHOICE_LOOK, NOTE, GROUP, KID, FORM_FONT = 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42

XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

# A map of codes to the letters of ASCII (ISO 32000-2, 9.10.3).
WORDS = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <00> <ff> "
         b"endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange endcmap end end")


def look(text, width=200, height=20):
    """The appearance of a text field."""
    return Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, width, height],
                   "/Resources": {"/Font": {"/Helv": ref(FORM_FONT)}}}, b"/Tx BMC q BT /Helv 12 Tf 2 5 Td (" + text + b") Tj ET Q EMC")


def widget(kind, name, rect, **keys):
    return dict({"/Type": "/Annot", "/Subtype": "/Widget", "/FT": kind, "/T": "u:" + name, "/Rect": rect, "/F": 4, "/P": ref(FIRST)},
                **{"/" + k: v for k, v in keys.items()})


def contents():
    page = {"/Type": "/Page", "/Parent": ref(PAGES), "/Resources": ref(RESOURCES)}
    form = {"/Fields": [ref(n) for n in (TEXT, LOCKED, BOX, CHOICE, HIDDEN, BUTTON, EMPTY, GROUP)], "/SigFlags": 1,
            "/DA": "u:/Helv 12 Tf 0 g", "/DR": {"/Font": {"/Helv": ref(FORM_FONT)}}}
    box = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 20, 20]}
    return {
        INFO: {"/Title": "u:Decision"},
        CATALOG: {"/Type": "/Catalog", "/Pages": ref(PAGES), "/AcroForm": ref(FORM), "/Outlines": ref(OUTLINES),
                  "/OCProperties": {"/OCGs": [ref(LAYER)], "/D": {"/OFF": [ref(LAYER)], "/Order": [ref(LAYER)]}},
                  "/StructTreeRoot": ref(STRUCTURE), "/MarkInfo": {"/Marked": True}, "/Metadata": ref(METADATA),
                  "/PageLabels": {"/Nums": [0, {"/S": "/D"}]}, "/ViewerPreferences": {"/DisplayDocTitle": True}},
        PAGES: {"/Type": "/Pages", "/Count": 2, "/Kids": [ref(FIRST), ref(SECOND)], "/MediaBox": [0, 0, 595, 842]},
        FIRST: dict(page, **{"/Contents": ref(CONTENT), "/Annots": ref(ANNOTS), "/StructParents": 0}),
        SECOND: dict(page, **{"/Contents": [ref(CONTENT2)]}),
        RESOURCES: {"/Font": {"/F1": ref(FONT)}, "/XObject": {"/Im1": ref(IMAGE), "/Fm1": ref(STAMP)},
                    "/ExtGState": {"/G1": ref(STATE)}, "/Properties": {"/L1": ref(LAYER)}},
        FONT: {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Times-Roman", "/Encoding": ref(ENCODING), "/ToUnicode": ref(TO_UNICODE)},
        ENCODING: {"/Type": "/Encoding", "/BaseEncoding": "/WinAnsiEncoding", "/Differences": [128, "/Euro"]},
        IMAGE: Stream({"/Type": "/XObject", "/Subtype": "/Image", "/Width": 2, "/Height": 2, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"},
                      b"\x20\x80\x80\x20"),
        STAMP: Stream(dict(box, **{"/BBox": [0, 0, 100, 20]}), b"0 0 100 20 re S"),
        CONTENT: Stream({}, b"BT /F1 14 Tf 72 760 Td (Pay 1000 dong to A.) Tj ET /G1 gs q 50 0 0 50 400 700 cm /Im1 Do Q /Fm1 Do "
                            b"/OC /L1 BDC BT /F1 14 Tf 72 700 Td (Pay 9000 dong to B.) Tj ET EMC"),
        CONTENT2: Stream({}, b"BT /F1 14 Tf 72 760 Td (Second page.) Tj ET"),
        STATE: {"/Type": "/ExtGState", "/ca": 1, "/CA": 1},
        LAYER: {"/Type": "/OCG", "/Name": "u:Layer"},
        FORM: form,
        ANNOTS: [ref(n) for n in (TEXT, LOCKED, BOX, CHOICE, HIDDEN, BUTTON, EMPTY, LINK, NOTE, KID)],
        TEXT: widget("/Tx", "note", [72, 600, 272, 620], V="u:twelve", DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(TEXT_LOOK)}),
        TEXT_LOOK: look(b"twelve"),
        LOCKED: widget("/Tx", "amount", [72, 560, 272, 580], V="u:1000", DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(LOCKED_LOOK)}),
        LOCKED_LOOK: look(b"1000"),
        BOX: widget("/Btn", "agree", [72, 520, 92, 540], V="/Off", AS="/Off", AP={"/N": {"/Yes": ref(BOX_ON), "/Off": ref(BOX_OFF)}}),
        BOX_ON: Stream(box, b"0 0 20 20 re 2 2 m 18 18 l S"),
        BOX_OFF: Stream(box, b"0 0 20 20 re S"),
        CHOICE: widget("/Ch", "kind", [72, 480, 272, 500], V="u:red", Opt=["u:red", "u:blue"], DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(CHOICE_LOOK)}),
        CHOICE_LOOK: look(b"red"),
        HIDDEN: dict(widget("/Tx", "secret", [72, 740, 400, 780], V="u:9000", DA="u:/Helv 12 Tf 0 g"), **{"/F": 2}),
        BUTTON: widget("/Btn", "button", [300, 480, 500, 500], Ff=1 << 16, MK={"/CA": "u:Print"}, AP={"/N": ref(BUTTON_LOOK)}),
        BUTTON_LOOK: look(b"Print"),
        EMPTY: widget("/Sig", "Later", [300, 400, 500, 450]),
        LINK: {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": [300, 600, 400, 620], "/A": {"/S": "/URI", "/URI": "u:http://a.invalid/"}},
        OUTLINES: {"/Type": "/Outlines", "/First": ref(OUTLINE), "/Last": ref(OUTLINE), "/Count": 1},
        OUTLINE: {"/Title": "u:Start", "/Parent": ref(OUTLINES), "/Dest": [ref(FIRST), "/Fit"]},
        STRUCTURE: {"/Type": "/StructTreeRoot", "/K": [ref(ELEMENT)], "/ParentTree": ref(PARENTS), "/ParentTreeNextKey": 1},
        ELEMENT: {"/Type": "/StructElem", "/S": "/P", "/P": ref(STRUCTURE), "/Pg": ref(FIRST), "/K": [0], "/ActualText": "u:Pay 1000"},
        PARENTS: {"/Nums": [0, [ref(ELEMENT)]]},
        UNUSED: {"/Nothing": "u:refers to this"},
        METADATA: Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, XMP),
        TO_UNICODE: Stream({}, b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <00> <ff> endcodespacerange\n"
                               b"1 beginbfrange <20> <7e> <0020> endbfrange endcmap"),
        NOTE: {"/Type": "/Annot", "/Subtype": "/Text", "/Rect": [500, 760, 520, 780], "/Contents": "u:Please check.", "/P": ref(FIRST)},
        GROUP: {"/T": "u:group", "/FT": "/Tx", "/Kids": [ref(KID)]},
        KID: dict(widget("/Tx", "kid", [72, 440, 272, 460], DA="u:/Helv 12 Tf 0 g"), **{"/Parent": ref(GROUP)}),
        FORM_FONT: {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"},
    }


BLANK, BLANK_LOOK, OVER, READY, READY_LOOK, PLAIN, PLAIN_LOOK, OPTIONS, OPTIONS_LOOK, NUMBER, SHADY, SHADY_LOOK, PRICED = range(50, 63)


def direct_font(**keys):
    return {"/F": dict({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}, **keys)}


def prepare(objects):
    """Fields that are harmless when somebody signs, and lie where they may do harm later."""
    objects[CONTENT] = Stream({}, objects[CONTENT].data + b" BT /F1 14 Tf 72 660 Td (Pay 1,5 billion dong.) Tj ET"
                                  b" BT /F1 14 Tf 72 640 Td (No: ............/QD) Tj ET")
    objects[CONTENT2] = Stream({}, b"BT /F1 10 Tf 60 760 Td (Pay 1000 dong.) Tj ET " + b" ".join(
        b"BT /F1 10 Tf 60 %d Td (The quick brown fox jumps over the lazy dog and the people decide as follows.) Tj ET" % y for y in range(60, 740, 12)))
    objects.update({
        BLANK: widget("/Tx", "blank", [70, 742, 380, 788], V="u:", DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(BLANK_LOOK)}),
        BLANK_LOOK: Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 310, 46]}, b""),
        OVER: widget("/Sig", "Over", [70, 740, 400, 790]),
        READY: widget("/Tx", "ready", [300, 300, 500, 320], V="u:9000", DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(READY_LOOK)}),
        READY_LOOK: look(b"1000"),
        PLAIN: widget("/Tx", "plain", [300, 270, 500, 290], V="u:1000", DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(PLAIN_LOOK)}),
        PLAIN_LOOK: Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 200, 20], "/Resources": {"/Font": direct_font()}},
                           b"BT /F 12 Tf 2 5 Td (1000) Tj ET"),
        OPTIONS: widget("/Ch", "list", [300, 240, 500, 260], V="u:red", Opt=["u:red", "u:blue"], DA="u:/Helv 12 Tf 0 g", AP={"/N": ref(OPTIONS_LOOK)}),
        OPTIONS_LOOK: look(b"red"),
        NUMBER: widget("/Tx", "number", [98, 636, 136, 654], V="u:", DA="u:/Helv 12 Tf 0 g"),
        PRICED: widget("/Tx", "priced", [300, 210, 500, 230], V="u:", DA="u:/Helv 12 Tf 0 g", AA={"/F": {"/S": "/JavaScript", "/JS": "u:AFNumber_Format(2,0,0,0,'',true)"}}),
        SHADY: dict(widget("/Tx", "shady", [72, 744, 390, 784], V="u:Pay 9000", AP={"/N": ref(SHADY_LOOK)}), **{"/F": 2}),
        SHADY_LOOK: Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 318, 40]}, b"1 g 0 0 318 40 re f"),
    })
    added = [ref(n) for n in (BLANK, OVER, READY, PLAIN, OPTIONS, NUMBER, SHADY, PRICED)]
    objects[FORM]["/Fields"] += added
    objects[ANNOTS] += added


HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TRAILER = {"/Root": ref(CATALOG), "/Info": ref(INFO), "/ID": ["b:00112233445566778899aabbccddeeff"] * 2}


def make(shape, prepared=False):
    """The document, unsigned, in a shape; with traps in it where it is @prepared."""
    objects = contents()
    if prepared:
        prepare(objects)
    kind = "hybrid" if shape == "hybrid" else "stream" if shape in ("stream", "packed", "incremental-packed") else "table"
    if shape == "direct-form":
        objects[CATALOG]["/AcroForm"] = objects.pop(FORM)
        objects[FIRST]["/Annots"] = objects.pop(ANNOTS)
    if shape in ("hybrid", "packed", "incremental-packed"):
        kept = (CATALOG, PAGES, FIRST, SECOND) if shape == "hybrid" else ()
        objects = {n: v if isinstance(v, Stream) or n in kept else Packed(v) for n, v in objects.items()}
    later = {}
    if shape.startswith("incremental"):
        later = {n: objects[n] for n in (CONTENT2, RESOURCES, LOCKED)}
        objects[CONTENT2] = Stream({}, b"BT /F1 14 Tf 72 760 Td (Draft.) Tj ET")
    data = write_revision(HEADER, objects, kind, TRAILER, 0)
    if later:
        data = write_revision(data, later, kind, TRAILER, max(objects) + (3 if kind == "stream" else 1), int(data.split(b"startxref\n")[-1].split()[0]))
    if shape.startswith("linearised"):
        streams = "generate" if shape == "linearised-packed" else "disable"
        data = qpdf(data, "--linearize", "--object-streams=" + streams, "--stream-data=preserve", "--deterministic-id", output=["-"])
    return data
