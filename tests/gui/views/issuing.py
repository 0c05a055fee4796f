# SPDX-License-Identifier: GPL-3.0-or-later
"""What a clerk sees around the seal: a document of another month, one that may not be signed at all, a delivery of several
files, and the metadata file."""
import datetime
import os
import subprocess
import sys

from . import DRAFT, view
from .signing import draft, sign_dialog


def draft_of(scene, name, year, month, **traits):
    """A draft that is dated otherwise, or bears a mark."""
    sys.path.insert(0, scene.gui.antin_tool.DEMO)
    from antin_demo import draft as maker  # pylint: disable=import-outside-toplevel
    maker.make(scene.desk.path(name), year, month, **traits)
    return name


@view
def classified(scene, say):
    """A secrecy mark is in it, so nothing can be signed."""
    today = scene.desk.today
    scene.open(draft_of(scene, "Văn bản đi/Báo cáo 7.pdf", today.year, today.month, mark="TỐI MẬT")).status("TỐI MẬT")


@view
def of_last_month(scene, say):
    """POS-09: signed in the last days of a month, sealed in the first days of the next."""
    last = scene.desk.today.replace(day=1) - datetime.timedelta(days=1)
    scene.desk.issue(draft_of(scene, "old.pdf", last.year, last.month), "Văn bản đi/Quyết định 15 - đã ký.pdf", "leader")
    window = scene.open("Văn bản đi/Quyết định 15 - đã ký.pdf")
    window.find("text", say("Number")).set_text_contents("15")
    scene.shows(scene.desk.today.strftime("%d/%m/%Y"))


@view
def encrypted(scene, say):
    """It can be read but not signed: without a password to open it, and with one that changes are protected by."""
    subprocess.run(["qpdf", "--encrypt", "", "owner", "256", "--", scene.desk.path("draft.pdf"), scene.desk.path("Văn bản đi/Công văn 88.pdf")], check=True)
    scene.open("Văn bản đi/Công văn 88.pdf").find("push button", say("Sign"))


@view
def behind_a_password(scene, say):
    subprocess.run(["qpdf", "--encrypt", "user", "owner", "256", "--", scene.desk.path(DRAFT), scene.desk.path("Văn bản đi/Công văn 89.pdf")], check=True)
    scene.open("Văn bản đi/Công văn 89.pdf", tokens=False).says("label", say("The document could not be opened"))


@view
def changed_on_disk(scene, say):
    draft(scene, say)
    scene.desk.issue("draft.pdf", "other.pdf", "leader")
    scene.copy("other.pdf", DRAFT)
    scene.window.status(say("Another program has changed the file. What you see is as it was when you opened it."))


@view
def gone_from_disk(scene, say):
    draft(scene, say)
    os.remove(scene.desk.path(DRAFT))
    scene.window.status(say("The file was moved or deleted. What you see is as it was when you opened it."))


def pictures(scene):
    for number in (1, 2):
        subprocess.run(["pdftoppm", "-r", "100", "-jpeg", "-singlefile", scene.desk.path("scan.pdf"), scene.desk.path("Trang %d" % number)], check=True)
    return ["Trang 1.jpg", "Trang 2.jpg"]


@view
def of_pictures(scene, say):
    """Pictures that a scanner saved are the pages of one copy."""
    scene.open(*pictures(scene)).find("push button", say("Sign Copy"))
    scene.window.find("image", say("Text to be placed"))


@view
def metadata(scene, say):
    """What the document management system wrote about it is offered instead of typing."""
    scene.write("Văn bản đi/Quyết định 15 - đã ký.metadata.json", '{"CodeNumber": "15", "CodeNotation": "QĐ-UBND", "IssuedDate": "%s"}' % scene.desk.today.strftime("%d/%m/%Y"))
    scene.open(scene.signed()).find("text", say("Number"))
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: "15/QĐ-UBND" in text), "the offer")


def beside(scene):
    """The panel beside the page, which a narrow window has folded away."""
    if scene.size[0] < 900:
        scene.window.keys("shift+F9")


def delivery_files(scene):
    folder = "Phát hành/"
    scene.copy("attachment.pdf", folder + "Kế hoạch.pdf")
    scene.copy("appendix-1.pdf", folder + "Phụ lục I.pdf")
    scene.copy("appendix-2.pdf", folder + "Phụ lục II.pdf")
    return scene.signed(folder + "Quyết định 15.pdf")


@view
def delivery_ready(scene, say):
    window = scene.open(delivery_files(scene))
    window.find("text", say("Number")).set_text_contents("15")
    beside(scene)
    for name in ("Kế hoạch.pdf", "Phụ lục I.pdf", "Phụ lục II.pdf"):
        window.press(say("Add %s") % name)
    scene.gui.wait_until(lambda: len([node for node in window.walk() if node.get_role_name() == "label" and
                                      node.get_name() == say("Will be signed with the document")]) == 3, "three files to be ready")
    scene.scroll_to(window.find("push button", say("Remove %s") % "Phụ lục II.pdf"))


@view
def delivery_dialog(scene, say):
    """With the metadata file, which is offered as well."""
    delivery_ready(scene, say)
    scene.window.press(say("Seal"))
    scene.asks_pin()
    scene.window.toggle(say("Metadata File"))


@view
def delivery_signed(scene, say):
    delivery_dialog(scene, say)
    scene.enter("organisation", say("_Seal"))
    scene.shows(say("%u file signed.") % 4)
    scene.shows(say("%u separate file belongs to it, with the same number and organisation") % 3)


@view
def delivery_received(scene, say):
    """Whoever receives it checks what came with it; one file belongs to another document."""
    scene.desk.issue(delivery_files(scene), "Văn bản đến/Quyết định 15.pdf", "organisation")
    # In a folder whose name xdotool can type.
    for name, number in (("I", "15/QĐ-UBND"), ("II", "16/QĐ-UBND")):
        scene.desk.issue_file("Phát hành/Phụ lục %s.pdf" % name, "phu-luc-%s.pdf" % name, number)
    window = scene.open("Văn bản đến/Quyết định 15.pdf", tokens=False)
    beside(scene)
    for name in ("phu-luc-I.pdf", "phu-luc-II.pdf"):
        scene.press(say("Check Files…"))
        scene.gui.wait_until(lambda: window.look("push button", lambda text: text == say("_Cancel").replace("_", "")), "the chooser")
        window.name_file(scene.desk.path(name))
        window.keys("Return")
        scene.shows(name)
    scene.shows(say("%u of the separate files does not belong to it") % 1)


@view
def revoked_meanwhile(scene, say):
    """CHK-04: the authority answers while the PIN is asked for."""
    scene.desk.serve("--fault", "revoked", "--delay", "3", "--port", scene.desk.facts["url"].rpartition(":")[2])
    sign_dialog(scene, say)
    pin = scene.window.look("password text", lambda text: True)
    scene.gui.wait_until(lambda: not pin.get_state_set().contains(scene.gui.Atspi.StateType.SENSITIVE), "the PIN not to be asked for")
