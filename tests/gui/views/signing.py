# SPDX-License-Identifier: GPL-3.0-or-later
"""What who signs sees: a draft, the dialog before the token works, the seal, copies and attachments."""

from . import DRAFT, LEADER, view


@view
def empty(scene, say):
    scene.open()
    scene.shows(LEADER)


@view
def empty_without_token(scene, say):
    scene.open(tokens=False).find("push button", say("Main Menu"))


@view
def error(scene, say):
    scene.write("Hỏng.pdf", "This is no document.")
    scene.open("Hỏng.pdf").says("label", "Hỏng.pdf")


@view
def draft(scene, say):
    window = scene.open(DRAFT)
    window.find("push button", say("Sign"), ready=True)
    window.find("image", say("Signature to be placed"))


@view
def draft_ghost(scene, say):
    draft(scene, say)
    scene.window.keys("End")


@view
def sign_dialog(scene, say):
    draft(scene, say)
    scene.window.press(say("Sign"))
    scene.asks_pin()


@view
def nobody_answers(scene, say):
    scene.desk.stop()
    sign_dialog(scene, say)
    scene.window.says("text", say("Reason for signing nevertheless"))


@view
def wrong_pin(scene, say):
    sign_dialog(scene, say)
    scene.window.enter_pin("9999")
    scene.window.press_in_dialog(say("Sign"))
    scene.window.says("alert", say("The PIN is not correct."))


@view
def failure(scene, say):
    """Nobody answers where time stamps are asked for."""
    draft(scene, say)
    scene.knows_standing(say)
    scene.desk.stop()
    scene.window.press(say("Sign"))
    scene.enter("leader", say("Sign"))
    scene.window.says("label", say("No time stamp could be had"))


@view
def just_signed(scene, say):
    sign_dialog(scene, say)
    scene.enter("leader", say("Sign"))
    scene.window.says("label", say("Signed."))
    scene.window.find("push button", say("Seal"), ready=False)


@view
def seal(scene, say):
    window = scene.open(scene.signed())
    window.find("text", say("Number")).set_text_contents("15")
    window.find("push button", say("Seal"), ready=True)


@view
def seal_dialog(scene, say):
    seal(scene, say)
    scene.window.press(say("Seal"))
    scene.asks_pin()


@view
def kinds(scene, say):
    draft(scene, say)
    scene.window.open_menu(say("Kinds of Signature"))
    scene.window.find("list item", say("Sign as Reviewer"))


@view
def copy_of_scan(scene, say):
    scene.open("scan.pdf").find("image", say("Text to be placed"))


@view
def attachment(scene, say):
    scene.open("attachment.pdf").find("image", say("Text to be placed"))


@view
def place_unknown(scene, say):
    scene.another_desk(tokens="leader")
    window = scene.open("scan.pdf")
    window.press(say("Sign"))
    window.find("push button", say("Use the Usual Place"), ready=True)


@view
def test_page(scene, say):
    with open(scene.desk.path("profile/data/antin/images/library.ini"), encoding="utf-8") as file:
        text = file.read()
    scene.write("profile/data/antin/images/library.ini", text.replace("confirmed=true", "confirmed=false"))
    seal(scene, say)
    scene.window.press(say("Test page of the seal…"))
