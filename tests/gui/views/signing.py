# SPDX-License-Identifier: GPL-3.0-or-later
"""What who signs sees: a draft, the dialog before the token works, the seal, copies and attachments."""
import os
import shutil

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
    with open(scene.desk.path("Hỏng.pdf"), "w", encoding="utf-8") as file:
        file.write("This is no document.")
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
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")


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
    scene.desk.stop()
    scene.window.press(say("Sign"))
    scene.window.enter_pin(scene.desk.pin("leader"))
    scene.window.press_in_dialog(say("Sign"))
    scene.window.says("label", say("No time stamp could be had"))


@view
def just_signed(scene, say):
    sign_dialog(scene, say)
    scene.window.enter_pin(scene.desk.pin("leader"))
    scene.window.press_in_dialog(say("Sign"))
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
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")


@view
def kinds(scene, say):
    draft(scene, say)
    for node in scene.window.walk():
        if node.get_role_name() == "push button" and node.get_name() == say("Kinds of Signature") and node.get_n_actions() > 0:
            node.do_action(0)
            break
    scene.window.find("list item", say("Sign as Reviewer"))


@view
def delivery(scene, say):
    os.mkdir(scene.desk.path("Phát hành"))
    scene.signed("Phát hành/Quyết định 15.pdf")
    for name in ("attachment.pdf", "appendix-1.pdf", "appendix-2.pdf"):
        shutil.copy(scene.desk.path(name), scene.desk.path("Phát hành"))
    window = scene.open("Phát hành/Quyết định 15.pdf")
    window.find("text", say("Number")).set_text_contents("15")
    for name in ("attachment.pdf", "appendix-1.pdf"):
        window.press(say("Add %s") % name)
    window.says("label", say("Will be signed with the document"))


@view
def copy_of_scan(scene, say):
    scene.open("scan.pdf").find("image", say("Text to be placed"))


@view
def attachment(scene, say):
    scene.open("attachment.pdf").find("image", say("Text to be placed"))


@view
def place_unknown(scene, say):
    scene.desk.remove()
    scene.desk = scene.gui.Desk(tokens="leader")
    scene.desk.environment["HOME"] = scene.desk.folder
    window = scene.open("scan.pdf")
    window.press(say("Sign"))
    window.find("push button", say("Use the Usual Place"), ready=True)


@view
def test_page(scene, say):
    index = scene.desk.path("profile/data/antin/images/library.ini")
    with open(index, encoding="utf-8") as file:
        text = file.read()
    with open(index, "w", encoding="utf-8") as file:
        file.write(text.replace("confirmed=true", "confirmed=false"))
    seal(scene, say)
    scene.window.press(say("Test page of the seal…"))
