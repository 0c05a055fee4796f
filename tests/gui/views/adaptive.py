# SPDX-License-Identifier: GPL-3.0-or-later
"""The same in a narrow window, with large letters, and in high contrast."""
import subprocess

from . import DRAFT, NARROW, view
from .lists import sitting_draft, sitting_failed, sitting_numbers, sitting_returned, table
from .receiving import attached_files, refusal_kept, tampered, valid_details
from .requests import request_to_verify_without_panel
from .signing import empty, nobody_answers, seal, sign_dialog
from .windows import consent_to_anchor, locked, services_answered


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
def narrow_sitting_returned(scene, say):
    scene.size = NARROW
    sitting_returned(scene, say)


@view
def narrow_sitting_failed(scene, say):
    scene.size = NARROW
    sitting_failed(scene, say)


@view
def narrow_services_answered(scene, say):
    scene.size = NARROW
    services_answered(scene, say)


@view
def narrow_locked(scene, say):
    scene.size = NARROW
    locked(scene, say)


@view
def narrow_consent_to_anchor(scene, say):
    scene.size = NARROW
    consent_to_anchor(scene, say)


@view
def narrow_refusal_kept(scene, say):
    scene.size = NARROW
    refusal_kept(scene, say)


@view
def narrow_large_text(scene, say):
    scene.toolkit("gtk-font-name=Sans 15")
    narrow_valid(scene, say)


@view
def narrow_large_text_seal(scene, say):
    scene.toolkit("gtk-font-name=Sans 15")
    narrow_seal(scene, say)


@view
def narrow_large_text_returned(scene, say):
    scene.toolkit("gtk-font-name=Sans 15")
    narrow_sitting_returned(scene, say)


@view
def narrow_large_text_comparison(scene, say):
    scene.toolkit("gtk-font-name=Sans 15")
    narrow_comparison(scene, say)


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
