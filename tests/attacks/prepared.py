# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks on documents that the forger had drawn up himself, with room for them, and what others lawfully do to such documents."""
import documents as d
from attacks import FORGED, NINE, attack, drawn, new_page, refill
from documents import look
from lawful import lawful
from pdf_files import File, Raw, Stream, number_of, pack, ref, write_objects, write_revision, write_table, write_value, xref_stream, finish
from readings import hybrid
from signer import ROOM

COVER = b"1 g 0 0 330 50 re f 0 g"
WHERE = [70, 740, 400, 790]


def drafted(change, tools=None, kind="table", **options):
    """The document of the suite, changed while it is drawn up; signed where there are tools for it."""
    objects = d.contents()
    change(objects)
    data = write_revision(d.HEADER, objects, kind, d.TRAILER, 0)
    return File(tools.sign(data, **options) if tools else data)


def on_own(register, base, group, change, **options):
    """A kind with a draft of its own, for which one shape is enough."""
    def decorate(function):
        def forge(file, tools):
            if file.shape != "table":
                return None
            draft = drafted(change, tools, name="First", **options)
            made = function(draft, tools)
            return made if isinstance(made, bytes) else draft.update(made)
        forge.__name__ = function.__name__
        return register(base, group)(forge)
    return decorate


def table_only(function):
    def forge(file, tools):
        return function(file, tools) if file.shape == "table" else None
    forge.__name__ = function.__name__
    return forge


# --- trees that are built alike -------------------------------------------------------------------------------------

def with_node(objects):
    objects[70] = {"/Type": "/Pages", "/Count": 1, "/Parent": ref(d.PAGES), "/Kids": [ref(d.FIRST)]}
    objects[d.PAGES]["/Kids"] = [ref(70), ref(d.SECOND)]
    objects[d.FIRST]["/Parent"] = ref(70)


def forged_in_front(name):
    """Another page before the one that was signed."""
    def function(file, tools):
        page, content = file.new(2)
        node = file.get(70)
        return {70: dict(node, **{"/Kids": [ref(page)] + node["/Kids"]}), page: dict(new_page(file), **{"/Contents": ref(content)}), content: Stream({}, FORGED)}
    function.__name__ = name
    return function


on_own(attack, "approval", "trees", with_node)(forged_in_front("page_in_front"))
on_own(attack, "approval", "trees", lambda o: (with_node(o), o[d.STRUCTURE].update({"/IDTree": ref(70)})))(forged_in_front("page_in_front_of_shared_tree"))


@on_own(attack, "approval", "trees", lambda o: o[d.SECOND].pop("/Type"))
def page_made_node(file, tools):
    page, content = file.new(2)
    second = file.pages[1]
    return {second: dict(file.get(second), **{"/Kids": [ref(page)]}), page: dict(new_page(file), **{"/Contents": ref(content)}), content: Stream({}, FORGED)}


def with_names(objects):
    objects[71], objects[73] = {"/Kids": [ref(72)]}, {"/Kids": [ref(74)]}
    objects[72] = {"/Names": ["u:a", {"/S": "/JavaScript", "/JS": "u:1"}], "/Limits": ["u:a", "u:a"]}
    objects[74] = {"/Names": ["u:a", {"/Type": "/Filespec", "/F": "u:a.txt"}], "/Limits": ["u:a", "u:a"]}
    objects[d.CATALOG]["/Names"] = {"/JavaScript": ref(71), "/EmbeddedFiles": ref(73)}


@on_own(attack, "approval", "trees", with_names)
def script_in_leaf(file, tools):
    return {72: {"/Names": file.get(72)["/Names"] + ["u:b", {"/S": "/JavaScript", "/JS": "u:app.alert(1)"}], "/Limits": ["u:a", "u:b"]}}


@on_own(attack, "approval", "trees", with_names)
def file_in_leaf(file, tools):
    return {74: {"/Names": file.get(74)["/Names"] + ["u:b", {"/Type": "/Filespec", "/F": "u:b.pdf"}], "/Limits": ["u:a", "u:b"]}}


@on_own(attack, "approval", "trees", lambda o: (with_names(o), o[d.STRUCTURE].update({"/IDTree": ref(71)})))
def script_in_shared_leaf(file, tools):
    return {72: {"/Names": file.get(72)["/Names"] + ["u:b", {"/S": "/JavaScript", "/P": ref(d.STRUCTURE), "/JS": "u:app.alert(1)"}], "/Limits": ["u:a", "u:b"]}}


def says_more(name, **keys):
    """An element before those that were signed."""
    def function(file, tools):
        root, number = number_of(file.catalog["/StructTreeRoot"]), file.new()[0]
        element = {"/Type": "/StructElem", "/S": "/P", "/P": ref(root), "/Pg": ref(file.pages[0]), **{"/" + k: v for k, v in keys.items()}}
        return file.update({root: dict(file.get(root), **{"/K": [ref(number)] + file.get(root)["/K"]}), number: element})
    function.__name__ = name
    attack("approval", "trees")(function)


