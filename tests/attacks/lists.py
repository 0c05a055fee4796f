# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by lists of objects: what they say to some readers only, and what those find who search the file for want of an entry.

Pages are so many that the one which is forged is not among those that are compared with another reading."""
import re

import documents as d
from attacks import FORGED, attack, drawn, refill
from lawful import lawful
from pdf_files import File, Raw, Stream, finish, ref, write_revision, write_table, write_value, xref_stream
from prepared import on_own

GROUP = "lists of objects"
MANY = range(200, 220)
THIRD, NOWHERE = 402, 990
COVER = Stream({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 600, 800]}, b"1 g 0 0 600 800 re f")


def long(objects):
    """Further pages; the third has content of its own."""
    objects.update({n: dict(objects[d.SECOND]) for n in MANY})
    objects[d.PAGES].update({"/Kids": objects[d.PAGES]["/Kids"] + [ref(n) for n in MANY], "/Count": 2 + len(MANY)})
    objects[MANY[0]]["/Contents"], objects[THIRD] = ref(THIRD), Stream({}, b"BT /F1 14 Tf 72 760 Td (Third page.) Tj ET")


def with_body(number, body, place=403):
    """Data that look like an object to those who search for objects."""
    def change(objects):
        long(objects)
        objects[place] = Stream({}, b"\n%d 0 obj\n" % number + write_value(body) + b"\nendobj\n")
    return change


def body_of(file, number, place=403):
    """Where that stands."""
    return file.data.index(b"\n%d 0 obj\n" % number, file.data.index(b"\n%d 0 obj\n" % place) + 1) + 1


def append(file, body, entries, **trailer):
    """A revision by a table that says what it likes."""
    keys = dict(file.trailer, **{"/Size": file.size + 30, "/Prev": file.startxref}, **{"/" + k: v for k, v in trailer.items()})
    return file.data + body + write_table(entries, keys) + finish(len(file.data) + len(body))


def kind(name, change, after, register=attack, **options):
    def function(file, tools):
        return after(file, tools)
    function.__name__ = name
    on_own(register, "approval", GROUP, change, **options)(function)


# --- a list that is an object itself ----------------------------------------------------------------------------------

def list_instead(number):
    """A list of objects under a number that is something else, with data behind its rows."""
    def after(file, tools):
        keys = {"/Type": "/XRef", "/Size": file.size + 30, "/Prev": file.startxref, "/W": [1, 4, 2], "/Index": [file.size + 9, 1]}
        return file.data + b"%d 0 obj\n" % number + write_value(Stream(dict(file.trailer, **keys), bytes(7) + b" " + FORGED)) + b"\nendobj\n" + finish(len(file.data))
    return after


def list_beside_instead(number):
    def after(file, tools):
        keys = {"/Type": "/XRef", "/Size": file.size + 30, "/W": [1, 4, 2], "/Index": [file.size + 9, 1]}
        body = b"%d 0 obj\n" % number + write_value(Stream(keys, bytes(7) + b" " + FORGED)) + b"\nendobj\n"
        return append(file, body, {}, XRefStm=len(file.data))
    return after


kind("list_has_number_of_content", long, list_instead(THIRD), kind="stream")
kind("list_beside_has_number_of_content", long, list_beside_instead(THIRD))


@attack("approval", GROUP)
def list_has_number_of_content_before(file, tools):
    if file.shape != "table":
        return None
    objects = d.contents()
    long(objects)
    return tools.sign(list_instead(THIRD)(File(write_revision(d.HEADER, objects, "stream", d.TRAILER, 0)), tools), page=None)


# --- lists that lead to others ----------------------------------------------------------------------------------------

def with_list(objects):
    """A list that no revision leads to, and the object that it lists."""
    with_body(THIRD, Stream({}, FORGED))(objects)
    objects[404] = xref_stream({THIRD: (0, 0)}, {"/Size": 500})
    objects[404].keys.pop("/Filter")
    objects[404].data = b"list" * 2


def drawn_up(objects):
    """The draft's bytes, with the place in that list."""
    data = write_revision(d.HEADER, objects, "table", d.TRAILER, 0)
    at = body_of(File(data), THIRD)
    return data.replace(b"listlist", b"\1" + at.to_bytes(4, "big") + b"\0\0 ")


