# SPDX-License-Identifier: GPL-3.0-or-later
"""Many files: the table of what came in, and lists that are signed in one sitting."""
import hashlib
import pathlib
import re

from . import HALF, LEADER, view


@view
def table(scene, say):
    scene.desk.issue(scene.signed(), "Văn bản đến/Quyết định 15.pdf", "organisation")
    scene.copy("Văn bản đi/Quyết định 15 - đã ký.pdf", "Văn bản đến/Quyết định 16.pdf")
    scene.tampered("Văn bản đến/Công văn 87.pdf")
    scene.copy("draft.pdf", "Văn bản đến/Dự thảo.pdf")
    scene.write("Văn bản đến/Hỏng.pdf", "This is no document.")
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
    scene.copy("draft.pdf", "Trình ký/Quyết định 15.pdf", "Trình ký/Kế hoạch quý IV.pdf", "Trình ký/Công văn 87.pdf")
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
    next_document(scene, say, say("_Return"))
    scene.window.keys("alt+Left")
    scene.button(say("Write a Note…"))
    scene.gui.wait_until(lambda: not scene.window.look("label", lambda text: text.startswith("Đã trả lại")), "the toast to go")


@view
def sitting_note(scene, say):
    """The note with which it goes back."""
    sitting_returned(scene, say)
    scene.press(say("Write a Note…"))
    scene.window.find("text", say("Text of the notice"))


@view
def sitting_resume(scene, say):
    """A list that was stopped is gone on with."""
    journal = "[sitting]\nversion=1\nrole=personal\nfiles=3\n"
    for number, (name, state) in enumerate((("Quyết định 15.pdf", "approved"), ("Kế hoạch quý IV.pdf", "waiting"), ("Công văn 87.pdf", "returned")), 1):
        path = scene.desk.path("Trình ký/" + name)
        scene.copy("draft.pdf", "Trình ký/" + name)
        journal += "[file %d]\nuri=%s\nkind=personal\nstate=%s\ntime=1795000000\n" % (number, pathlib.Path(path).as_uri(), state)
        if state == "approved":
            with open(path, "rb") as file:
                journal += "shown=true\nsha256=%s\n" % hashlib.sha256(file.read()).hexdigest()
        if state == "returned":
            journal += "remark=Điều 2 ghi chưa đúng tên cơ quan phối hợp.\n"
    scene.write("profile/state/antin/sittings/earlier.sitting", journal)
    scene.open()
    scene.shows(LEADER)
    scene.button(say("Go on Signing (%u Document Left)") % 2)


@view
def sitting_resumed(scene, say):
    sitting_resume(scene, say)
    scene.press(say("Go on Signing (%u Document Left)") % 2)
    scene.window.says("label", "Điều 2 ghi chưa đúng")


@view
def sitting_numbers(scene, say):
    scene.copy(scene.signed(), "Phát hành/Quyết định A.pdf", "Phát hành/Quyết định B.pdf")
    scene.open("Phát hành")
    scene.window.find("text", say("First number")).set_text_contents("15")
    scene.window.says("label", "16/QĐ-UBND")


@view
def sitting_copies(scene, say):
    scene.copy("scan.pdf", *("Lưu trữ/Thông báo %d.pdf" % number for number in range(81, 89)))
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
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text == button.replace("_", ""), scene.gui.Atspi.StateType.SENSITIVE),
                         button).do_action(0)
    scene.gui.wait_until(lambda: find(before), "the next document")


@view
def sitting_signed(scene, say):
    """A leader's sitting that is over: one signed, one left, one returned."""
    sitting_return(scene, say)
    next_document(scene, say, say("_Return"))
    next_document(scene, say, say("Skip"))

    def approved():
        button = scene.window.look("push button", lambda text: text in (say("Read On"), say("Approve and Next")), scene.gui.Atspi.StateType.SENSITIVE)
        if button:
            button.do_action(0)
        return scene.window.look("push button", lambda text: text == say("Sign %u Document…") % 1, scene.gui.Atspi.StateType.SENSITIVE)
    scene.gui.wait_until(approved, "the approval").do_action(0)
    scene.enter("leader", say("Sign"))
    scene.shows(say("%u document signed.") % 1)


