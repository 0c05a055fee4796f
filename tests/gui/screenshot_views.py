# SPDX-License-Identifier: GPL-3.0-or-later
"""The views of which tests/gui/screenshots takes pictures: each is a function that gets a scene and a function that gives the
Vietnamese for a message, opens what it needs, and waits until that is on screen."""
import os
import re
import shutil
import subprocess

NARROW = (360, 720)
HALF = (900, 720)
VIEWS = {}
DRAFT = "Văn bản đi/Quyết định 15.pdf"
LEADER = "Trần Thị Bích Hằng"


def view(function):
    VIEWS[function.__name__.replace("_", "-")] = function
    return function


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
def valid(scene, say):
    scene.open(scene.issued(), tokens=False).says("label", say("The signature is valid"))


@view
def valid_details(scene, say):
    valid(scene, say)
    scene.window.press(say("Details"))


@view
def certificates(scene, say):
    """Whose certificate it was, over the opened card."""
    valid_details(scene, say)
    scene.window.press(say("Certificate…"))
    scene.window.says("label", say("Authority that issues certificates"))


@view
def offers(scene, say):
    """What may be done with a document, and what may not."""
    scene.open(scene.signed(), tokens=False).says("label", say("The signature is valid"))
    scene.window.click(scene.window.find("label", say("Why, by the Regulation")), 0.5, 0.5)


@view
def attached_files(scene, say):
    with open(scene.desk.path("Bảng tính kinh phí.xlsx"), "w", encoding="utf-8") as file:
        file.write("Bảng tính " * 500)
    subprocess.run(["qpdf", scene.desk.path("draft.pdf"), "--add-attachment", scene.desk.path("Bảng tính kinh phí.xlsx"),
                    "--description=Kinh phí thực hiện năm 2026", "--", scene.desk.path("with-files.pdf")], check=True)
    scene.desk.issue("with-files.pdf", "Văn bản đến/Kế hoạch 27.pdf", "leader")
    window = scene.open("Văn bản đến/Kế hoạch 27.pdf", tokens=False)
    window.says("label", say("The signature is valid"))
    window.find("page tab", say("Attached")).do_action(0)


@view
def tampered(scene, say):
    scene.open(scene.tampered(), tokens=False).says("label", say("The signature is not valid"))


def unstamped(scene, fault):
    """A document without a time stamp, and what the authority answers to whoever receives it."""
    name = "Văn bản đến/Tờ trình 31.pdf"
    scene.desk.sign(scene.desk.path("draft.pdf"), scene.desk.path(name), "personal", stamp=None)
    scene.desk.forget()
    scene.desk.serve("--fault", fault, "--port", scene.desk.facts["url"].rpartition(":")[2])
    return name


@view
def revoked(scene, say):
    scene.open(unstamped(scene, "revoked"), tokens=False).says("label", say("There is not enough information to verify the signature"))


@view
def nothing_known(scene, say):
    name = unstamped(scene, "none")
    scene.desk.stop()
    scene.open(name, tokens=False).says("label", say("There is not enough information to verify the signature"))


@view
def refusal(scene, say):
    tampered(scene, say)
    scene.window.press(say("Refuse"))
    scene.window.find("text", say("Text of the notice"))


def received(scene, name, clause):
    """An incoming document, and what becomes of it by a regulation that says much of that."""
    scene.set(regulation="'bac-kan-2022'")
    scene.open(name, tokens=False)
    scene.shows(clause)


@view
def received_valid(scene, say):
    received(scene, scene.issued(), "Điều 12.3")


@view
def received_incomplete(scene, say):
    received(scene, scene.signed("Văn bản đến/Quyết định 17.pdf"), "Điều 21.2.b")


@view
def received_unsigned(scene, say):
    shutil.copy(scene.desk.path("draft.pdf"), scene.desk.path("Văn bản đến/Quyết định 16.pdf"))
    received(scene, "Văn bản đến/Quyết định 16.pdf", "Điều 9.2.b")


@view
def refusal_where_it_is_deleted(scene, say):
    scene.set(regulation="'bac-kan-2022'")
    refusal(scene, say)


@view
def signed_version(scene, say):
    valid_details(scene, say)
    scene.window.press(say("View Signed Version"))
    scene.window.find("push button", say("Show the Present File"))


@view
def comparison(scene, say):
    valid_details(scene, say)
    scene.window.press(say("Compare with the Present File"))
    scene.window.find("push button", say("Next Difference"))


@view
def comparison_step(scene, say):
    comparison(scene, say)
    scene.shows(" trên ")
    scene.window.press(say("Next Difference"))
    scene.shows("1/3 ")


@view
def comparison_laid_over(scene, say):
    comparison_step(scene, say)
    scene.window.keys("F7")


@view
def comparison_of_altered(scene, say):
    scene.open(scene.annotated(), tokens=False)
    scene.window.press(say("Details"))
    scene.window.press(say("Compare with the Present File"))
    scene.shows(" trên ")
    for step in "123":
        scene.window.press(say("Next Difference"))
        scene.shows(step + "/4 ")
    scene.shows("che nội dung")


@view
def two_pages(scene, say):
    valid(scene, say)
    scene.window.keys("ctrl+2")


