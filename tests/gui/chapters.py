# SPDX-License-Identifier: GPL-3.0-or-later
"""A document of two pages with an outline."""
import subprocess

TITLES = ("Chương I. Quy định chung", "Điều 1. Phạm vi điều chỉnh", "Điều 2. Đối tượng áp dụng",
          "Chương II. Quản lý và sử dụng chữ ký số chuyên dùng công vụ trong văn bản điện tử")


def write(path):
    """Its second chapter and the second article of the first are on page 2."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>"
    titles = ["<FEFF%s>" % title.encode("utf-16-be").hex().upper() for title in TITLES]
    objects = ["<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R /PageMode /UseOutlines >>", "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>", page, page,
               "<< /Type /Outlines /First 6 0 R /Last 9 0 R /Count 4 >>",
               "<< /Title %s /Parent 5 0 R /First 7 0 R /Last 8 0 R /Count 2 /Next 9 0 R /Dest [3 0 R /Fit] >>" % titles[0],
               "<< /Title %s /Parent 6 0 R /Next 8 0 R /Dest [3 0 R /Fit] >>" % titles[1],
               "<< /Title %s /Parent 6 0 R /Prev 7 0 R /Dest [4 0 R /Fit] >>" % titles[2],
               "<< /Title %s /Parent 5 0 R /Prev 6 0 R /Dest [4 0 R /Fit] >>" % titles[3]]
    with open(path + ".raw", "w", encoding="utf-8") as file:
        file.write("%PDF-1.7\n" + "".join("%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1)) + "trailer\n<< /Root 1 0 R /Size 10 >>\n")
    # qpdf writes what is missing of it.
    subprocess.run(["qpdf", path + ".raw", path], check=False, capture_output=True)
