"""The example process from end to end, against a control room in memory."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLIENTS = HERE.parent / "clients"
sys.path.insert(0, str(CLIENTS / "test"))

from fake_room import FakeRoom  # noqa: E402


class Example(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = Path(tempfile.mkdtemp(prefix="example-"))
        for file in [*HERE.glob("*.*"), CLIENTS / "signalbox.py"]:
            shutil.copy(file, cls.home)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home, ignore_errors=True)

    def run_step(self, robot, payloads):
        """Runs a step over these payloads; answers its inputs and outputs."""
        with FakeRoom() as room:
            for payload in payloads:
                room.add(payload)
            artifacts = self.home / "output" / robot
            variables = {**os.environ, **room.environment(), "ROBOT_ARTIFACTS": str(artifacts), "PAUSE_MS": "0"}
            ended = subprocess.run([sys.executable, f"{robot}.py"], cwd=self.home, env=variables, capture_output=True, timeout=120)
            self.assertEqual(ended.returncode, 0, ended.stderr.decode())
            for output in room.outputs():
                output.kept = {name: output.content(name) for name in output.names()}
            return room.inputs(), room.outputs()

    def produced(self, **payload):
        return [item.payload for item in self.run_step("produce", [payload])[1]]

    def test_two_reports_fail_are_corrected_and_then_the_report_is_made(self):
        reports = self.produced()
        self.assertEqual(len(reports), 268)
        checked, complete = self.run_step("consume", reports)
        failed = [item for item in checked if item.state == "FAILED"]
        self.assertEqual([item.payload["Report"] for item in failed], ["2001-Q2-217", "2001-Q2-227"])
        self.assertEqual({item.exception["type"] for item in failed}, {"BUSINESS"})
        self.assertIn('Damage is "C". Allowed: None, Minor, Medium, Substantial.', failed[0].exception["message"])
        self.assertIn('Damage is "None", but Repair cost is $4,165.', failed[1].exception["message"])
        self.assertEqual(len(complete), 266)

        mended = [{**item.payload, "Damage": "Minor"} for item in failed]
        _, late = self.run_step("consume", mended)
        self.assertEqual(len(late), 2)

        _, outputs = self.run_step("report", [item.payload for item in complete + late])
        [output] = outputs
        self.assertEqual(output.payload, {"Quarter": "2001-Q2", "Reports": 268, "With damage": 22, "Total cost": 3746659})
        self.assertEqual(sorted(output.kept), ["report.csv", "report.html"])
        page = output.kept["report.html"].decode()
        self.assertIn("Second quarter of 2001", page)
        self.assertIn("<svg", page)
        self.assertNotIn("<script", page)
        self.assertIn("<td>2001-Q2-217</td><td>Damage</td><td>C</td><td>Minor</td>", page)
        self.assertEqual(output.kept["report.csv"].decode("utf-8-sig").count("\n"), 269)
        self.assertEqual((self.home / "output" / "report" / "report.html").read_bytes(), output.kept["report.html"])

    def test_a_report_set_aside_is_named_as_missing(self):
        _, complete = self.run_step("consume", self.produced())
        _, outputs = self.run_step("report", [item.payload for item in complete])
        self.assertEqual(outputs, [])
        page = (self.home / "output" / "report" / "report.html").read_text("utf-8")
        self.assertIn("2 of 268 reports were set aside by a person", page)

    def test_every_quarter_can_be_taken(self):
        self.assertEqual([len(self.produced(Quarter=f"2001-Q{n}")) for n in (1, 2, 3, 4)], [151, 268, 442, 234])

    def test_an_unknown_quarter_is_refused_with_those_that_are_there(self):
        inputs, _ = self.run_step("produce", [{"Quarter": "2005-Q1"}])
        message = inputs[0].exception["message"]
        self.assertEqual(message, 'Quarter is "2005-Q1". Allowed: 2001-Q1, 2001-Q2, 2001-Q3, 2001-Q4.')

    def test_wrong_corrections_are_refused_one_by_one(self):
        good = self.produced()[0]
        wrong = {
            "Damage": ("minor", 'Damage is "minor". Allowed: None, Minor, Medium, Substantial.'),
            "Repair cost": ("12", 'Repair cost is "12". Allowed: whole dollars, 0 or more, without quotes.'),
            "Total cost": (7, "Total cost is 7, but Repair cost 0 and Other cost 0 make 0. Correct the wrong one of the three."),
            "Flight date": ("30/04/2001", 'Flight date is "30/04/2001". Allowed: a day such as 2001-04-30.'),
            "Speed in knots": (-1, 'Speed in knots is "-1". Allowed: a whole number from 0 to 600, or null where it is not known.'),
            "Airport": ("", "Airport is empty. Enter it as it stands in the report."),
            "Time of day": ("Noon", 'Time of day is "Noon". Allowed: Dawn, Day, Dusk, Night.'),
        }
        checked, _ = self.run_step("consume", [{**good, field: value} for field, (value, _) in wrong.items()])
        self.assertEqual([item.exception["message"] for item in checked], [message for _, message in wrong.values()])


if __name__ == "__main__":
    unittest.main()
