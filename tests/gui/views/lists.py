# SPDX-License-Identifier: GPL-3.0-or-later
"""Many files: the table of what came in, and lists that are signed in one sitting."""
import hashlib
import os
import pathlib
import re
import shutil

from . import HALF, LEADER, view


@view
def table(scene, say):
    scene.desk.issue(scene.signed(), "Văn bản đến/Quyết định 15.pdf", "organisation")
    shutil.copy(scene.desk.path("Văn bản đi/Quyết định 15 - đã ký.pdf"), scene.desk.path("Văn bản đến/Quyết định 16.pdf"))
    scene.tampered("Văn bản đến/Công văn 87.pdf")
    shutil.copy(scene.desk.path("draft.pdf"), scene.desk.path("Văn bản đến/Dự thảo.pdf"))
    with open(scene.desk.path("Văn bản đến/Hỏng.pdf"), "w", encoding="utf-8") as file:
        file.write("This is no document.")
    scene.open("Văn bản đến", tokens=False).says("label", say("Cannot be read"))


@view
def table_in_half(scene, say):
    """Beside another window, with some of the columns."""
    scene.size = HALF
    table(scene, say)


@view
def table_filtered(scene, say):
    table(scene, say)
    scene.window.find("push button", "%s: 1" % say("Not valid")).do_action(0)


@view
def table_found_none(scene, say):
    table(scene, say)
    scene.window.keys("ctrl+f", "type:xyz")
    scene.gui.wait_until(lambda: not scene.window.look("label", lambda text: text.endswith(".pdf")), "the rows to go")


def drafts(scene):
    """A leader's folder, with the leader's token alone."""
    os.makedirs(scene.desk.path("Trình ký"), exist_ok=True)
    for name in ("Quyết định 15.pdf", "Kế hoạch quý IV.pdf", "Công văn 87.pdf"):
        shutil.copy(scene.desk.path("draft.pdf"), scene.desk.path("Trình ký/" + name))
    scene.open("Trình ký")


@view
def sitting(scene, say):
    drafts(scene)
    scene.gui.wait_until(lambda: scene.window.look("label", lambda text: text == say("Not read yet")), "the drafts")


@view
def sitting_draft(scene, say):
    sitting(scene, say)
    scene.window.click(scene.window.find("label", "Kế hoạch quý IV.pdf"), 0.5, 0.5)
    scene.window.keys("Return")
    scene.button(say("Read On"))


@view
def sitting_return(scene, say):
    sitting_draft(scene, say)
    scene.window.press(say("Return…"))
    scene.window.find("text", say("Remark")).set_text_contents("Điều 2 ghi chưa đúng tên cơ quan phối hợp.")


@view
def sitting_returned(scene, say):
    """What is wrong with a draft, in its row and above it."""
    sitting_return(scene, say)
    next_document(scene, say, " " + say("_Return"))
    scene.window.keys("alt+Left")
    scene.button(say("Write a Note…"))
    scene.gui.wait_until(lambda: not scene.window.look("label", lambda text: text.startswith("Đã trả lại")), "the toast to go")


@view
def sitting_note(scene, say):
    """The note with which it goes back."""
    sitting_returned(scene, say)
    scene.button(say("Write a Note…")).do_action(0)
    scene.window.find("text", say("Text of the notice"))


@view
def sitting_resume(scene, say):
    """A list that was stopped is gone on with."""
    journal = "[sitting]\nversion=1\nrole=personal\nfiles=3\n"
    os.makedirs(scene.desk.path("Trình ký"), exist_ok=True)
    for number, (name, state) in enumerate((("Quyết định 15.pdf", "approved"), ("Kế hoạch quý IV.pdf", "waiting"), ("Công văn 87.pdf", "returned")), 1):
        path = scene.desk.path("Trình ký/" + name)
        shutil.copy(scene.desk.path("draft.pdf"), path)
        journal += "[file %d]\nuri=%s\nkind=personal\nstate=%s\ntime=1795000000\n" % (number, pathlib.Path(path).as_uri(), state)
        if state == "approved":
            with open(path, "rb") as file:
                journal += "shown=true\nsha256=%s\n" % hashlib.sha256(file.read()).hexdigest()
        if state == "returned":
            journal += "remark=Điều 2 ghi chưa đúng tên cơ quan phối hợp.\n"
    os.makedirs(scene.desk.path("profile/state/antin/sittings"))
    with open(scene.desk.path("profile/state/antin/sittings/earlier.sitting"), "w", encoding="utf-8") as file:
        file.write(journal)
    scene.open()
    scene.shows(LEADER)
    scene.button(say("Go on Signing (%u Document Left)") % 2)


