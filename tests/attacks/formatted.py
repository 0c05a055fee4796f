# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by what a field shows of a number, a day or words that it holds, where a format action or a space lets them be read
otherwise; and what is lawful of the same kind."""
import documents as d
from attacks import attack, drawn, legible
from lawful import lawful
from pdf_files import Stream, ref
from prepared import on_own

NUMBER, DATE, TIME, MONTH, OWN = "AFNumber_Format(0,2,0,0,'',true)", "AFDate_FormatEx('dd/mm/yyyy')", "AFTime_Format(0)", "AFDate_FormatEx('d mmmm yyyy')", "event.value = group(event.value)"
RED = "AFNumber_Format(0,2,1,0,'',true)"
UNIT = "AFNumber_Format(0,2,0,0,' dong',false)"


def with_format(script, value=None, **keys):
    """A field without an appearance, empty or with a value that is signed with it."""
    def change(objects):
        objects[80] = d.widget("/Tx", "formatted", [300, 180, 500, 200], V="u:" + (value or ""), DA="u:/Helv 12 Tf 0 g", **keys)
        if script:
            objects[80]["/AA"] = {"/F": {"/S": "/JavaScript", "/JS": script if isinstance(script, Stream) else "u:" + script}}
        objects[d.FORM]["/Fields"] = objects[d.FORM]["/Fields"] + [ref(80)]
        objects[d.ANNOTS] = objects[d.ANNOTS] + [ref(80)]
    return change


def shows(register, name, script, held, shown, prepare=with_format):
    """The value filled in with an appearance, and the appearance brought to a value that was signed."""
    drawing = shown if isinstance(shown, Stream) else drawn(b"BT /Helv 12 Tf 2 5 Td (" + shown + b") Tj ET")
    for suffix, signed in (("", None), ("_of_signed_value", held)):
        def function(file, tools):
            return {80: dict(file.get(80), **{"/V": "u:" + held, "/AP": {"/N": ref(95)}}), 95: legible(file, drawing)}
        function.__name__ = name + suffix
        on_own(register, "approval", "formats", prepare(script, signed))(function)


MILLION = "1200000"
shows(attack, "number_in_another_order", NUMBER, MILLION, b"2.100.000")
shows(attack, "number_with_its_point_elsewhere", NUMBER, MILLION, b"12.000.00")
shows(attack, "number_with_decimals_for_groups", NUMBER, MILLION, b"12.000,00")
shows(attack, "number_with_words", NUMBER, MILLION, b"not 1.200.000")
shows(attack, "number_with_unit_unnamed", NUMBER, MILLION, b"1.200.000 dong")
shows(attack, "number_with_another_unit", UNIT, MILLION, b"1.200.000 million dong")
shows(attack, "number_with_zeros", NUMBER, MILLION, b"1.200.000.000")
shows(attack, "number_with_zeros_as_unit", "AFNumber_Format(0,2,0,0,'.000',false)", MILLION, b"1.200.000.000")
shows(attack, "number_without_minus", NUMBER, "-1200", b"1.200")
shows(attack, "number_of_own_script_in_another_order", OWN, MILLION, b"2.100.000")
shows(attack, "number_of_own_script_with_unit", OWN, MILLION, b"1.200.000 dong")
shows(attack, "number_of_own_script_with_its_point_elsewhere", OWN, "12", b"12.000")
shows(attack, "number_of_thousands_as_a_script_reads_it", NUMBER, "12.000", b"12")
shows(attack, "number_by_keystroke_in_groups", None, MILLION, b"1.200.000", lambda script, value: with_format(script, value, AA={
    "/K": {"/S": "/JavaScript", "/JS": "u:AFNumber_Keystroke(0,2,0,0,'',true)"}}))
shows(attack, "number_negative_in_black", RED, "-1200", b"1.200")
shows(attack, "number_negative_in_red_and_black", RED, "-1200", drawn(b"1 0 0 rg BT /Helv 12 Tf 2 5 Td (1.) Tj 0 g (200) Tj ET"))
shows(attack, "number_positive_in_red", RED, "1300", drawn(b"1 0 0 rg BT /Helv 12 Tf 2 5 Td (1.300) Tj ET"))
shows(attack, "number_of_three_decimals_in_groups", "AFNumber_Format(3,2,0,0,'',true)", "12.345", b"12.345,000")
shows(attack, "day_of_another_month_by_name", MONTH, "1/12/2026", b"1 juin 2026")
shows(attack, "percent_without_its_sign", "AFPercent_Format(0,2)", "0.5", b"50")
shows(attack, "day_in_another_order", DATE, "1/12/2026", b"12/01/2026")
shows(attack, "day_of_another_year", DATE, "1/12/2026", b"01/12/2062")
shows(attack, "day_with_words", DATE, "1/12/2026", b"not 01/12/2026")
shows(attack, "time_in_another_order", TIME, "8:05", b"05:08")
shows(lawful, "number_in_groups", NUMBER, MILLION, b"1.200.000")
shows(lawful, "number_with_unit", UNIT, MILLION, b"1.200.000 dong")
shows(lawful, "number_negative", NUMBER, "-1200", b"-1.200")
shows(lawful, "number_of_own_script_in_groups", OWN, MILLION, b"1.200.000")
shows(lawful, "number_of_own_script_with_spaces", OWN, MILLION, b"1 200 000")
shows(lawful, "number_by_script_in_stream", Stream({}, NUMBER.encode()), MILLION, b"1.200.000",
      lambda script, value: lambda objects: (with_format(NUMBER, value)(objects), objects.update({81: script}), objects[80]["/AA"]["/F"].update({"/JS": ref(81)})))
shows(lawful, "number_negative_in_red", RED, "-1200", drawn(b"1 0 0 rg BT /Helv 12 Tf 2 5 Td (1.200) Tj ET"))
shows(lawful, "number_negative_in_red_brackets", RED.replace(",1,0", ",3,0"), "-1200", drawn(b"1 0 0 rg BT /Helv 12 Tf 2 5 Td (\\(1.200\\)) Tj ET"))
shows(lawful, "number_of_three_decimals", "AFNumber_Format(3,2,0,0,'',true)", "12.345", b"12,345")
shows(lawful, "percent", "AFPercent_Format(0,2)", "0.5", b"50%")
shows(lawful, "day", DATE, "1/12/2026", b"01/12/2026")
shows(lawful, "day_by_name_of_month", MONTH, "1/12/2026", b"1 December 2026")
shows(lawful, "day_by_foreign_name_of_month", MONTH, "1/6/2026", b"1 juin 2026")
shows(lawful, "day_by_year", DATE, "2026-12-01", b"01/12/2026")
shows(lawful, "day_as_typed", DATE, "1/12/2026", b"1/12/2026")
shows(lawful, "time", TIME, "8:05", b"08:05")

# --- spaces ----------------------------------------------------------------------------------------------------------

APART = drawn(b"BT /Helv 12 Tf 2 5 Td [(10)-600(00)] TJ ET")
shows(attack, "digits_parted", None, "1000", b"10 00")
shows(attack, "digits_parted_by_a_move", None, "1000", APART)
shows(attack, "digits_parted_elsewhere", None, "1 000", b"10 00")
shows(attack, "digits_joined", None, "12 3", b"123")
shows(attack, "digits_in_two_lines", None, "1000", drawn(b"BT /Helv 8 Tf 2 11 Td (10) Tj 0 -9 Td (00) Tj ET"))
shows(lawful, "digits_apart", None, "1 000", b"1 000")
shows(lawful, "digits_in_two_lines_apart", None, "1000 2000", drawn(b"BT /Helv 8 Tf 2 11 Td (1000) Tj 0 -9 Td (2000) Tj ET"))
shows(lawful, "digits_in_boxes", None, "1000", drawn(b"BT /Helv 12 Tf 5 5 Td (1) Tj 20 0 Td (0) Tj 20 0 Td (0) Tj 20 0 Td (0) Tj ET"))
shows(lawful, "digits_spread", None, "1000", drawn(b"BT /Helv 12 Tf 3 Tc 2 5 Td (1000) Tj ET"))
shows(lawful, "digits_narrow", None, "1 000", drawn(b"BT /Helv 12 Tf 60 Tz 2 5 Td (1 000) Tj ET"))
shows(lawful, "words_closer", None, "thirteen dong", drawn(b"BT /Helv 12 Tf -1 Tw 2 5 Td (thirteen dong) Tj ET"))

# --- signs that turn others round --------------------------------------------------------------------------------------

shows(attack, "digits_turned_round", None, "\u202e0009\u202c", b"0009")
shows(attack, "digits_turned_round_apart", None, "\u2067" + "0009\u2069", b"0009")
