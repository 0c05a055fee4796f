# SPDX-License-Identifier: GPL-3.0-or-later
"""A signed draft with its separate files, and what is done with them."""
import os

import antin_tool

NUMBER = "15/QĐ-UBND"


class Case(antin_tool.TestCase):
    tokens = "leader,organisation,department"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.signed = cls.workstation.path("signed.pdf")
        done = cls.workstation.sign(cls.workstation.path("draft.pdf"), cls.signed, "personal")
        assert done.status == 0, done.err

    def setUp(self):
        super().setUp()
        self.out = self.path("out")
        os.mkdir(self.out)
        self.attachment = self.workstation.path("attachment.pdf")
        self.appendices = [self.workstation.path(f"appendix-{n}.pdf") for n in (1, 2)]
        self.parts = ["--attachment", self.attachment, "--appendix", self.appendices[0], "--appendix", self.appendices[1]]

    def module(self, *words):
        """The module that counts what is asked of it, and misbehaves as @words say."""
        self.log = self.path("calls.log")
        with open(self.path("control"), "w", encoding="utf-8") as control:
            control.write(" ".join(words))
        return {"ANTIN_TEST_MODULE_REAL": self.workstation.facts["module"], "ANTIN_TEST_MODULE_LOG": self.log,
                "ANTIN_TEST_MODULE_CONTROL": self.path("control"),
                "ANTIN_TEST_MODULE_PIN": self.workstation.pin("organisation")}

    def calls(self, name):
        if not os.path.exists(self.log):
            return 0
        with open(self.log, encoding="utf-8") as log:
            return log.read().splitlines().count(name)

    def options(self, token="organisation", out=None, stamp=True, module=None):
        return ["--output-dir", out or self.out, "--token", token, "--module", module or self.workstation.facts["module"],
                "--trust", self.workstation.path("trust/root.pem"), *(["--tsa", self.workstation.facts["tsa"] if stamp is True else stamp] if stamp else [])]

    def seal(self):
        return ["--kind", "organisation", "--image", self.workstation.path("images/seal.png"), "--seal-diameter",
                str(self.workstation.facts["seal_diameter_mm"]), "--date", str(self.workstation.today)]

    def deliver(self, *parts, main=None, number="15", pin=None, environment=None, **options):
        if environment is not None:
            options["module"] = os.environ["ANTIN_TEST_MODULE"]
        return self.workstation.run("sign", main or self.signed, *self.seal(), *(["--number", number] if number else []),
                                    *(parts or self.parts), "--json", *self.options(**options),
                                    pin=pin or self.workstation.pin(options.get("token", "organisation")), **(environment or {}))

    def follow(self, main, *parts, **options):
        """Separate files of a document that was issued before."""
        return self.workstation.run("sign", "--issued", main, *parts, "--json", *self.options(**options),
                                    pin=self.workstation.pin(options.get("token", "organisation")))

    def delivered(self, **options):
        """A delivery of three files; the paths of what was made, the main document first."""
        self.assert_status(self.deliver(**options), 0)
        return [os.path.join(options.get("out", self.out), os.path.basename(p)) for p in (self.signed, self.attachment, *self.appendices)]

    def verify_set(self, *files):
        return self.workstation.verify("--set", *files)

    def assert_nothing(self, result, status, *words, out=None):
        self.assert_status(result, status)
        for word in words:
            self.assertIn(word, result.err)
        self.assertTrue(result.err.strip())
        self.assertEqual(os.listdir(out or self.out), [])
