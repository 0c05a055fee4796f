# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by what is hidden when somebody signs, and shown later; and what is lawful of the same kind."""
import documents as d
from attacks import attack, drawn, refill
from beside import COVER, WHERE
from lawful import lawful
from prepared import on_own


def hide_action(o):
    o[d.CATALOG]["/OpenAction"] = {"/S": "/Hide", "/T": "u:Second", "/H": False}


@on_own(attack, "approval", "hidden", hide_action)
def hidden_signature_shown_by_action(file, tools):
    return tools.sign(file.data, name="Second", rect=WHERE, look=COVER, widget_keys={"/F": 2})


def hide_field(o):
    o[d.CATALOG]["/OpenAction"] = {"/S": "/Hide", "/T": "u:secret", "/H": False}
    o[d.HIDDEN]["/V"] = "u:"


@on_own(attack, "approval", "hidden", hide_field)
def hidden_field_filled(file, tools):
    return refill("secret", "Pay 9000", drawn(b"1 g 0 0 328 40 re f 0 g BT /Helv 12 Tf 2 5 Td (Pay 9000) Tj ET", BBox=[0, 0, 328, 40]))(file)


@on_own(lawful, "approval", "hidden", lambda o: None)
def hidden_field_filled_where_nothing_shows_it(file, tools):
    return refill("secret", "13", drawn(b"BT /Helv 12 Tf 2 5 Td (13) Tj ET"))(file)
