# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks by rings and frames about signed words, and by lines that strike them out among other ink; and signatures
and frames that are lawful in the same places."""
from attacks import attack
from lawful import lawful
from strokes import through

RED, BLUE, BLACK = b"1 0 0 RG ", b".1 .2 .8 RG ", b"0 G "


def ring(left, bottom, right, top):
    """An ellipse in four curves."""
    x, y, u, v = (left + right) / 2, (bottom + top) / 2, (right - left) * .276, (top - bottom) * .276
    curve = b"%.2f %.2f %.2f %.2f %.2f %.2f c "
    return b"%.2f %.2f m " % (right, y) + b"".join(curve % points for points in (
        (right, y + v, x + u, top, x, top), (x - u, top, left, y + v, left, y), (left, y - v, x - u, bottom, x, bottom),
        (x + u, bottom, right, y - v, right, y))) + b"S "


# The number is from 26 to 55, the word behind it to 86, both on 20.
for ink, colour in (("red", RED), ("blue", BLUE), ("black", BLACK)):
    through(attack, "number_ringed_in_" + ink, colour + b"1 w " + ring(20, 13, 60, 36))
through(attack, "word_ringed", BLUE + b"1 w " + ring(53, 10, 91, 37))
through(attack, "number_ringed_and_signed_beside", BLUE + b"1 w " + ring(20, 13, 60, 36) + b"150 5 m 170 45 l 180 10 l 200 40 l 210 12 l S")
through(attack, "number_ringed_by_hand", BLUE + b"1.2 w 40 36 m 22 37 18 28 20 22 c 22 12 50 10 60 18 c 66 28 56 38 36 34 c S")
through(attack, "number_ringed_with_a_line_to_a_note", RED + b"1 w " + ring(20, 13, 60, 36) + b"60 24 m 200 10 l S")
through(attack, "number_framed_away_from_the_edge", RED + b"1 w 22 14 37 20 re S")
through(attack, "number_in_brackets", BLACK + b"1 w 25 17 m 23 17 l 23 32 l 25 32 l S 56 17 m 58 17 l 58 32 l 56 32 l S")

through(attack, "number_struck_out_below_other_ink", BLUE + b"1 w 25 24.5 m 56 24.5 l S 22 40 m 30 48 l 40 38 l 50 48 l S")
through(attack, "number_struck_out_above_other_ink", BLUE + b"1 w 25 24.5 m 56 24.5 l S 22 4 m 30 12 l 40 2 l 50 12 l S")
through(attack, "number_scribbled_out", BLUE + b"1 w 25 22 m 56 23 l 25 24.5 l 56 26 l 25 27.5 l S")
through(attack, "number_struck_out_in_waves", RED + b"1 w 25 24.5 m 28 27.5 31 21.5 34 24.5 c 37 27.5 40 21.5 43 24.5 c 46 27.5 49 21.5 52 24.5 c 54 26 55 25 56 24.5 c S")
through(attack, "words_struck_out_in_waves", RED + b"1 w 25 24.5 m " + b"".join(b"%d 28 %d 21 %d 24.5 c " % (x + 3, x + 6, x + 9) for x in range(25, 115, 9)) + b"S")
through(attack, "number_struck_out_in_dashes", RED + b"1 w [3 1.5] 0 d 25 24.5 m 56 24.5 l S")
through(attack, "number_struck_out_thickly", RED + b"3 w 25 24.5 m 56 24.5 l S")

through(lawful, "frame_at_the_edge_of_the_place_round_words", BLUE + b"1 w 0.5 0.5 329 49 re S")
through(lawful, "seal_round_a_word", b".9 .1 .1 RG 2 w " + ring(-14, -12, 126, 62) + b".8 w " + ring(-4, -2, 116, 52))
through(lawful, "signature_with_a_loop_round_a_number", BLUE + b"1.5 w 5 10 m 20 45 60 48 66 26 c 70 5 20 2 18 20 c 16 40 34 44 40 30 c 48 10 60 6 70 40 c 90 10 l 110 40 l S")
through(lawful, "signature_of_strokes_with_a_bar_through_words", BLUE + b"1.2 w 10 6 m 18 46 l 30 6 l S 60 8 m 70 44 l 80 10 l S 2 25 m 90 27 l S")
through(lawful, "signature_of_strokes_with_a_dash_in_a_word", BLUE + b"1.2 w 64 6 m 72 46 l 80 6 l S 66 24 m 78 24 l S")
through(lawful, "signature_with_a_ring_beside_words", BLUE + b"1 w " + ring(150, 10, 190, 34) + b"160 12 m 180 40 l S")
through(lawful, "frame_round_a_signature_beside_words", BLUE + b"1 w 130 5 80 40 re S 140 12 m 160 40 l 180 10 l 200 38 l S")