says_more("structure_speaks_more", ActualText="u:Pay 9000 dong to B.")
says_more("structure_describes_more", Alt="u:Pay 9000 dong to B.")
says_more("structure_expands_more", E="u:Pay 9000 dong to B.")
says_more("structure_marks_signed_content", K=[0])
says_more("structure_describes_a_field", A={"/O": "/PrintField", "/Role": "/tv", "/Desc": "u:Pay 9000 dong to B."})
says_more("structure_leads_to_old_field", K=[{"/Type": "/OBJR", "/Obj": ref(d.TEXT)}])


def two_elements(objects):
    objects[75] = dict(objects[d.ELEMENT], **{"/K": [1]})
    objects[d.STRUCTURE]["/K"] = [ref(d.ELEMENT), ref(75)]


@on_own(attack, "approval", "trees", two_elements)
def structure_reordered(file, tools):
    return {d.STRUCTURE: dict(file.get(d.STRUCTURE), **{"/K": file.get(d.STRUCTURE)["/K"][::-1]})}


@on_own(attack, "approval", "trees", two_elements)
def structure_parents_exchanged(file, tools):
    number = file.new()[0]
    return {d.STRUCTURE: dict(file.get(d.STRUCTURE), **{"/ParentTree": ref(number)}), number: {"/Nums": [0, [ref(75)]]}}


@lawful("approval", "structure")
def sign_tagged(file, tools):
    """An element for the new widget, as those add who keep a document accessible."""
    root = number_of(file.catalog["/StructTreeRoot"])
    parents, element, widget = number_of(file.get(root)["/ParentTree"]), file.new(19)[15], file.new(19)[11]
    return tools.sign(file.data, rect=(300, 300, 400, 350), look=b"0 0 100 50 re S", widget_keys={"/StructParent": 9}, objects=lambda f: {
        root: dict(f.get(root), **{"/K": f.get(root)["/K"] + [ref(element)], "/ParentTreeNextKey": 10}),
        parents: dict(f.get(parents), **{"/Nums": f.get(parents)["/Nums"] + [9, ref(element)]}),
        element: {"/Type": "/StructElem", "/S": "/Form", "/P": ref(root), "/Pg": ref(f.pages[0]), "/K": {"/Type": "/OBJR", "/Obj": ref(widget)}}})


# --- many at once ---------------------------------------------------------------------------------------------------

def with_rows(count, looks=False):
    def change(objects):
        rows = range(100, 100 + count)
        for i, n in enumerate(rows):
            objects[n] = d.widget("/Tx", "row%d" % i, [500, 20 + i * 2, 520, 22 + i * 2], V="u:a", DA="u:/Helv 2 Tf 0 g", **({"AP": ref(n + 400)} if looks else {}))
            if looks:
                objects[n + 400], objects[n + 800] = {"/N": ref(n + 800)}, look(b"a")
        objects[d.FORM]["/Fields"] = [ref(n) for n in rows] + objects[d.FORM]["/Fields"]
        objects[d.ANNOTS] = objects[d.ANNOTS] + [ref(n) for n in rows]
    return change


def fill_rows(file, count):
    return {n: dict(file.get(n), **{"/V": "u:"}) for n in range(100, 100 + count)}


LOCK = {"lock": {"/Action": "/Include", "/Fields": ["u:amount"]}}


@on_own(attack, "locked", "permissions", with_rows(230), **LOCK)
def locked_field_among_many(file, tools):
    return {**fill_rows(file, 225), **refill("amount", "9000", b"9000")(file)}


@on_own(lawful, "locked", "filling", with_rows(230), **LOCK)
def fill_many_not_locked(file, tools):
    return fill_rows(file, 225)


@on_own(lawful, "approval", "filling", with_rows(30, looks=True))
def fill_many_in_place(file, tools):
    filled = {n: dict(file.get(n), **{"/V": "u:b"}) for n in range(100, 130)}
    return {**filled, **{n: look(b"b") for n in range(900, 930)}}


# --- what is seen, and where ----------------------------------------------------------------------------------------

def covers(base, name, kind="sign", keys=None, rect=tuple(WHERE)):
    def function(file, tools):
        return getattr(tools, kind)(file.data, rect=rect, look=COVER, widget_keys=keys)
    function.__name__ = name
    attack(base, "sneaky signatures")(table_only(function))


