"""The examples in Java, Node and for robot.yaml, and the starters, against a control room in memory."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "clients" / "test"))

from fake_room import FakeRoom  # noqa: E402


class Examples(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="examples-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)

    def unpack(self, name, client=None):
        shutil.copytree(HERE / name, self.home, dirs_exist_ok=True)
        if client:
            shutil.copy(HERE / "clients" / client, self.home)

    def run_step(self, room, *command, **more):
        artifacts = str(self.home / "output")
        variables = {**os.environ, "LC_ALL": "C.UTF-8", **room.environment(), "ROBOT_ARTIFACTS": artifacts, **more}
        ended = subprocess.run(command, cwd=self.home, env=variables, capture_output=True, timeout=120)
        self.assertEqual(ended.returncode, 0, ended.stderr.decode())
        return ended.stdout.decode()

    def test_the_java_example_stops_two_of_eight_invoices(self):
        self.unpack("java-example", "Signalbox.java")
        with FakeRoom() as room:
            room.add({})
            self.run_step(room, "java", "Signalbox.java", "Invoices.java", "read")
            invoices = [output.payload for output in room.outputs()]
        self.assertEqual(len(invoices), 8)
        with FakeRoom() as room:
            for invoice in invoices:
                room.add(invoice)
            said = self.run_step(room, "java", "Signalbox.java", "Invoices.java", "check")
            failed = [item.exception["message"] for item in room.inputs() if item.state == "FAILED"]
            self.assertEqual(
                failed,
                [
                    'IBAN is "DE89370400440532031000": its check digits do not fit. Compare it with the invoice.',
                    "Gross is 84.00, but Net and Tax make 48.00. Correct the wrong one of the three.",
                ],
            )
            self.assertEqual(len(room.outputs()), 6)
            self.assertIn("::action Check|2026-0411 of Küchenmöbel Öztürk", said)

    def test_the_java_example_reads_the_table_that_is_attached(self):
        self.unpack("java-example", "Signalbox.java")
        with FakeRoom() as room:
            item = room.add({})
            room.attach(item, "invoices.csv", "Number;Supplier\n1;Müller\n".encode())
            self.run_step(room, "java", "Signalbox.java", "Invoices.java", "read")
            self.assertEqual([output.payload for output in room.outputs()], [{"Number": "1", "Supplier": "Müller"}])

    def test_the_node_example_writes_down_what_it_is_given(self):
        self.unpack("node-example", "signalbox.mjs")
        subprocess.run(["npm", "ci", "--offline", "--no-audit", "--no-fund"], cwd=self.home, check=True, capture_output=True)
        with FakeRoom() as room:
            room.add({})
            self.run_step(room, "node", "collect.mjs")
            collected = [(output.payload, {name: output.content(name) for name in output.names()}) for output in room.outputs()]
        with FakeRoom() as room:
            for payload, files in collected:
                item = room.add(payload)
                for name, content in files.items():
                    room.attach(item, name, content)
            self.run_step(room, "node", "inventory.mjs")
            [failed] = [item for item in room.inputs() if item.state == "FAILED"]
            self.assertEqual(failed.exception["message"], '"empty.txt" is empty. Attach the file again.')
            kinds = {output.payload["File"]: output.payload["Kind"] for output in room.outputs()}
            self.assertEqual(kinds, {"delivery-note.txt": "Text or unknown", "invoice-7.pdf": "PDF"})

    def test_the_robot_yaml_example_needs_nothing_of_signalbox(self):
        self.unpack("robocorp-example")
        with FakeRoom() as room:
            libraries = str(self.home / "libraries")
            self.assertIn("6 articles, 1668 pieces", self.run_step(room, sys.executable, "tasks.py", "count", PYTHONPATH=libraries))
            self.run_step(room, sys.executable, "tasks.py", "order", PYTHONPATH=libraries)
        self.assertIn("Oak boards 2 m,14", (self.home / "output" / "order.csv").read_text("utf-8"))

    def test_the_background_starter_works_off_its_items(self):
        self.unpack("starters/background", "signalbox.py")
        with FakeRoom() as room:
            for payload in ({"Number": 1}, None, {"Amount": "many"}):
                room.add(payload)
            self.assertIn("2 done, 1 failed", self.run_step(room, sys.executable, "work.py"))
            self.assertEqual([output.payload for output in room.outputs()], [{"Number": 1, "Checked": True}, {"Checked": True}])
            self.assertEqual(room.inputs()[2].exception["message"], 'Amount is "many". Allowed: a number.')

    def test_the_foreground_starter_tells_a_missing_screen_from_wrong_data(self):
        self.unpack("starters/foreground", "signalbox.py")
        with FakeRoom() as room:
            room.add({"Number": 4711})
            self.run_step(room, sys.executable, "work.py", DISPLAY=":99")
            self.assertEqual([output.payload for output in room.outputs()], [{"Number": 4711, "Entered on": "display :99"}])
        with FakeRoom() as room:
            item = room.add({"Number": 4711})
            with self.assertRaises(AssertionError):
                self.run_step(room, sys.executable, "work.py", DISPLAY="")
            self.assertEqual((item.exception["type"], item.exception["code"]), ("APPLICATION", "NO_SCREEN"))


if __name__ == "__main__":
    unittest.main()