@view
def find(scene, say):
    valid(scene, say)
    scene.window.keys("ctrl+f")
    scene.gui.wait_until(lambda: any(node.get_state_set().contains(scene.gui.Atspi.StateType.FOCUSED) and
                                     node.get_state_set().contains(scene.gui.Atspi.StateType.EDITABLE) for node in scene.window.walk()), "the entry")
    scene.window.keys("type:UBND")


@view
def menu(scene, say):
    valid(scene, say)
    scene.window.keys("F10")
    scene.window.find("menu item", say("Preferences"))


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
def test_page(scene, say):
    index = scene.desk.path("profile/data/antin/images/library.ini")
    with open(index, encoding="utf-8") as file:
        text = file.read()
    with open(index, "w", encoding="utf-8") as file:
        file.write(text.replace("confirmed=true", "confirmed=false"))
    seal(scene, say)
    scene.window.press(say("Test page of the seal…"))


@view
def shortcuts(scene, say):
    valid(scene, say)
    scene.window.keys("ctrl+question")


@view
def help_pages(scene, say):
    valid(scene, say)
    scene.window.keys("F1")


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
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")
    scene.window.enter_pin(scene.desk.pin("organisation"))
    scene.window.press_in_dialog(say("Sign"))
    scene.window.says("label", say("Signed."))


@view
def narrow_draft(scene, say):
    scene.size = NARROW
    scene.open(DRAFT).find("push button", say("Sign"), ready=True)


@view
def narrow_valid(scene, say):
    scene.size = NARROW
    scene.open(scene.issued(), tokens=False).status(say("The document is valid. Signed by: %s.").split("%")[0])


@view
def narrow_tampered(scene, say):
    scene.size = NARROW
    scene.open(scene.tampered(), tokens=False).status(say("The document is not valid: %s.").split("%")[0])


@view
def narrow_details(scene, say):
    narrow_valid(scene, say)
    scene.window.keys("shift+F9")
    scene.window.press(say("Details"))


@view
def narrow_certificates(scene, say):
    narrow_details(scene, say)
    scene.window.press(say("Certificate…"))
    scene.window.says("label", say("Authority that issues certificates"))


@view
def narrow_attached_files(scene, say):
    scene.size = NARROW
    attached_files(scene, say)
    scene.window.keys("F9")


@view
def narrow_comparison(scene, say):
    narrow_details(scene, say)
    scene.window.press(say("Compare with the Present File"))
    scene.shows(" trên ")
    scene.window.press(say("Next Difference"))
    scene.shows("1/3 ")
    # The window that it was opened from grew for its panel.
    scene.window.keys()
    subprocess.run(["xdotool", "getwindowfocus", "windowsize", "--sync", *map(str, NARROW)], check=True)


@view
def narrow_request(scene, say):
    scene.size = NARROW
    request_to_verify_without_panel(scene, say)


@view
def narrow_table(scene, say):
    scene.size = NARROW
    table(scene, say)


@view
def narrow_table_document(scene, say):
    narrow_table(scene, say)
    scene.window.click(scene.window.find("label", "Quyết định 16.pdf"), 0.5, 0.5)
    scene.window.keys("Return")
    scene.button(say("Details"))


@view
def narrow_sitting(scene, say):
    scene.size = NARROW
    sitting_draft(scene, say)


@view
def narrow_sitting_numbers(scene, say):
    scene.size = NARROW
    sitting_numbers(scene, say)


@view
def narrow_seal(scene, say):
    scene.size = NARROW
    seal(scene, say)


@view
def narrow_sign_dialog(scene, say):
    scene.size = NARROW
    narrow_draft(scene, say)
    scene.window.press(say("Sign"))
    scene.gui.wait_until(scene.window.has_dialog, "the PIN entry")


@view
def narrow_nobody_answers(scene, say):
    scene.size = NARROW
    nobody_answers(scene, say)


@view
def narrow_empty(scene, say):
    scene.size = NARROW
    empty(scene, say)


@view
def large_text(scene, say):
    scene.toolkit("gtk-font-name=Sans 15")
    valid_details(scene, say)


@view
def large_text_sign_dialog(scene, say):
    scene.toolkit("gtk-font-name=Sans 15")
    sign_dialog(scene, say)


@view
def large_text_table(scene, say):
    scene.toolkit("gtk-font-name=Sans 15")
    table(scene, say)


@view
def largest_text_seal(scene, say):
    scene.toolkit("gtk-font-name=Sans 20")
    seal(scene, say)


@view
def high_contrast(scene, say):
    scene.desk.environment["ADW_DEBUG_HIGH_CONTRAST"] = "1"
    valid_details(scene, say)


@view
def high_contrast_seal(scene, say):
    scene.desk.environment["ADW_DEBUG_HIGH_CONTRAST"] = "1"
    seal(scene, say)


@view
def high_contrast_tampered(scene, say):
    scene.desk.environment["ADW_DEBUG_HIGH_CONTRAST"] = "1"
    tampered(scene, say)


@view
def high_contrast_table(scene, say):
    scene.desk.environment["ADW_DEBUG_HIGH_CONTRAST"] = "1"
    table(scene, say)


def request_to_verify_without_panel(scene, say):
    scene.issued()
    scene.open(tokens=False)
    scene.call("Verify", scene.desk.path("Văn bản đến/Quyết định 15.pdf"))
    scene.button(say("_Send the Verdict"))