covers("p1", "stamp_printed_only_p1", "stamp", {"/F": 36})
covers("approval", "signature_printed_only", "sign", {"/F": 36})
covers("p1", "stamp_viewed_at_times_p1", "stamp", {"/F": 32 | 256})
covers("p1", "stamp_rectangle_huge_p1", "stamp", {"/Rect": [-2000000000, -2000000000, 595, 842]})
covers("p1", "stamp_rectangle_of_five_p1", "stamp", {"/Rect": WHERE + [0]})
covers("approval", "signature_rectangle_huge", "sign", {"/Rect": [-2000000000, -2000000000, 595, 842]})


def two_places(name, *places):
    """A signature with two widgets; one of them covers."""
    def function(file, tools):
        numbers = file.new(19)
        field, value, widgets, looks = numbers[11], numbers[10], numbers[:2], numbers[2:4]
        objects = {field: {"/FT": "/Sig", "/T": "u:Seals", "/Kids": [ref(n) for n in widgets], "/V": ref(value)},
                   value: {"/Type": "/Sig", "/Filter": "/Adobe.PPKLite", "/SubFilter": "/ETSI.CAdES.detached",
                           "/ByteRange": Raw(b"[0 0000000000 0000000000 0000000000]"), "/Contents": "b:" + "00" * ROOM},
                   **file.with_form({"/Fields": file.get(file.form["/Fields"]) + [ref(field)], "/SigFlags": 3})}
        for number, drawing, (page, rect, data) in zip(widgets, looks, places):
            objects[number] = {"/Type": "/Annot", "/Subtype": "/Widget", "/Parent": ref(field), "/Rect": rect, "/F": 4,
                               "/P": ref(file.pages[page]), "/AP": {"/N": ref(drawing)}}
            objects[drawing] = Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 330, 50]}, data)
            objects.update(file.with_annotations([ref(number)], page))
        return tools.complete(file.update(objects), tools.cms)
    function.__name__ = name
    return function


@on_own(attack, "approval", "sneaky signatures", lambda o: o[d.FIRST].update({"/Rotate": 90}))
def signature_does_not_turn_with_its_page(file, tools):
    """Drawn upright beside its /Rect, around the upper left corner of that (ISO 32000-2, 12.5.3)."""
    return tools.sign(file.data, rect=(70, 410, 120, 740), look=b"1 g 0 0 50 330 re f 0 g", widget_keys={"/F": 4 | 16})


INK = b"0 g 8 5 3 20 re f 40 5 60 3 re f 172 5 3 20 re f"


def three_signers(name, rect, look_of_third, between=lambda data, tools: data):
    """Two who sign beside each other, and a third one."""
    def function(file, tools):
        data = tools.sign(between(file.data, tools), rect=(300, 100, 480, 130), look=INK, name="B")
        return tools.sign(data, rect=rect, look=look_of_third, name="C")
    function.__name__ = name
    return table_only(function)


def fill_empty(data, tools):
    file = File(data)
    number, drawing = number_of(file.get(file.field("group"))["/Kids"][0]), file.new()[0]
    return file.update({number: dict(file.get(number), **{"/V": "u:9000", "/AP": {"/N": ref(drawing)}}), drawing: look(b"9000")})


def resign(data, tools):
    return tools.sign(data, rect=(72, 200, 252, 230), look=INK, name="A")


# What the first signer did not see, the second one did: a place is compared with what was there just before.
attack("approval", "sneaky signatures")(three_signers("third_signature_covers_second", (298, 98, 482, 132), b"1 g 0 0 184 34 re f"))
attack("approval", "sneaky signatures")(three_signers("third_signature_covers_first", (70, 198, 254, 232), b"1 g 0 0 184 34 re f", resign))
attack("approval", "sneaky signatures")(three_signers("third_signature_touches_second", (470, 98, 540, 132), b"1 g 0 0 70 34 re f", resign))
attack("approval", "sneaky signatures")(three_signers("third_signature_covers_filled_field", (70, 438, 274, 462), b"1 g 0 0 204 24 re f", fill_empty))
lawful("approval", "further signatures")(three_signers("three_beside_each_other", (72, 160, 252, 190), INK, resign))


@on_own(attack, "approval", "filling", lambda o: (o[d.FORM]["/DR"]["/Font"].update({"/Own": ref(80)}), o[d.TEXT].pop("/AP"),
                                                  o[d.TEXT].update({"/V": "u:1000", "/DA": "u:/Own 12 Tf 0 g"}),
                                                  o.update({80: {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}})))
def font_of_field_without_look_exchanged(file, tools):
    return {80: NINE}


FRAME = ([300, 300, 400, 350], b"0 0 330 50 re S")
attack("approval", "sneaky signatures")(table_only(two_places("signature_covers_first_page_of_two", (0, WHERE, COVER), (1, *FRAME))))
attack("approval", "sneaky signatures")(table_only(two_places("signature_covers_second_page_of_two", (0, *FRAME), (1, WHERE, COVER))))
lawful("approval", "further signatures")(table_only(two_places("sign_in_two_places", (0, *FRAME), (1, *FRAME))))


