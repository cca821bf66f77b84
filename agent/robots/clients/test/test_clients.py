"""The same stories told to the Python, the Node and the Java client."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
CLIENTS = HERE.parent
sys.path.insert(0, str(HERE))

from fake_room import LOST, FakeRoom  # noqa: E402


class ClientStories:
    """One story each; the subclasses say how their robot is started."""

    client = robot = command = None

    @classmethod
    def setUpClass(cls):
        cls.home = Path(tempfile.mkdtemp(prefix="robot-"))
        shutil.copy(CLIENTS / cls.client, cls.home)
        shutil.copy(HERE / cls.robot, cls.home)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home, ignore_errors=True)

    def play(self, room, scenario, **environment):
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("RC_", "SIGNALBOX_"))}
        variables = {**inherited, "LC_ALL": "C.UTF-8", **room.environment(**environment)}
        return self.start(scenario, variables)

    def start(self, scenario, variables):
        return subprocess.run(
            [*self.command, scenario], cwd=self.home, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=120
        )

    def test_works_off_every_item_and_tells_a_business_failure_from_any_other(self):
        with FakeRoom() as room:
            items = [room.add({"n": n}) for n in (1, 2, 3, 4)]
            ended = self.play(room, "loop")
            self.assertIn("2 done, 2 failed", ended.stdout, ended.stderr)
            self.assertEqual([item.state for item in items], ["COMPLETED", "FAILED", "FAILED", "COMPLETED"])
            self.assertEqual(
                items[1].exception, {"type": "BUSINESS", "code": "N_IS_TWO", "message": "n is 2. Allowed: anything else."}
            )
            self.assertEqual(items[2].exception["type"], "APPLICATION")
            self.assertIn(items[2].exception["code"], ("ValueError", "RangeError", "IllegalStateException"))
            self.assertEqual(items[2].exception["message"], "größer gedacht")
            self.assertEqual([output.payload for output in room.outputs()], [{"n": n, "Größe": "naïve 日本"} for n in (1, 4)])
            self.assertEqual(ended.returncode, 0)

    def test_takes_the_first_item_from_the_environment_without_a_call(self):
        with FakeRoom() as room:
            room.add({"n": 1})
            self.play(room, "loop")
            self.assertEqual(room.count("reserve-next-work-item"), 1)
            self.assertIn("/data 200", room.calls[0])

    def test_asks_for_the_first_item_when_the_environment_has_none(self):
        with FakeRoom() as room:
            room.add({"n": 1})
            self.play(room, "loop", reserve_first=False)
            self.assertEqual(room.count("reserve-next-work-item"), 2)
            self.assertIn("reserve", room.calls[0])
            self.assertEqual(room.inputs()[0].state, "COMPLETED")

    def test_ends_at_once_when_there_is_nothing_to_do(self):
        with FakeRoom() as room:
            ended = self.play(room, "loop")
            self.assertIn("0 done, 0 failed", ended.stdout, ended.stderr)

    def test_going_on_releases_the_item_before_as_done(self):
        with FakeRoom() as room:
            items = [room.add({"n": n}) for n in (1, 2)]
            ended = self.play(room, "moving_on")
            self.assertEqual(ended.stdout.split(), ["1", "2"], ended.stderr)
            self.assertEqual([item.state for item in items], ["COMPLETED", "COMPLETED"])

    def test_saves_payloads_of_inputs_and_outputs(self):
        with FakeRoom() as room:
            item = room.add({"n": 1.5, "tief": {"Liste": [True, None, "\\ \" \n \t"]}})
            ended = self.play(room, "save")
            self.assertEqual(
                item.payload, {"n": 1.5, "tief": {"Liste": [True, None, "\\ \" \n \t"]}, "Prüfung": "geändert ✓"}, ended.stderr
            )
            self.assertEqual(room.outputs()[0].payload, [1, "zwei", None])

    def test_carries_payloads_of_every_shape(self):
        shapes = [None, [], [1, [2]], "Text", 0, -1.5e3, 12345678901234567, True, {}, {"": {"": []}}, "😀"]
        with FakeRoom() as room:
            for shape in shapes:
                if shape != 12345678901234567 or self.client != "signalbox.mjs":
                    room.add(shape)
            expected = [{"was": item.payload} for item in room.inputs()]
            ended = self.play(room, "shapes")
            self.assertEqual([output.payload for output in room.outputs()], expected, ended.stderr)

    def test_takes_a_missing_payload_for_an_empty_one(self):
        with FakeRoom() as room:
            room.add(has_payload=False)
            ended = self.play(room, "shapes")
            self.assertEqual([output.payload for output in room.outputs()], [{"was": {}}], ended.stderr)
            self.assertEqual(room.count("/data"), 1)

    def files_story(self, room):
        item = room.add({})
        room.attach(item, "Prüfbericht – 日本.txt", "alt".encode())
        room.attach(item, "Prüfbericht – 日本.txt", "Straße\n".encode() * 1000)
        room.attach(item, "leer.dat", b"")
        room.attach(item, "alt.txt", b"weg")
        big = os.urandom(3_000_000)
        (self.home / "groß.bin").write_bytes(big)
        return item, big

    def test_downloads_uploads_and_removes_files(self):
        with FakeRoom() as room:
            item, big = self.files_story(room)
            ended = self.play(room, "files")
            self.assertEqual(item.state, "COMPLETED", ended.stderr)
            self.assertEqual((self.home / "there" / "Kopie ß.txt").read_bytes(), "Straße\n".encode() * 1000)
            self.assertEqual((self.home / "leer.dat").read_bytes(), b"")
            self.assertEqual(item.content('Zurück "№ 7".txt'), "Straße\n".encode() * 1000)
            self.assertNotIn("alt.txt", item.names())
            [output] = room.outputs()
            self.assertEqual(sorted(output.names()), ["groß.bin", "leer.dat"])
            self.assertEqual(output.content("groß.bin"), big)
            self.assertEqual(output.content("leer.dat"), b"")
            self.assertEqual([path.name for path in self.home.rglob("*.part")], [])

    def test_follows_relative_file_links(self):
        with FakeRoom(relative_links=True) as room:
            item, _ = self.files_story(room)
            ended = self.play(room, "files")
            self.assertEqual(item.state, "COMPLETED", ended.stderr)

    def test_transfers_a_file_again_whatever_went_wrong(self):
        with FakeRoom() as room:
            item, big = self.files_story(room)
            room.fault("GET /room/blobs/", 403)
            room.fault("POST /room/blobs/", 403)
            room.fault("POST /room/blobs/", 0)
            ended = self.play(room, "files")
            self.assertEqual(item.state, "COMPLETED", ended.stderr)
            self.assertEqual(room.outputs()[0].content("groß.bin"), big)

    def test_names_the_files_that_are_there_when_one_is_missing(self):
        with FakeRoom() as room:
            item = room.add({})
            room.attach(item, "da.txt", b"1")
            self.play(room, "missing_file")
            self.assertIn("nicht da.txt", item.exception["message"])
            self.assertIn("It has: da.txt.", item.exception["message"])

    def test_leaves_empty_exception_fields_out(self):
        with FakeRoom() as room:
            item = room.add({})
            ended = self.play(room, "fail")
            self.assertEqual(item.exception, {"type": "BUSINESS", "message": "Mit Rand"}, ended.stderr)

    def test_tries_again_when_the_room_is_unwell(self):
        with FakeRoom() as room:
            items = [room.add({"n": n}) for n in (1, 4)]
            room.fault("GET .*/data", 503, times=2)
            room.fault("release-work-item", 500)
            room.fault("reserve-next-work-item", 502, times=4)
            room.fault("POST .*/output", 0)
            ended = self.play(room, "loop")
            self.assertIn("2 done, 0 failed", ended.stdout, ended.stderr)
            self.assertEqual([item.state for item in items], ["COMPLETED", "COMPLETED"])
            self.assertEqual(room.count("reserve-next-work-item 502"), 4)

    def test_makes_an_output_once_when_the_answer_is_lost(self):
        with FakeRoom() as room:
            for n in (1, 4):
                room.add({"n": n})
            room.fault("POST .*/output", LOST, times=2)
            ended = self.play(room, "loop")
            self.assertIn("2 done, 0 failed", ended.stdout, ended.stderr)
            self.assertEqual(room.count("/output lost"), 2)
            self.assertEqual(room.count("/output 201"), 2)
            self.assertEqual([output.payload["n"] for output in room.outputs()], [1, 4])

    def test_gives_up_after_five_attempts(self):
        with FakeRoom() as room:
            room.add({"n": 1})
            room.fault("GET .*/data", 503, times=99)
            self.play(room, "loop")
            self.assertEqual(room.count("/data 503"), 5)
            self.assertEqual(room.inputs()[0].exception["message"], "503 MADE_UP: A made-up fault, 503")

    def test_waits_longer_when_there_were_too_many_calls(self):
        with FakeRoom() as room:
            room.add({"n": 1})
            room.fault("GET .*/data", 429)
            ended = self.play(room, "loop")
            self.assertIn("1 done, 0 failed", ended.stdout, ended.stderr)

    def test_never_repeats_a_call_that_was_refused(self):
        for status in (400, 401, 403, 409):
            with self.subTest(status=status), FakeRoom() as room:
                item = room.add({"n": 1})
                room.fault("POST .*/output", status, times=99)
                self.play(room, "loop")
                self.assertEqual(room.count(f"/output {status}"), 1)
                self.assertEqual(item.exception["type"], "APPLICATION")
                self.assertEqual(item.exception["message"], f"{status} MADE_UP: A made-up fault, {status}")

    def test_tells_the_agent_what_it_does(self):
        with FakeRoom() as room:
            room.stop_asked = True
            ended = self.play(room, "tell", agent=True)
            self.assertEqual(ended.stdout.split("\n")[0], "stop", ended.stderr)
            self.assertEqual(
                room.told,
                [("status", "Zähle Äpfel"), ("action", "Einkauf|Bestellung öffnen")],
            )

    def test_prints_what_it_does_where_there_is_no_agent(self):
        with FakeRoom() as room:
            ended = self.play(room, "tell")
            self.assertEqual(
                ended.stdout.splitlines(), ["Zähle Äpfel", "::action Einkauf|Bestellung öffnen", "go on"], ended.stderr
            )

    def test_goes_on_when_the_agent_does_not_answer(self):
        with FakeRoom() as room:
            variables = {**os.environ, "LC_ALL": "C.UTF-8", **room.environment(agent=True)}
            ended = self.start("tell", {**variables, "SIGNALBOX_AGENT_URL": "http://127.0.0.1:9"})
            self.assertIn("::action Einkauf|Bestellung öffnen", ended.stdout)
            self.assertIn("go on", ended.stdout)

    def test_has_the_screen_for_a_while_and_says_who_holds_it_when_it_waited_long_enough(self):
        with FakeRoom() as room:
            room.screen_holder = "Invoices run 41, step 2"
            room.fault("POST .*/foreground", 0)
            ended = self.play(room, "screen", agent=True)
            self.assertEqual(room.told, [("screen", "taken"), ("status", "at the screen :81"), ("screen", "back")], ended.stderr)
            self.assertIn("408 FOREGROUND_BUSY: The screen is held by Invoices run 41, step 2.", ended.stdout)
            self.assertNotIn("never", ended.stdout)
            self.assertEqual(room.count("POST /agent/v1/foreground 408"), 1)

    def test_works_at_the_screen_where_there_is_no_agent(self):
        with FakeRoom() as room:
            ended = self.play(room, "screen")
            self.assertEqual(ended.stdout.splitlines(), ["at the screen", "never"], ended.stderr)

    def test_starts_another_process_once_although_the_answer_was_lost(self):
        with FakeRoom() as room:
            room.fault("POST .*/processes", LOST)
            ended = self.play(room, "start", agent=True)
            self.assertIn(f"Briefe 1 {room.address}/runs/0 IN_PROGRESS", ended.stdout, ended.stderr)
            self.assertIn("409 FOREGROUND_BUSY: The screen is held by Invoices run 41, step 2.", ended.stdout)
            self.assertEqual(len(room.started), 1)

    def test_says_which_variable_is_missing_outside_a_control_room(self):
        variables = {key: value for key, value in os.environ.items() if not key.startswith("RC_")}
        ended = self.start("loop", variables)
        self.assertNotEqual(ended.returncode, 0)
        self.assertIn("RC_WORKITEM_ID is not set.", ended.stderr)


class PythonClient(ClientStories, unittest.TestCase):
    client, robot = "signalbox.py", "robot.py"
    command = [sys.executable, "robot.py"]


class NodeClient(ClientStories, unittest.TestCase):
    client, robot = "signalbox.mjs", "robot.mjs"
    command = ["node", "robot.mjs"]


class JavaClient(ClientStories, unittest.TestCase):
    client, robot = "Signalbox.java", "Robot.java"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        subprocess.run(["javac", "-encoding", "UTF-8", "-d", "classes", "Signalbox.java", "Robot.java"], cwd=cls.home, check=True)
        cls.command = ["java", "-XX:TieredStopAtLevel=1", "-cp", "classes", "Robot"]

    def test_starts_a_robot_from_its_source(self):
        with FakeRoom() as room:
            room.add({"n": 1})
            self.command = ["java", "Signalbox.java", "Robot.java"]
            ended = self.play(room, "loop")
            self.assertIn("1 done, 0 failed", ended.stdout, ended.stderr)


del ClientStories

if __name__ == "__main__":
    unittest.main()
