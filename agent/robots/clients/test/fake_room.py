#!/usr/bin/env python3
"""A control room for one step run, in memory: to try a robot on a desk, and to test the clients.

    python3 fake_room.py --items items.json --outputs outputs.json -- python3 consume.py

items.json holds an array with one payload for each work item (or objects {"payload": ..., "files": ["path", ...]});
without it there is one empty work item. Afterwards every work item is listed with its state, outputs.json has the same
form as items.json, so that it feeds the next step, and the files of the outputs lie in a directory beside it.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WORKSPACE = "11111111-1111-4111-8111-111111111111"
PROCESS = "22222222-2222-4222-8222-222222222222"
RUN = "33333333-3333-4333-8333-333333333333"
STEP_RUN = "44444444-4444-4444-8444-444444444444"
LOST = -1
WORKITEM_TOKEN, PROCESS_TOKEN, AGENT_TOKEN = "work-item-token", "process-token", "agent-token"
ITEMS = f"/room/json-v1/workspaces/{WORKSPACE}/workitems"
CALLS = f"/room/process-v1/workspaces/{WORKSPACE}/processes/{PROCESS}"
STEP = f"{CALLS}/runs/{RUN}/robotRuns/{STEP_RUN}"


class Refused(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


class Item:
    def __init__(self, payload=None, parent=None, has_payload=True):
        self.id = str(uuid.uuid4())
        self.payload, self.has_payload, self.parent = payload, has_payload, parent
        self.state, self.exception = "PENDING", None
        self.files = {}  # file id -> File
        self.outputs = []
        self.made = {}  # key of a call -> id of the output that it made

    def names(self):
        return [file.name for file in self.files.values() if file.complete]

    def content(self, name):
        return next(file.path.read_bytes() for file in self.files.values() if file.complete and file.name == name)


class File:
    def __init__(self, name, size, path):
        self.id, self.name, self.size, self.path, self.complete = str(uuid.uuid4()), name, size, path, False


class FakeRoom:
    """The eleven calls of the robot API, strict about what a client sends. Starts on a free port of the loopback."""

    def __init__(self, relative_links=False):
        self.items, self.calls, self.faults, self.told = {}, [], [], []
        self.stop_asked, self.relative_links = False, relative_links
        self.screen_holder, self.has_screen, self.started = "", False, []
        self.lock = threading.RLock()
        self.store = Path(tempfile.mkdtemp(prefix="fake-room-"))
        self.signature = uuid.uuid4().hex
        handler = type("Door", (Door,), {"room": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        shutil.rmtree(self.store, ignore_errors=True)

    def add(self, payload=None, files=(), parent=None, has_payload=True):
        with self.lock:
            item = Item(payload, parent, has_payload)
            self.items[item.id] = item
        for path in files:
            self.attach(item, Path(path).name, Path(path).read_bytes())
        return item

    def attach(self, item, name, content):
        file = File(name, len(content), self.store / uuid.uuid4().hex)
        file.path.write_bytes(content)
        file.complete = True
        item.files[file.id] = file

    def fault(self, pattern, status, times=1):
        """Answers the next calls that match with this status; status 0 drops the connection, LOST does so once all is done."""
        self.faults.append([re.compile(pattern), status, times])

    def environment(self, reserve_first=True, agent=False):
        first = self.reserve() if reserve_first else None
        variables = {
            "RC_WORKSPACE_ID": WORKSPACE,
            "RC_PROCESS_ID": PROCESS,
            "RC_PROCESS_RUN_ID": RUN,
            "RC_ACTIVITY_RUN_ID": STEP_RUN,
            "RC_ROBOT_RUN_ID": STEP_RUN,
            "RC_WORKITEM_ID": first or "",
            "RC_API_WORKITEM_HOST": f"{self.address}/room",
            "RC_API_WORKITEM_TOKEN": WORKITEM_TOKEN,
            "RC_API_PROCESS_HOST": f"{self.address}/room",
            "RC_API_PROCESS_TOKEN": PROCESS_TOKEN,
        }
        if agent:
            variables.update({"SIGNALBOX_AGENT_URL": f"{self.address}/agent", "SIGNALBOX_AGENT_TOKEN": AGENT_TOKEN})
        return variables

    def inputs(self):
        return [item for item in self.items.values() if item.parent is None]

    def outputs(self):
        """What the next step would get: outputs of items that are done."""
        return [item for item in self.items.values() if item.parent is not None and item.parent.state == "COMPLETED"]

    def count(self, pattern):
        return sum(1 for call in self.calls if re.search(pattern, call))

    # The calls

    def reserve(self):
        with self.lock:
            held = self.held()
            if held is None:
                held = next((item for item in self.inputs() if item.state == "PENDING"), None)
                if held is None:
                    return None
                held.state = "IN_PROGRESS"
            return held.id

    def held(self):
        return next((item for item in self.inputs() if item.state == "IN_PROGRESS"), None)

    def release(self, body):
        item, state = self.item(body.get("workItemId")), body.get("state")
        if state not in ("COMPLETED", "FAILED"):
            raise Refused(400, "BAD_STATE", f"state is {state!r}. Allowed: COMPLETED, FAILED.")
        exception = body.get("exception")
        if exception is not None:
            unknown = set(exception) - {"type", "code", "message"}
            if unknown or not all(isinstance(text, str) and text for text in exception.values()):
                raise Refused(400, "BAD_EXCEPTION", "exception may have type, code and message, all of them texts.")
            if exception.get("type") not in ("BUSINESS", "APPLICATION"):
                raise Refused(400, "BAD_EXCEPTION", "exception.type must be BUSINESS or APPLICATION.")
        with self.lock:
            if item.state == state:
                return
            if item.state != "IN_PROGRESS":
                raise Refused(409, "NOT_HELD", f"Work item {item.id} is not held by this step run.")
            item.state, item.exception = state, exception

    def output(self, parent_id, body, key=None):
        parent = self.item(parent_id)
        if parent.state != "IN_PROGRESS":
            raise Refused(409, "NOT_HELD", f"Work item {parent_id} is released; outputs come before that.")
        if "payload" not in body:
            raise Refused(400, "NO_PAYLOAD", "payload is missing; it may be null.")
        with self.lock:
            if key in parent.made:
                return parent.made[key]
            output = self.add(body["payload"], parent=parent)
            parent.outputs.append(output)
            if key:
                parent.made[key] = output.id
        return output.id

    def item(self, item_id):
        if item_id not in self.items:
            raise Refused(404, "NOT_FOUND", f"There is no work item {item_id}.")
        return self.items[item_id]

    def link(self, item, file):
        path = f"/room/blobs/{item.id}/{file.id}?signature={self.signature}"
        return path if self.relative_links else self.address + path


class Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    room = None
    wbufsize = 65536

    def do_GET(self):
        self.answer()

    do_POST = do_PUT = do_DELETE = do_GET

    def log_message(self, *_):
        pass

    def answer(self):
        room = self.room
        path, _, query = self.path.partition("?")
        call = f"{self.command} {path}"
        length = int(self.headers.get("Content-Length") or 0)
        status, lost = 0, False
        for fault in room.faults:
            if fault[2] and fault[0].search(call):
                fault[2] -= 1
                if fault[1] == LOST:
                    lost = True
                    break
                self.swallow(length)
                room.calls.append(f"{call} {fault[1]}")
                if fault[1] == 0:
                    self.close_connection = True
                    return
                self.send_json(fault[1], {"error": {"code": "MADE_UP", "message": f"A made-up fault, {fault[1]}"}})
                return
        try:
            if path.startswith("/room/blobs/"):
                status, body = self.blob(path, query, length)
            else:
                text = self.rfile.read(length).decode("utf-8")
                length = 0
                self.check_headers(path)
                status, body = self.route(path, json.loads(text) if text else None)
        except Refused as refused:
            self.swallow(length)
            status, body = refused.status, {"error": {"code": refused.code, "message": str(refused)}}
        room.calls.append(f"{call} {'lost' if lost else status}")
        if lost:
            self.close_connection = True
            return
        if isinstance(body, Path):
            self.send_file(body)
        else:
            self.send_json(status, body)

    def check_headers(self, path):
        token = AGENT_TOKEN if path.startswith("/agent/") else WORKITEM_TOKEN if path.startswith(ITEMS) else PROCESS_TOKEN
        if self.headers.get("Authorization") != f"Bearer {token}":
            raise Refused(401, "UNAUTHORIZED", "The bearer token is missing or wrong.")
        if self.headers.get("Content-Type") != "application/json":
            raise Refused(400, "CONTENT_TYPE", "Content-Type must be application/json on every call.")
        if self.command in ("POST", "PUT") and self.headers.get("Content-Length") is None:
            raise Refused(400, "LENGTH", "Content-Length is missing.")

    def route(self, path, body):
        room, method = self.room, self.command
        if path.startswith("/agent/"):
            return self.agent(path, body)
        if (method, path) == ("POST", f"{STEP}/reserve-next-work-item"):
            if body is not None:
                raise Refused(400, "BODY", "reserve has no body.")
            return 200, {"workItemId": room.reserve()}
        if (method, path) == ("POST", f"{STEP}/release-work-item"):
            room.release(body)
            return 200, {}
        match = re.fullmatch(re.escape(CALLS) + "/work-items/([^/]+)/output", path)
        if match and method == "POST":
            return 201, {"id": room.output(match[1], body, self.headers.get("Idempotency-Key"))}
        match = re.fullmatch(re.escape(ITEMS) + "/([^/]+)/(data|files)(?:/([^/]+))?", path)
        if not match:
            raise Refused(404, "NO_SUCH_CALL", f"{method} {path} is not a call of the robot API.")
        item, kind, file_id = room.item(match[1]), match[2], match[3]
        if kind == "data":
            return self.data(method, item, body)
        return self.files(method, item, file_id, body)

    def data(self, method, item, body):
        if method == "PUT":
            item.payload, item.has_payload = body, True
            return 200, {}
        if not item.has_payload:
            raise Refused(404, "NO_PAYLOAD", "This work item has no payload.")
        return 200, item.payload

    def files(self, method, item, file_id, body):
        room = self.room
        if file_id is None and method == "GET":
            return 200, [{"fileName": f.name, "fileId": f.id} for f in item.files.values() if f.complete]
        if file_id is None:
            if set(body) != {"fileName", "fileSize"} or not isinstance(body["fileSize"], int) or not body["fileName"]:
                raise Refused(400, "BAD_FILE", "A file needs fileName (text) and fileSize (bytes).")
            file = File(body["fileName"], body["fileSize"], room.store / uuid.uuid4().hex)
            item.files[file.id] = file
            return 201, {"url": room.link(item, file), "fields": {"key": f"{item.id}/{file.id}", "policy": "größe=egal"}}
        if file_id not in item.files:
            raise Refused(404, "NOT_FOUND", f"There is no file {file_id}.")
        if method == "DELETE":
            del item.files[file_id]
            return 200, {}
        return 200, {"url": room.link(item, item.files[file_id])}

    def blob(self, path, query, length):
        item_id, file_id = path.split("/")[3:5]
        file = self.room.item(item_id).files[file_id]
        if urllib.parse.parse_qs(query).get("signature") != [self.room.signature]:
            raise Refused(403, "SIGNATURE", "The signature is missing or wrong.")
        if self.headers.get("Authorization"):
            raise Refused(400, "AUTHORIZATION", "A presigned link is called without Authorization.")
        if self.command == "GET":
            return 200, file.path
        if not self.headers.get("Content-Length"):
            raise Refused(411, "LENGTH", "Content-Length is missing.")
        fields = self.read_form(length, file.path)
        if fields != {"key": f"{item_id}/{file_id}", "policy": "größe=egal"}:
            raise Refused(400, "FIELDS", f"The fields must come first, as they were given; there came {fields}.")
        if file.path.stat().st_size != file.size:
            raise Refused(400, "SIZE", f"{file.size} bytes were announced, {file.path.stat().st_size} came.")
        siblings = self.room.item(item_id).files
        for other in [f for f in siblings.values() if f.name == file.name and f is not file]:
            del siblings[other.id]
        file.complete = True
        return 204, None

    def read_form(self, length, target):
        """Reads a multipart form as it comes; everything before the part named file is a field."""
        boundary = re.search("boundary=(.+)", self.headers["Content-Type"])[1].strip('"').encode()
        source = Part(self.rfile, length)
        source.until(b"--" + boundary + b"\r\n")
        fields = {}
        while True:
            head = source.until(b"\r\n\r\n").decode("utf-8")
            name = re.search('; name="([^"]*)"', head)[1]
            if name == "file":
                if "filename=" not in head:
                    raise Refused(400, "FILE", "The part named file needs a filename.")
                with open(target, "wb") as sink:
                    source.until(b"\r\n--" + boundary + b"--\r\n", sink)
                return fields
            fields[name] = source.until(b"\r\n--" + boundary + b"\r\n").decode("utf-8")

    def agent(self, path, body):
        if (self.command, path) == ("GET", "/agent/v1/should-stop"):
            return 200, {"stop": self.room.stop_asked, "pause": False, "reason": ""}
        if path == "/agent/v1/foreground":
            return self.screen(body)
        if path.startswith("/agent/v1/processes"):
            return self.processes(path, body)
        if self.command != "POST" or path not in ("/agent/v1/status", "/agent/v1/action") or set(body) != {"text"}:
            raise Refused(404, "NOT_FOUND", f"The agent does not know {self.command} {path}.")
        self.room.told.append((path.rsplit("/", 1)[-1], body["text"]))
        return 204, None

    def screen(self, body):
        room = self.room
        if self.command == "DELETE":
            room.told.append(("screen", "back"))
            room.has_screen = False
            return 204, None
        if set(body) - {"wait_seconds"} or not isinstance(body.get("wait_seconds", 0), int):
            raise Refused(400, "INVALID", "The body may have wait_seconds, a whole number.")
        if room.screen_holder and "wait_seconds" in body:
            raise Refused(408, "FOREGROUND_BUSY", f"The screen is held by {room.screen_holder}.")
        room.told.append(("screen", "taken"))
        room.has_screen = True
        return 200, {"foreground": True, "variables": {"GIVEN_SCREEN": ":81"}}

    def processes(self, path, body):
        room = self.room
        if self.command == "GET":
            return 200, room.started[int(path.rsplit("/", 1)[-1])][1]
        if set(body) != {"process", "payloads"} or not isinstance(body["payloads"], list):
            raise Refused(400, "INVALID", "The body needs process (text) and payloads (array).")
        if body["process"] == "Bildschirm":
            raise Refused(409, "FOREGROUND_BUSY", "The screen is held by Invoices run 41, step 2.")
        key = self.headers.get("Idempotency-Key")
        known = next((told for once, told in room.started if once == key), None)
        if known is None:
            number = len(room.started)
            url = f"{room.address}/runs/{number}"
            known = {"id": str(number), "process": body["process"], "number": number + 1, "url": url, "state": "IN_PROGRESS"}
            known.update({"items": len(body["payloads"]) or 1, "done": 0, "failed": 0})
            room.started.append((key, known))
        return 200, known

    def swallow(self, length):
        while length > 0:
            chunk = self.rfile.read(min(length, 65536))
            if not chunk:
                return
            length -= len(chunk)

    def send_json(self, status, body):
        content = b"" if status == 204 else json.dumps(body, ensure_ascii=False).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def send_file(self, path):
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(path.stat().st_size))
        self.end_headers()
        with open(path, "rb") as source:
            shutil.copyfileobj(source, self.wfile)


class Part:
    """Reads from a stream of known length up to a mark."""

    def __init__(self, stream, length):
        self.stream, self.left, self.buffer = stream, length, b""

    def until(self, mark, sink=None):
        taken = b""
        while True:
            at = self.buffer.find(mark)
            if at >= 0:
                piece, self.buffer = self.buffer[:at], self.buffer[at + len(mark) :]
            else:
                safe = max(0, len(self.buffer) - len(mark) + 1)
                piece, self.buffer = self.buffer[:safe], self.buffer[safe:]
            if sink:
                sink.write(piece)
            else:
                taken += piece
            if at >= 0:
                return taken
            chunk = self.stream.read(min(self.left, 65536))
            if not chunk:
                raise Refused(400, "FORM", "The multipart form ends too early.")
            self.left -= len(chunk)
            self.buffer += chunk


def main():
    parser = argparse.ArgumentParser(description="Runs one robot against a control room in memory.")
    parser.add_argument("--items", help="JSON file with one payload for each work item")
    parser.add_argument("--outputs", help="JSON file to write the outputs to")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="-- and the command of the robot")
    given = parser.parse_args()
    command = given.command[1:] if given.command[:1] == ["--"] else given.command
    if not command:
        parser.error("the command of the robot is missing: -- python3 robot.py")
    with FakeRoom() as room:
        fill(room, given.items)
        artifacts = Path(os.environ.get("ROBOT_ARTIFACTS", "output")).absolute()
        artifacts.mkdir(parents=True, exist_ok=True)
        variables = {**os.environ, **room.environment(), "ROBOT_ROOT": os.getcwd(), "ROBOT_ARTIFACTS": str(artifacts)}
        ended = subprocess.run(command, env=variables).returncode
        held = room.held()
        if held is not None:
            held.state = "COMPLETED" if ended == 0 else "FAILED"
        show(room)
        if given.outputs:
            keep(room, Path(given.outputs))
    return ended


def fill(room, path):
    items = json.loads(Path(path).read_text("utf-8")) if path else [{}]
    if not isinstance(items, list):
        sys.exit(f"{path} must hold a JSON array with one payload for each work item.")
    for item in items:
        if isinstance(item, dict) and set(item) == {"payload", "files"}:
            room.add(item["payload"], [Path(path).parent / file for file in item["files"]])
        else:
            room.add(item)


def show(room):
    for number, item in enumerate(room.inputs(), 1):
        exception = item.exception or {}
        said = " ".join(exception.get(key, "") for key in ("type", "code", "message")).strip()
        if item.state != "COMPLETED":
            print(f"work item {number}: {item.state} {said}")
    states = [item.state for item in room.inputs()]
    print(", ".join(f"{states.count(state)} {state}" for state in sorted(set(states))) + f", {len(room.outputs())} outputs")


def keep(room, path):
    written = []
    for number, output in enumerate(room.outputs(), 1):
        names = []
        for name in output.names():
            target = path.with_suffix("") / str(number) / Path(name).name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(output.content(name))
            names.append(str(target.relative_to(path.parent)))
        written.append({"payload": output.payload, "files": names})
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