def comment(file, subtype, rect=(500, 100, 520, 120), **keys):
    number = file.new()[0]
    return {number: dict({"/Type": "/Annot", "/Subtype": "/" + subtype, "/Rect": list(rect), "/F": 4},
                         **{"/" + k: v for k, v in keys.items()}), **file.with_annotations([ref(number)])}


@attack("p3", "evil annotations")
def note_without_page_to_cover_p3(file, tools):
    later = File(file.update(comment(file, "Text", Contents="u:Fine.")))
    number, drawing = file.new()[0], later.new()[0]
    return later.update({number: {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": WHERE, "/F": 4, "/AP": {"/N": ref(drawing)}}, drawing: drawn(COVER, BBox=[0, 0, 330, 50])})


@attack("p3", "evil annotations")
def cover_printed_only_p3(file, tools):
    number = file.new(2)[1]
    return file.update({**comment(file, "Stamp", WHERE, F=36, AP={"/N": ref(number)}), number: drawn(COVER, BBox=[0, 0, 330, 50])})


for kind, points in (("Line", {"L": [60, 765, 420, 765]}), ("Ink", {"InkList": [[60, 765, 420, 765]]}),
                     ("PolyLine", {"Vertices": [60, 765, 420, 765]}), ("Polygon", {"Vertices": [60, 765, 420, 765, 420, 766]})):
    def outside(file, tools, kind=kind, points=points):
        return file.update(comment(file, kind, P=ref(file.pages[0]), C=[1, 1, 1], BS={"/W": 40}, **points))
    outside.__name__ = kind.lower() + "_outside_its_rectangle_p3"
    attack("p3", "evil annotations")(table_only(outside))


@lawful("p3", "comments")
def line_p3(file, tools):
    return file.update(comment(file, "Line", P=ref(file.pages[0]), L=[500, 100, 520, 120], C=[1, 0, 0]))


@lawful("p3", "comments")
def note_without_page_changed_p3(file, tools):
    later = File(file.update(comment(file, "Text", Contents="u:Fine.")))
    return later.update({file.new()[0]: dict(later.get(file.new()[0]), **{"/Contents": "u:Fine, then."})})


# --- what a hybrid hides --------------------------------------------------------------------------------------------

def thirty_pages(objects):
    fill = range(200, 228)
    for n in fill:
        objects[n] = {"/Type": "/Page", "/Parent": ref(d.PAGES), "/Resources": ref(d.RESOURCES), "/Contents": ref(n + 100)}
        objects[n + 100] = Stream({}, b"BT /F1 14 Tf 72 760 Td (Filler.) Tj ET")
    kids = [ref(n) for n in fill]
    objects[d.PAGES].update({"/Count": 30, "/Kids": [kids[0], kids[1], ref(d.FIRST), *kids[2:], ref(d.SECOND)]})


class OnThirdPage(File):
    @property
    def pages(self):
        return sorted(super().pages, key=lambda n: n != d.FIRST)


@attack("approval", "lists of objects")
@table_only
def hybrid_hides_on_a_page_that_is_not_compared(file, tools):
    return tools.sign(hybrid("forged", "free")(OnThirdPage(drafted(thirty_pages).data)), page=None)


def hides(numbers, change=lambda objects: None):
    """A hybrid whose table calls free what its stream keeps."""
    objects = d.contents()
    change(objects)
    packed = {n: objects.pop(n) for n in numbers}
    container, listing = max(objects) + 30, max(objects) + 31
    objects[container] = pack(packed)
    out = bytearray()
    entries = {n: (o, 0) for n, o in write_objects(out, len(d.HEADER), objects).items()}
    at = len(d.HEADER) + len(out)
    hidden = {n: (container, i, "packed") for i, n in enumerate(packed)}
    out += b"%d 0 obj\n" % listing + write_value(xref_stream(hidden, {"/Size": listing + 1})) + b"\nendobj\n"
    start = len(d.HEADER) + len(out)
    entries.update({0: (None, 65535), listing: (at, 0), **{n: (None, 0) for n in packed}})
    out += write_table(entries, dict(d.TRAILER, **{"/Size": listing + 1, "/XRefStm": at}))
    return d.HEADER + bytes(out) + finish(start)


@attack("approval", "lists of objects")
@table_only
def hybrid_hides_what_a_page_shows(file, tools):
    def with_array(objects):
        thirty_pages(objects)
        objects[d.FIRST]["/Contents"] = ref(76)
        objects[76] = [ref(d.CONTENT), ref(77)]
        objects[77] = Stream({}, FORGED)
    return tools.sign(hides([76], with_array), page=None)


@lawful("approval", "odd spelling")
@table_only
def hybrid_hides_structure(file, tools):
    return tools.sign(hides([d.STRUCTURE, d.ELEMENT, d.PARENTS]), page=None)
