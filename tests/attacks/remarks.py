# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by signs beside signed words that make another statement of them: a question, a note that is referred to, a sum; and what is
lawful in the same places."""
from attacks import attack
from lawful import lawful
from sentences import goes_on

AGREED, PAY = b"(dong y cap 1000 dong) Tj", b"(Pay 1000) Tj"

goes_on(attack, "asks_instead", AGREED, (196, 756, 216, 774), b"?")
goes_on(attack, "refers_to_a_note", AGREED, (196, 756, 216, 774), b"*")
goes_on(attack, "refers_to_a_numbered_note", AGREED, (195, 761, 215, 779), b"1", size=7)
goes_on(attack, "multiplies", PAY, (124, 756, 160, 774), b"\xd710")
goes_on(attack, "adds", PAY, (124, 756, 160, 774), b"+500")
goes_on(attack, "says_less_than", b"(Pay ) Tj 40 0 Td (1000 dong.) Tj", (98, 756, 112, 774), b" <")
goes_on(lawful, "asks_in_blue", AGREED, (196, 756, 216, 774), b"?", b".1 .2 .8 rg")
goes_on(lawful, "asks_further_away", AGREED, (212, 756, 230, 774), b"?")
goes_on(lawful, "calls_a_telephone", AGREED, (196, 756, 270, 774), b"+84 24 1234")
goes_on(lawful, "numbers_a_line_of_its_own", AGREED, (195, 741, 215, 755), b"1", size=7)