def list_beside(name, keys, integer=False):
    """A table whose list beside it leads on to another."""
    def function(file, tools):
        if file.shape != "table":
            return None
        objects = d.contents()
        with_list(objects)
        signed = File(tools.sign(drawn_up(objects), page=None))
        other = signed.data.index(b"\n404 0 obj") + 1
        number, body = signed.size + 28, b""
        if integer:
            return signed.update({**refill("note", "thirteen", b"thirteen")(signed), number: other}, trailer={"/XRefStm": ref(number)})
        body = b"%d 0 obj\n" % number + write_value(xref_stream({number + 1: (None, 0)}, dict({"/Size": number + 2}, **keys(signed, other)))) + b"\nendobj\n"
        return append(signed, body, {number: (len(signed.data), 0)}, XRefStm=len(signed.data))
    function.__name__ = name
    return function


attack("approval", GROUP)(list_beside("list_beside_leads_to_another", lambda f, other: {"/Prev": other}))
attack("approval", GROUP)(list_beside("list_beside_by_reference", None, True))
lawful("approval", GROUP)(list_beside("list_beside_leads_where_the_table_does", lambda f, other: {"/Prev": f.startxref}))


# --- numbers that are none --------------------------------------------------------------------------------------------

def draws_zero(objects):
    with_body(0, COVER)(objects)
    objects[MANY[0]]["/Resources"] = {"/Font": {"/F1": ref(d.FONT)}, "/XObject": {"/X": ref(0)}}
    objects[THIRD] = Stream({}, objects[THIRD].data + b" /X Do")


kind("number_zero_comes_alive", draws_zero, lambda f, tools: append(f, b"", {0: (body_of(f, 0), 0)}))
kind("number_zero_comes_alive_in_stream", draws_zero, kind="stream", after=lambda f, tools: f.data + b"%d 0 obj\n" % (f.size + 9) + write_value(
    xref_stream({0: (body_of(f, 0), 0)}, dict(f.trailer, **{"/Size": f.size + 10, "/Prev": f.startxref}))) + b"\nendobj\n" + finish(len(f.data)))


@attack("approval", GROUP)
def number_beyond_size_comes_alive(file, tools):
    """The draft lists and draws a number that its /Size excludes, and the signature's too (ISO 32000-2, 7.5.5)."""
    if file.shape != "table":
        return None
    objects = d.contents()
    objects[d.CONTENT] = Stream({}, objects[d.CONTENT].data + b" /X9 Do")
    objects[d.RESOURCES]["/XObject"]["/X9"], objects[403] = ref(403), COVER
    data = tools.sign(write_revision(d.HEADER, objects, "table", d.TRAILER, 0), page=None, seal=False)
    for end in (b" 1\n", b" 0 obj", b" 0 R"):
        data = data.replace(b"403" + end, b"900" + end)
    return File(tools.complete(data, tools.cms)).update({})


# --- a list at the start ----------------------------------------------------------------------------------------------

def with_start(length):
    """A draft that starts like a linearised file of some length, and with a list that others do not come to."""
    objects = d.contents()
    long(objects)
    data = write_revision(d.HEADER, objects, "table", d.TRAILER, 0)
    last = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    body = b"%d 0 obj\n" % THIRD + write_value(Stream({}, FORGED)) + b"\nendobj\n"

    def start(place, prev):
        return b"900 0 obj\n<</Linearized 1/L %010d/H[500 20]/O %d/E 9000/N 22/T %010d>>\nendobj\n" % (length, d.FIRST, prev) + write_table(
            {THIRD: (place, 0)}, {"/Size": 500, "/Root": ref(d.CATALOG), "/Prev": Raw(b"%010d" % prev)}) + finish(0)
    shift = len(start(0, 0)) + len(body)
    moved = re.sub(rb"(\d{10}) (\d{5}) n", lambda m: b"%010d %s n" % (int(m[1]) + shift, m[2]), data[last:]).replace(finish(last), finish(last + shift))
    return data[:len(d.HEADER)] + start(len(d.HEADER) + shift - len(body), last + shift) + body + data[len(d.HEADER):last] + moved


