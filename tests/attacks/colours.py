# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles of colours (ISO 15076-1), as bytes."""
import struct

D50, SRGB = (0.9642, 1, 0.8249), ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))


def fixed(*values):
    return b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def xyz(*values):
    return b"XYZ \0\0\0\0" + fixed(*values)


def curve(*values):
    """A gamma as one number, or samples."""
    numbers = [round(values[0] * 256)] if len(values) == 1 else [round(v * 65535) for v in values]
    return b"curv\0\0\0\0" + struct.pack(">I%dH" % len(numbers), len(numbers), *numbers)


def parametric(gamma, a, b, c, e):
    return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + fixed(gamma, a, b, c, e)


def table(n_inks, lightness):
    """Colours of Lab for two of each ink, in one byte each."""
    same = bytes(range(256))
    colours = b"".join(bytes([round(2.55 * lightness([i >> (n_inks - 1 - k) & 1 for k in range(n_inks)])), 128, 128]) for i in range(1 << n_inks))
    return b"mft1\0\0\0\0" + bytes([n_inks, 3, 2, 0]) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + same * n_inks + colours + same * 3


def profile(kind, connection=b"XYZ ", **tags):
    tags = {"desc": b"desc\0\0\0\0" + struct.pack(">I", 2) + b"p".ljust(80, b"\0"), "cprt": b"text\0\0\0\0none\0", "wtpt": xyz(*D50), **tags}
    index, body, start = b"", b"", 132 + 12 * len(tags)
    for name, value in tags.items():
        index += name.encode() + struct.pack(">II", start + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    head = struct.pack(">I4sI4s4s4s6H", start + len(body), b"none", 0x02100000, b"mntr", kind, connection, 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed(*D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body


def grey(curve_of_grey):
    return profile(b"GRAY", kTRC=curve_of_grey)


def rgb(*curves, primaries=SRGB, **more):
    return profile(b"RGB ", rXYZ=xyz(*primaries[0]), gXYZ=xyz(*primaries[1]), bXYZ=xyz(*primaries[2]),
                   **dict(zip(("rTRC", "gTRC", "bTRC"), curves * 3 if len(curves) == 1 else curves)), **more)


def cmyk(lightness):
    return profile(b"CMYK", b"Lab ", A2B0=table(4, lightness))


def in_inks(numbers):
    """What a printer makes of four inks."""
    return max(8, 100 - 45 * numbers[0] - 50 * numbers[1] - 10 * numbers[2] - 84 * numbers[3])
