# SPDX-License-Identifier: GPL-3.0-or-later
"""What who receives a document sees: its verdict, the notice of refusal, what came after a signature."""
import json
import os
import re
import subprocess
import time

from . import view


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
    scene.copy("draft.pdf", "Văn bản đến/Quyết định 16.pdf")
    received(scene, "Văn bản đến/Quyết định 16.pdf", "Điều 9.2.b")


@view
def refusal_where_it_is_deleted(scene, say):
    scene.set(regulation="'bac-kan-2022'")
    refusal(scene, say)


@view
def refusal_kept(scene, say):
    """The notice is kept, so the document may be deleted."""
    refusal_where_it_is_deleted(scene, say)
    scene.press(say("_Save as PDF…"))
    scene.press(say("_Save"))
    scene.button(say("_Delete the Document…"))


@view
def deletion(scene, say):
    refusal_kept(scene, say)
    scene.gui.wait_until(lambda: scene.window.look("push button", lambda text: text.endswith(say("_Delete the Document…").replace("_", "")),
                                                   scene.gui.Atspi.StateType.SENSITIVE), "the notice to be kept").do_action(0)
    scene.window.says("label", say("Delete the Document?"))


@view
def refusal_of_unsigned(scene, say):
    """Neither a number nor a signer is known."""
    received_unsigned(scene, say)
    scene.window.keys("F10")
    scene.window.find("menu item", say("Refuse the Document…")).do_action(0)
    scene.window.find("text", say("Text of the notice"))


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
def shortcuts(scene, say):
    valid(scene, say)
    scene.window.keys("ctrl+question")


@view
def help_pages(scene, say):
    valid(scene, say)
    scene.window.keys("F1")


def open_card(scene, say, words, name):
    """A signature's card with its four checks."""
    window = scene.open(name, tokens=False)
    window.says("label", say(words))
    details = window.find("push button", say("Details"))
    details.do_action(0)
    scene.scroll_to(window.find("push button", say("Certificate…")))


@view
def card_valid(scene, say):
    open_card(scene, say, "The signature is valid", scene.signed())


@view
def card_altered(scene, say):
    open_card(scene, say, "The signature is not valid", scene.tampered())


@view
def card_expired(scene, say):
    """Signed without a time stamp by a certificate that has expired since."""
    scene.desk.reissue("leader", 30)
    ends = time.monotonic() + 31
    der = scene.desk.path("leader.der")
    subprocess.run(["openssl", "x509", "-in", scene.desk.path("certificates/leader.pem"), "-outform", "DER", "-out", der], check=True)
    with open(der, "rb") as file:
        scene.put_on_token(file.read())
    name = unstamped(scene, "none")
    time.sleep(max(0, ends - time.monotonic()))
    open_card(scene, say, "There is not enough information to verify the signature", name)


@view
def card_untrusted(scene, say):
    """Nobody here has accepted the root of its certificate."""
    name = scene.signed()
    os.remove(scene.desk.path("profile/data/antin/anchors/root.pem"))
    open_card(scene, say, "There is not enough information to verify the signature", name)


@view
def card_revoked(scene, say):
    open_card(scene, say, "There is not enough information to verify the signature", unstamped(scene, "revoked"))


@view
def covered(scene, say):
    """An attack caught: another program's note lies over what was signed."""
    scene.open(scene.annotated(), tokens=False)
    scene.window.says("label", say("The signature is not valid"))


@view
def replaced(scene, say):
    """An attack caught: a later revision has another page under the signatures."""
    with open(scene.desk.path(scene.issued("issued.pdf")), "rb") as file:
        data = file.read()
    model = json.loads(subprocess.run(["qpdf", "--json", "--json-key=pages", scene.desk.path("issued.pdf")], capture_output=True, check=True).stdout)
    number = int(model["pages"][0]["contents"][0].split()[0])
    words = b"BT /F 24 Tf 72 700 Td (So: 15/QD-UBND) Tj ET"
    root, size = (re.findall(pattern, data)[-1] for pattern in (rb"/Root (\d+ 0 R)", rb"/Size (\d+)"))
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    added = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(words), words)
    added += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Root %s /Size %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (number, len(data), root, size, start, len(data) + len(added))
    name = "Văn bản đến/Công văn 91.pdf"
    with open(scene.desk.path(name), "wb") as file:
        file.write(data + added)
    scene.open(name, tokens=False).says("label", say("The signature is not valid"))