@view
def sitting_sealed(scene, say):
    """A clerk's sitting that is over."""
    sitting_numbers(scene, say)
    scene.press(say("Seal %u Document…") % 2)
    scene.enter("organisation", say("_Seal"))
    scene.shows(say("%u document sealed.") % 2)


@view
def sitting_failed(scene, say):
    """One of them was changed by another program after it was read."""
    sitting_numbers(scene, say)
    scene.desk.issue("draft.pdf", "again.pdf", "leader")
    scene.copy("again.pdf", "Phát hành/Quyết định B.pdf")
    scene.press(say("Seal %u Document…") % 2)
    scene.enter("organisation", say("_Seal"))
    scene.button(say("Retry the Failed"))


@view
def sitting_retried(scene, say):
    sitting_failed(scene, say)
    scene.press(say("Retry the Failed"))
    words = say("Seal %u Document…") % 1
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text == words, scene.gui.Atspi.StateType.SENSITIVE), words)


def approve(scene, say, first, count):
    """Reads so many drafts of a list to their ends, and approves them."""
    scene.window.click(scene.window.find("label", first), 0.5, 0.5)
    scene.window.keys("Return")

    def is_read():
        button = scene.window.look("push button", lambda text: text == say("Read On"), scene.gui.Atspi.StateType.SENSITIVE)
        if button:
            button.do_action(0)
        return scene.window.look("push button", lambda text: text == say("Approve and Next"), scene.gui.Atspi.StateType.SENSITIVE)
    for _ in range(count):
        scene.gui.wait_until(is_read, "the end of the document")
        next_document(scene, say, say("Approve and Next"))
    scene.window.keys("Escape")
    scene.window.find("label", first)


def sitting_of(scene, say, tsa="tsa"):
    """A leader's list of which two are approved, with nothing but the leader's token."""
    scene.another_desk(tokens="leader", tsa=tsa)
    sitting(scene, say)
    approve(scene, say, "Công văn 87.pdf", 2)
    scene.press(say("Sign %u Document…") % 2)
    scene.asks_pin()


@view
def sitting_pin(scene, say):
    """One PIN for all."""
    sitting_of(scene, say)


@view
def sitting_wrong_pin(scene, say):
    sitting_of(scene, say)
    scene.window.enter_pin("9999")
    scene.press(say("_Sign"))
    scene.window.says("alert", say("The PIN is not correct."))


@view
def sitting_running(scene, say):
    """While the token works, which is told by what moves."""
    scene.rest = 1
    sitting_of(scene, say, "tsa?delay=8")
    scene.enter("leader", say("_Sign"))
    scene.shows("(1/2)")


@view
def sitting_stopped(scene, say):
    sitting_of(scene, say, "tsa?delay=3")
    scene.enter("leader", say("_Sign"))
    scene.shows("(2/2)")
    scene.press(say("Stop"))
    scene.button(say("Sign %u Document…") % 1)


@view
def sitting_not_written(scene, say):
    """A decision that cannot be written down."""
    scene.write("profile/state/antin/sittings", "")
    sitting_draft(scene, say)
    scene.window.keys("ctrl+shift+k")
    scene.window.status("sittings")


@view
def sitting_another_day(scene, say):
    """What was signed the day before is there, and is not offered again."""
    scene.another_desk(tokens="leader")
    sitting(scene, say)
    approve(scene, say, "Công văn 87.pdf", 1)
    scene.press(say("Sign %u Document…") % 1)
    scene.enter("leader", say("_Sign"))
    scene.shows(say("%u document signed.") % 1)
    scene.window.close()
    scene.open("Trình ký")
    scene.shows("Đã ký")


@view
def sitting_seal_pin(scene, say):
    """The clerk's: numbers, and one PIN."""
    sitting_numbers(scene, say)
    scene.press(say("Seal %u Document…") % 2)
    scene.asks_pin()


@view
def sitting_copies_pin(scene, say):
    sitting_copies(scene, say)
    scene.press("Ký 8 bản sao…")
    scene.asks_pin()