@attack("approval", GROUP)
def length_of_linearised_file_is_reached(file, tools):
    """A revision that makes the file as long as its start says."""
    if file.shape != "table":
        return None
    length = len(File(tools.sign(with_start(0), page=None)).update({}))
    made = File(tools.sign(with_start(length), page=None)).update({})
    return made if len(made) == length else None


# --- what is searched for ---------------------------------------------------------------------------------------------

def lost(name, after, register=attack, change=with_body(THIRD, Stream({}, FORGED)), **options):
    """A revision that refers to nothing, so that Poppler takes what it finds in the file for the list of objects."""
    kind(name, change, after, register, **options)


def look_of_nothing(file, tools):
    drawing = drawn(b"0 0 100 50 re S /X Do", Resources={"/XObject": {"/X": ref(NOWHERE)}})
    return tools.sign(file.data, rect=(300, 300, 400, 350), look=b"0 0 100 50 re S",
                      objects=lambda g: {g.new(40)[33]: drawing, g.new(19)[11]: {"/AP": {"/N": ref(g.new(40)[33])}}})


def annotation_of_nothing(file, tools):
    return file.with_annotations([ref(NOWHERE)])


def without_body(objects):
    long(objects)
    objects[403] = Stream({}, b"obj 403, one of 402 objects, 0 obj")


lost("look_refers_to_nothing", look_of_nothing)
lost("annotation_refers_to_nothing", annotation_of_nothing)
lost("annotation_refers_to_what_is_free", lambda f, tools: f.update(annotation_of_nothing(f, tools), frees=[NOWHERE]))
lost("annotation_refers_to_another_generation", lambda f, tools: f.with_annotations([ref(THIRD, 1)]))
lost("form_refers_to_nothing", lambda f, tools: f.with_form({"/Q": ref(NOWHERE)}))
lost("description_refers_to_nothing", lambda f, tools: f.update({}, trailer={"/Info": ref(NOWHERE)}))
lost("annotation_refers_to_nothing_in_table_after_stream", lambda f, tools: f.update(annotation_of_nothing(f, tools), kind="table"), kind="stream")
lost("nothing_comes_to_light", annotation_of_nothing, change=with_body(NOWHERE, {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": [0, 0, 595, 842],
                                                                                 "/AP": {"/N": Raw(write_value(COVER))}}))
lost("draft_refers_to_nothing", lambda f, tools: f.with_form({"/NeedAppearances": True}),
     change=lambda o: (with_body(THIRD, Stream({}, FORGED))(o), o[d.FORM].update({"/Q": ref(NOWHERE)})))
for place, mark in (("comment", b"%9\n"), ("zero", b"\0"), ("form_feed", b"\f")):
    lost("%s_before_place_of_list" % place, lambda f, tools, mark=mark: (lambda data: data[:data.rindex(b"startxref") + 9] + mark +
                                                                       data[data.rindex(b"startxref") + 9:].lstrip())(f.update({})))
lost("reference_to_nothing", annotation_of_nothing, lawful, long)
lost("reference_to_nothing_and_words", annotation_of_nothing, lawful, without_body)
lost("reference_to_nothing_in_table_after_stream", lambda f, tools: f.update(annotation_of_nothing(f, tools), kind="table"), lawful, long, kind="stream")
lost("body_in_data", lambda f, tools: tools.sign(f.data, name="Second"), lawful)
lost("body_in_data_of_stream", annotation_of_nothing, lawful, kind="stream")
