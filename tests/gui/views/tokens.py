# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens in the states that a person meets: none, locked, a wrong PIN for a new one, left in; and a newer version."""
import datetime
import http.server
import os
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from versions import Versions

from . import DRAFT, LEADER, view
from .signing import draft
from .windows import change_pin


def misbehave(scene, words):
    """The token of a module that forwards to the real one, and does what it is told."""
    control = scene.desk.path("control")
    scene.write("control", words)
    keyfile = scene.desk.path("profile/config/glib-2.0/settings/keyfile")
    with open(keyfile, encoding="utf-8") as file:
        text = file.read()
    with open(keyfile, "w", encoding="utf-8") as file:
        file.write(text.replace(scene.desk.facts["module"], os.environ["ANTIN_TEST_MODULE"]))
    scene.desk.environment.update(ANTIN_TEST_MODULE_REAL=scene.desk.facts["module"], ANTIN_TEST_MODULE_CONTROL=control,
                                  ANTIN_TEST_MODULE_SOFTHSM=scene.desk.path("softhsm2.conf"))


def page(scene, say):
    scene.open().find("push button", say("Main Menu"))
    scene.act("tokens")
    scene.window.says("list item", LEADER)


@view
def token_locked(scene, say):
    misbehave(scene, "hardware pin-locked")
    page(scene, say)


@view
def token_of_few_tries(scene, say):
    misbehave(scene, "hardware pin-low pin-final")
    page(scene, say)


@view
def token_opened(scene, say):
    """All that there is to know of a certificate."""
    scene.another_desk(tokens="leader")
    page(scene, say)
    scene.window.click(scene.window.find("list item", LEADER), 0.5, 0.5)
    scene.shows(say("Revocation"))


@view
def token_none(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("tokens")
    scene.shows("Chưa cắm thiết bị")


@view
def token_locked_before_signing(scene, say):
    misbehave(scene, "hardware pin-locked")
    draft(scene, say)
    scene.window.press(say("Sign"))
    scene.button(say("_Cancel"))


def type_pins(scene, say, *pins):
    for name, pin in zip(("Present _PIN", "_New PIN", "New PIN _Again"), pins):
        label = say(name).replace("_", "")
        scene.gui.wait_until(lambda label=label: scene.window.look("password text", lambda text: text == label), name).set_text_contents(pin)


@view
def change_pin_short(scene, say):
    change_pin(scene, say)
    type_pins(scene, say, scene.desk.pin("leader"), "12", "12")
    scene.gui.wait_until(lambda: scene.window.look("alert", lambda text: "255" in text), "the rule on length")


@view
def change_pin_wrong(scene, say):
    change_pin(scene, say)
    type_pins(scene, say, "9999", "86420", "86420")
    scene.press(say("Cha_nge"))
    scene.window.says("alert", say("The PIN is not correct."))


@view
def change_pin_done(scene, say):
    change_pin(scene, say)
    type_pins(scene, say, scene.desk.pin("leader"), "86420", "86420")
    scene.press(say("Cha_nge"))
    scene.shows(say("The PIN was changed"))


@view
def token_left_in(scene, say):
    scene.set(token_idle_minutes="0.02")
    draft(scene, say)
    scene.window.find("push button", say("Dismiss"))


@view
def newer_version(scene, say):
    server = http.server.HTTPServer(("127.0.0.1", 0), Versions)
    threading.Thread(target=server.handle_request, daemon=True).start()
    scene.set(update_feed="'http://127.0.0.1:%d/releases.xml'" % server.server_port)
    scene.open(scene.issued(), tokens=False).status("99.1")


@view
def kind_asked(scene, say):
    """ORD-05: a certificate that does not say whose it is."""
    scene.another_desk(tokens="leader")
    authority = scene.gui.antin_tool.pki.Authority(scene.desk.folder).load()
    key = authority.certificates["leader"].public_key()
    now = scene.gui.antin_tool.pki.now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "SHM-0042")])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(authority.certificates["leader"].issuer).public_key(key).serial_number(1)
            .not_valid_before(now).not_valid_after(now + datetime.timedelta(days=200)).sign(authority.keys["issuing"], hashes.SHA256()))
    scene.put_on_token(made.public_bytes(serialization.Encoding.DER))
    scene.open(DRAFT)
    scene.press(say("Sign"))
    scene.shows(say("Whose certificate is this?"))