@view
def sitting_resumed(scene, say):
    sitting_resume(scene, say)
    scene.button(say("Go on Signing (%u Document Left)") % 2).do_action(0)
    scene.window.says("label", "Điều 2 ghi chưa đúng")


@view
def sitting_numbers(scene, say):
    os.makedirs(scene.desk.path("Phát hành"), exist_ok=True)
    signed = scene.signed()
    for name in ("Quyết định A.pdf", "Quyết định B.pdf"):
        shutil.copy(scene.desk.path(signed), scene.desk.path("Phát hành/" + name))
    scene.open("Phát hành")
    scene.window.find("text", say("First number")).set_text_contents("15")
    scene.window.says("label", "16/QĐ-UBND")


@view
def sitting_copies(scene, say):
    os.makedirs(scene.desk.path("Lưu trữ"), exist_ok=True)
    for number in range(1, 9):
        shutil.copy(scene.desk.path("scan.pdf"), scene.desk.path("Lưu trữ/Thông báo %d.pdf" % (80 + number)))
    scene.open("Lưu trữ")
    scene.gui.wait_until(lambda: scene.window.look("check box", lambda text: text.startswith("8 ")), "the scans")
    scene.window.click(scene.window.find("label", "Thông báo 81.pdf"), 0.5, 0.5)
    scene.window.click(scene.window.look("check box", lambda text: text.startswith("8 ")), 0.02, 0.5)
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text.startswith("Ký 8 ")), "the button")


def next_document(scene, say, button):
    """Presses a button that leads to the next document of a list, and waits for that."""
    place = say("Document %u of %u").split("%")[0]

    def find(other=None):
        def is_it(text):
            return re.match(place + r"\d", text) and text.split(".")[0] != other
        return scene.window.look("status bar", is_it) or scene.window.look("label", is_it)
    before = scene.gui.wait_until(find, "the place in the list").get_name().split(".")[0]
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text.endswith(button.replace("_", "")), scene.gui.Atspi.StateType.SENSITIVE),
                         button).do_action(0)
    scene.gui.wait_until(lambda: find(before), "the next document")


@view
def sitting_signed(scene, say):
    """A leader's sitting that is over: one signed, one left, one returned."""
    sitting_return(scene, say)
    next_document(scene, say, " " + say("_Return"))
    next_document(scene, say, say("Skip"))

    def approved():
        button = scene.window.look("push button", lambda text: text in (say("Read On"), say("Approve and Next")), scene.gui.Atspi.StateType.SENSITIVE)
        if button:
            button.do_action(0)
        return scene.window.look("push button", lambda text: text == say("Sign %u Document…") % 1, scene.gui.Atspi.StateType.SENSITIVE)
    scene.gui.wait_until(approved, "the approval").do_action(0)
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")
    scene.window.enter_pin(scene.desk.pin("leader"))
    scene.window.press_in_dialog(say("Sign"))
    scene.shows(say("%u document signed.") % 1)


@view
def sitting_sealed(scene, say):
    """A clerk's sitting that is over."""
    sitting_numbers(scene, say)
    words = say("Seal %u Document…") % 2
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text == words, scene.gui.Atspi.StateType.SENSITIVE), words).do_action(0)
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")
    scene.window.enter_pin(scene.desk.pin("organisation"))
    scene.button(" " + say("_Seal")).do_action(0)
    scene.shows(say("%u document sealed.") % 2)


@view
def sitting_failed(scene, say):
    """One of them was changed by another program after it was read."""
    sitting_numbers(scene, say)
    scene.desk.issue("draft.pdf", "again.pdf", "leader")
    shutil.copy(scene.desk.path("again.pdf"), scene.desk.path("Phát hành/Quyết định B.pdf"))
    words = say("Seal %u Document…") % 2
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text == words, scene.gui.Atspi.StateType.SENSITIVE), words).do_action(0)
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")
    scene.window.enter_pin(scene.desk.pin("organisation"))
    scene.button(" " + say("_Seal")).do_action(0)
    scene.button(say("Retry the Failed"))


@view
def sitting_retried(scene, say):
    sitting_failed(scene, say)
    scene.button(say("Retry the Failed")).do_action(0)
    words = say("Seal %u Document…") % 1
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text == words, scene.gui.Atspi.StateType.SENSITIVE), words)
