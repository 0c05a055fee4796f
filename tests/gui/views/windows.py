# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows beside a document: tokens, first start, preferences, images, the report on a period."""
import os

from . import LEADER, view


@view
def tokens(scene, say):
    scene.open()
    scene.shows(LEADER)
    scene.act("tokens")
    scene.window.says("label", "Ủy ban nhân dân")


@view
def change_pin(scene, say):
    tokens(scene, say)
    scene.window.press(say("Change the PIN of “%s”") % "leader")
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")


@view
def diagnostics(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("diagnostics")
    scene.button(say("_Copy"))


@view
def first_start(scene, say):
    scene.set(first_start_done="false")
    scene.open()
    scene.button(say("_Skip"))


@view
def first_start_token(scene, say):
    first_start(scene, say)
    scene.button(say("_Next")).do_action(0)
    scene.shows(LEADER)


@view
def first_start_image(scene, say):
    first_start_token(scene, say)
    scene.button(say("_Next")).do_action(0)
    scene.shows(say("%u of %u") % (3, 3))
    scene.button(say("_Done"))


@view
def preferences(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("preferences")
    scene.window.find("page tab", say("Tokens"))


@view
def preferences_output(scene, say):
    preferences(scene, say)
    scene.scroll(320, 400)


@view
def preferences_network(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Network")).do_action(0)


@view
def preferences_network_end(scene, say):
    preferences_network(scene, say)
    scene.scroll(320, 400)


@view
def preferences_trust(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Trust")).do_action(0)


@view
def preferences_images(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Images")).do_action(0)


@view
def preferences_tokens(scene, say):
    preferences(scene, say)
    scene.window.find("page tab", say("Tokens")).do_action(0)


@view
def image_from_paper(scene, say):
    photograph = scene.desk.path("con-dau.jpg")
    scene.gui.photograph(scene.desk.path("images/seal.png"), photograph)
    images = scene.desk.path("profile/data/antin/images")
    for name in ("library.ini", "seal.png"):
        os.remove(os.path.join(images, name))
    preferences_images(scene, say)
    scene.button(say("_Add…")).do_action(0)
    scene.button(say("_Choose"))
    scene.window.keys("ctrl+l", "type:" + photograph)
    scene.button(say("_Choose")).do_action(0)
    scene.shows(say("Diameter (mm)"))
    scene.button(say("_Keep"))


@view
def about(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("about")


@view
def period_report(scene, say):
    scene.signed()
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.act("period-report")
    scene.button(say("_Save…"))
