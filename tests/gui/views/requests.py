# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs ask for."""
import os

from . import DRAFT, LEADER, view


@view
def request_to_approve(scene, say):
    scene.open()
    scene.shows(LEADER)
    scene.call("Approve", scene.desk.path(DRAFT))
    scene.window.find("push button", say("Sign"), ready=True)


@view
def request_to_verify(scene, say):
    scene.issued()
    scene.open(tokens=False).find("push button", say("Main Menu"))
    scene.call("Verify", scene.desk.path("Văn bản đến/Quyết định 15.pdf"))
    scene.window.says("label", say("The signature is valid"))


def allow_arrival(scene):
    """An agency's regulation that has the mark of arrival in files, which the national one refuses (POS-10)."""
    folder = scene.desk.path("profile/data/antin/regulations")
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/so-demo.ini", "w", encoding="utf-8") as file:
        file.write("[regulation]\nid=so-demo\nname=Quy chế công tác văn thư của Sở Minh Họa\nshort-name=QC Sở Minh Họa\n"
                   "inherits=nd30-2020\n[kind incoming]\nenabled=yes\n")
    scene.set(regulation="'so-demo'")


@view
def request_to_mark_arrival(scene, say):
    allow_arrival(scene)
    scene.issued()
    scene.open()
    scene.shows(LEADER)
    scene.call("Incoming", scene.desk.path("Văn bản đến/Quyết định 15.pdf"), number="1234", date="2026-11-20")
    scene.window.find("push button", say("Mark Arrival"), ready=True)
    scene.window.find("image", say("Text to be placed"))


@view
def arrival_marked(scene, say):
    request_to_mark_arrival(scene, say)
    scene.window.press(say("Mark Arrival"))
    scene.enter("organisation", say("Sign"))
    scene.window.says("label", say("Signed."))


def request_to_verify_without_panel(scene, say):
    scene.issued()
    scene.open(tokens=False)
    scene.call("Verify", scene.desk.path("Văn bản đến/Quyết định 15.pdf"))
    scene.button(say("_Send the Verdict"))


def request(scene, say, method, file, button, **options):
    """A request that waits for consent."""
    scene.open()
    scene.shows(LEADER)
    scene.call(method, scene.desk.path(file), **options)
    scene.window.find("push button", say(button))


@view
def request_to_issue(scene, say):
    request(scene, say, "Issue", scene.signed(), "Seal", number="15", date=str(scene.desk.today))
    scene.window.find("push button", say("Seal"), ready=True)


@view
def request_to_issue_dialog(scene, say):
    request_to_issue(scene, say)
    scene.window.press(say("Seal"))
    scene.asks_pin()


@view
def request_to_copy(scene, say):
    request(scene, say, "Copy", "scan.pdf", "Sign Copy", copy_form="sao-luc")
    scene.window.find("image", say("Text to be placed"))


@view
def request_for_appendix(scene, say):
    request(scene, say, "Appendix", "appendix-1.pdf", "Sign Appendix", number="15/QĐ-UBND")
    scene.window.find("push button", say("Sign Appendix"), ready=True)


@view
def request_for_appendix_dialog(scene, say):
    request_for_appendix(scene, say)
    scene.window.press(say("Sign Appendix"))
    scene.asks_pin()
