"""Client of the Signalbox robot API in one file: Python 3.9 or newer, standard library only.

Put it beside your robot:

    import signalbox

    def check(item):
        invoice = item.payload
        if not invoice.get("Amount"):
            raise signalbox.BusinessError("Amount is empty. Enter a whole number of cents.", "AMOUNT_MISSING")
        item.create_output({**invoice, "Checked": True})

    signalbox.each(check)
"""

import contextlib
import http.client
import json
import math
import os
import random
import shutil
import sys
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

BUSINESS = "BUSINESS"
APPLICATION = "APPLICATION"

LONGEST_WAITS = [2, 4, 5, 5]  # seconds before the second, third, fourth and fifth attempt
PATIENCE = 600  # seconds for which a room that does not answer at all is waited for, as the room waits for a machine
NEVER_RETRIED = {400, 401, 403, 404, 409}
BUSY = "FOREGROUND_BUSY"
CALL_TIMEOUT = 60  # seconds without an answer or a byte
TRANSFER_TIMEOUT = 300
CHUNK = 256 * 1024

if os.environ.get("RC_WORKSPACE_ID") and hasattr(sys.stdout, "reconfigure"):
    # The log is watched while the robot runs: every line leaves at once, and as UTF-8 on every system.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
    sys.stderr.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


class BusinessError(Exception):
    """The data is wrong and a person must look at it; trying again would not help."""

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code


class ApplicationError(Exception):
    """A program, a machine or the network failed; trying again may help."""

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code


class ApiError(Exception):
    """The control room refused a call, or could not be reached (status 0)."""

    def __init__(self, status, code, message):
        super().__init__(f"{status} {code}: {message}" if code else f"{status}: {message}")
        self.status = status
        self.code = code


class File:
    """A file of a work item, as listed."""

    def __init__(self, item, listed):
        self.item = item
        self.id = listed["fileId"]
        self.name = listed["fileName"]

    def get(self, path=None):
        """Downloads the file and returns where it lies: by default under its own name in the working directory."""
        target = Path(path or self.name.replace("\\", "/").rsplit("/", 1)[-1])
        link = _call("GET", f"{_items(self.item.id)}/files/{_quoted(self.id)}", "WORKITEM")["url"]
        _download(urllib.parse.urljoin(_items(""), link), target)
        return target

    def remove(self):
        _call("DELETE", f"{_items(self.item.id)}/files/{_quoted(self.id)}", "WORKITEM")

    def __repr__(self):
        return f"File({self.name!r})"


class Item:
    """A work item: a JSON payload and files."""

    def __init__(self, item_id):
        self.id = item_id
        self._payload = None
        self._loaded = False

    @property
    def payload(self):
        """The payload, fetched when first asked for; {} where there is none. After a change call save()."""
        if not self._loaded:
            try:
                self._payload = _call("GET", f"{_items(self.id)}/data", "WORKITEM")
            except ApiError as error:
                if error.status != 404:
                    raise
                self._payload = {}
            self._loaded = True
        return self._payload

    @payload.setter
    def payload(self, value):
        self._payload, self._loaded = value, True

    def save(self, *payload):
        """Stores the payload, or the one given."""
        if payload:
            self.payload = payload[0]
        _call("PUT", f"{_items(self.id)}/data", "WORKITEM", json_body=self.payload)

    def files(self):
        return [File(self, listed) for listed in _call("GET", f"{_items(self.id)}/files", "WORKITEM")]

    def get_file(self, name, path=None):
        """Downloads the file of that name; of several the newest."""
        return self._file(name).get(path)

    def add_file(self, path, name=None):
        """Uploads a file from disk, by default under its own name."""
        path = Path(path)
        name = name or path.name
        registered = _call(
            "POST",
            f"{_items(self.id)}/files",
            "WORKITEM",
            json_body={"fileName": name, "fileSize": path.stat().st_size},
        )
        _upload(urllib.parse.urljoin(_items(""), registered["url"]), registered.get("fields") or {}, name, path)

    def remove_file(self, name):
        self._file(name).remove()

    def _file(self, name):
        files = self.files()
        for file in reversed(files):
            if file.name == name:
                return file
        there = ", ".join(file.name for file in files) or "none"
        raise FileNotFoundError(f"Work item {self.id} has no file named {name!r}. It has: {there}.")

    def __repr__(self):
        return f"{type(self).__name__}({self.id!r})"


class Output(Item):
    """A work item for the next step. It goes there when its input is released as done."""


class Input(Item):
    """A work item that this robot holds, until done() or fail()."""

    def __init__(self, item_id):
        super().__init__(item_id)
        self.released = False

    def create_output(self, payload=None, files=()):
        """Makes a work item for the next step, with files given by their paths."""
        if self.released:
            raise ValueError(f"Work item {self.id} is released already. Create its outputs before done() or fail().")
        created = _call(
            "POST", f"{_process()}/work-items/{_quoted(self.id)}/output", "PROCESS", json_body={"payload": payload}, once=True
        )
        output = Output(str(created["id"]))
        output.payload = payload
        for path in files:
            output.add_file(path)
        return output

    def done(self):
        self._release({"state": "COMPLETED"})

    def fail(self, type=APPLICATION, code=None, message=None):
        if type not in (BUSINESS, APPLICATION):
            raise ValueError(f"type is {type!r}. Allowed: BUSINESS, APPLICATION.")
        said = {"type": type, "code": str(code or "").strip(), "message": str(message or "").strip()}
        self._release({"state": "FAILED", "exception": {key: text for key, text in said.items() if text}})

    def _release(self, outcome):
        _call("POST", f"{_run()}/release-work-item", "PROCESS", json_body={"workItemId": self.id, **outcome})
        self.released = True

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        """Releases the item by how the block ended. Only a BusinessError stops here; others go on after the release."""
        if self.released or (error is not None and not isinstance(error, Exception)):
            return False
        if error is None:
            self.done()
            return False
        self._fail_with(error)
        return isinstance(error, BusinessError)

    def _fail_with(self, error):
        expected = isinstance(error, (BusinessError, ApplicationError))
        code = error.code if expected else type(error).__name__
        self.fail(BUSINESS if isinstance(error, BusinessError) else APPLICATION, code, str(error) or type(error).__name__)


_first_taken = False


def inputs():
    """Yields the work items of this step until there are none left. Going on releases the one before as done."""
    while True:
        item_id = _next_id()
        if not item_id:
            return
        item = Input(item_id)
        yield item
        if not item.released:
            item.done()


def each(work):
    """Calls work(item) for each work item. A BusinessError fails the item as BUSINESS, any other exception as APPLICATION,
    and the next one follows. Returns how many were done and how many failed."""
    done = failed = 0
    for item in inputs():
        try:
            work(item)
        except Exception as error:
            failed += 1
            if isinstance(error, BusinessError):
                print(f"Business exception: {error}")
            else:
                traceback.print_exc()
            if not item.released:
                item._fail_with(error)
        else:
            done += 1
            if not item.released:
                item.done()
    return done, failed


def status(text):
    """Says in one line what the robot is doing; shown beside the step run."""
    if not _tell_agent("/v1/status", text):
        print(text, flush=True)


def action(subflow, action):
    """Tells the current sub-flow and action; kept as the step run's action trail."""
    if not _tell_agent("/v1/action", f"{subflow}|{action}"):
        print(f"::action {subflow}|{action}".replace("\n", " "), flush=True)


def should_stop():
    """Whether somebody asked this step run to stop. Finish the item at hand, then end."""
    answer = _ask_agent("GET", "/v1/should-stop")
    return bool(answer and answer.get("stop"))


@contextlib.contextmanager
def foreground(wait=None):
    """The screen of this session, for the length of a with block. A robot that runs in the background waits here until the
    room gives it the screen, at most wait seconds (default: for as long as it takes). If others hold it for longer, ApiError
    has the code FOREGROUND_BUSY and says who. A robot that runs in the foreground has the screen already. Within the block the
    environment has what programs need to find the screen (DISPLAY and the like, on Linux)."""
    told = _need_agent("POST", "/v1/foreground", {} if wait is None else {"wait_seconds": math.ceil(wait)}, timeout=None)
    screen = told.get("variables") or {}
    before = {name: os.environ.get(name) for name in screen}
    os.environ.update(screen)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        _need_agent("DELETE", "/v1/foreground")


class StartedProcess:
    """A process run that this robot has started beside itself."""

    def __init__(self, told):
        self.id, self.process, self.number, self.url = told["id"], told["process"], told["number"], told["url"]

    def status(self):
        """How it does now: state (IN_PROGRESS, UNRESOLVED, COMPLETED, ...), items, done, failed."""
        told = _need_agent("GET", f"/v1/processes/{_quoted(self.id)}")
        return {key: told[key] for key in ("state", "items", "done", "failed")}

    def __repr__(self):
        return f"StartedProcess({self.process!r}, number={self.number})"


def start_process(process, payloads=()):
    """Starts another process, given by name or id, on this machine and in this session, at once and past the run queue: a
    process run of its own, with a work item for each payload. If it needs the screen and that is not free, ApiError has the
    code FOREGROUND_BUSY and says who holds it."""
    if not os.environ.get("SIGNALBOX_AGENT_URL"):
        raise RuntimeError("SIGNALBOX_AGENT_URL is not set. Other processes are started by the agent of a machine.")
    return StartedProcess(_need_agent("POST", "/v1/processes", {"process": process, "payloads": list(payloads)}, once=True))


def _next_id():
    global _first_taken
    first = "" if _first_taken else _setting("RC_WORKITEM_ID", may_be_empty=True)
    _first_taken = True
    if first:
        return first
    return _call("POST", f"{_run()}/reserve-next-work-item", "PROCESS")["workItemId"]


def _setting(name, may_be_empty=False):
    value = os.environ.get(name)
    if value is None or (not value and not may_be_empty):
        raise RuntimeError(
            f"{name} is not set. A robot is started by its control room; to try it without one, use fake_room.py."
        )
    return value


def _items(item_id):
    workspace = _quoted(_setting("RC_WORKSPACE_ID"))
    return f"{_setting('RC_API_WORKITEM_HOST').rstrip('/')}/json-v1/workspaces/{workspace}/workitems/{_quoted(item_id)}"


def _process():
    workspace, process = _quoted(_setting("RC_WORKSPACE_ID")), _quoted(_setting("RC_PROCESS_ID"))
    return f"{_setting('RC_API_PROCESS_HOST').rstrip('/')}/process-v1/workspaces/{workspace}/processes/{process}"


def _run():
    run, step_run = _quoted(_setting("RC_PROCESS_RUN_ID")), _quoted(_setting("RC_ACTIVITY_RUN_ID"))
    return f"{_process()}/runs/{run}/robotRuns/{step_run}"


def _quoted(segment):
    return urllib.parse.quote(str(segment), safe="")


_NOTHING = object()


def _call(method, url, family, json_body=_NOTHING, once=False):
    """One call of the robot API; answers the JSON of the response, or None where there is none. With once it carries a key
    by which the room knows it again: an answer that was lost on the way makes nothing twice."""
    headers = {
        "Authorization": f"Bearer {_setting(f'RC_API_{family}_TOKEN')}",
        "Content-Type": "application/json",
        "Accept": "*/*",
    }
    if once:
        headers["Idempotency-Key"] = str(uuid.uuid4())
    body = None if method in ("GET", "DELETE") else b""
    if json_body is not _NOTHING:
        body = json.dumps(json_body, ensure_ascii=False).encode("utf-8")

    def attempt():
        request = urllib.request.Request(url, data=body, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=CALL_TIMEOUT) as response:
            text = response.read()
        try:
            return json.loads(text) if text else None
        except ValueError:
            if method in ("PUT", "DELETE") or url.endswith("/release-work-item"):
                return None
            raise ApiError(response.status, None, f"{method} {url} was answered with something that is not JSON.") from None

    return _retried(attempt)


def _download(url, target):
    """Streams to a file beside the target, which therefore is either complete or not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{uuid.uuid4().hex}.part")

    def attempt():
        with urllib.request.urlopen(url, timeout=TRANSFER_TIMEOUT) as response, open(part, "wb") as sink:
            shutil.copyfileobj(response, sink, CHUNK)
            expected = response.headers.get("Content-Length")
        if expected is not None and part.stat().st_size != int(expected):
            raise http.client.IncompleteRead(b"", int(expected))

    try:
        _retried(attempt, always=True)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _upload(url, fields, name, path):
    """A multipart form, streamed: the given fields first, then the file."""
    boundary = uuid.uuid4().hex
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{_in_header(key)}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    )
    head += (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{_in_header(name)}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    head, tail = head.encode("utf-8"), f"\r\n--{boundary}--\r\n".encode("ascii")
    headers = {
        "Content-Type": f"multipart/form-data; boundary={boundary}",
        "Content-Length": str(len(head) + path.stat().st_size + len(tail)),
    }

    def form():
        yield head
        with open(path, "rb") as source:
            while True:
                chunk = source.read(CHUNK)
                if not chunk:
                    break
                yield chunk
        yield tail

    def attempt():
        request = urllib.request.Request(url, data=form(), headers=headers, method="POST")
        with urllib.request.urlopen(request, timeout=TRANSFER_TIMEOUT) as response:
            response.read()

    _retried(attempt, always=True)


def _in_header(text):
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _retried(attempt, always=False):
    began, tries = time.monotonic(), 0
    while True:
        last = tries >= len(LONGEST_WAITS)
        try:
            return attempt()
        except urllib.error.HTTPError as response:
            error = _refusal(response)
            if last or error.code == BUSY or (not always and error.status in NEVER_RETRIED):
                raise error from None
            if error.status == 429:
                time.sleep(random.uniform(1, 3))
        except (urllib.error.URLError, ConnectionError, TimeoutError, http.client.HTTPException) as broken:
            if time.monotonic() - began > PATIENCE:
                raise ApiError(0, "UNREACHABLE", f"The control room could not be reached: {broken}") from broken
        except OSError as broken:
            if last:
                raise ApiError(0, "UNREACHABLE", f"The control room could not be reached: {broken}") from broken
        time.sleep(random.uniform(0, LONGEST_WAITS[min(tries, len(LONGEST_WAITS) - 1)]))
        tries += 1


def _refusal(response):
    text = response.read().decode("utf-8", "replace")
    try:
        body = json.loads(text)
    except ValueError:
        body = None
    body = body if isinstance(body, dict) else {}
    nested = body.get("error") if isinstance(body.get("error"), dict) else {}
    try:
        status = int(body["status"])
    except (KeyError, TypeError, ValueError):
        status = response.code
    return ApiError(
        status, body.get("code") or nested.get("code"), body.get("message") or nested.get("message") or text or response.reason
    )


_ON_THIS_MACHINE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _tell_agent(path, text):
    return _ask_agent("POST", path, {"text": text}) is not None


def _ask_agent(method, path, body=None):
    """Asks the agent on this machine; None without one. What it says is a courtesy: it never stops a robot."""
    base = os.environ.get("SIGNALBOX_AGENT_URL")
    if not base:
        return None
    headers = {"Authorization": f"Bearer {os.environ.get('SIGNALBOX_AGENT_TOKEN', '')}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode("utf-8")
    try:
        request = urllib.request.Request(base.rstrip("/") + path, data=data, headers=headers, method=method)
        with _ON_THIS_MACHINE.open(request, timeout=3) as response:
            text = response.read()
        return json.loads(text) if text else {}
    except (OSError, ValueError, http.client.HTTPException):
        return None


def _need_agent(method, path, body=None, timeout=CALL_TIMEOUT, once=False):
    """As _ask_agent for what a robot cannot do without: says why not, and waits for an agent that is away. {} without one."""
    base = os.environ.get("SIGNALBOX_AGENT_URL")
    if not base:
        return {}
    headers = {"Authorization": f"Bearer {os.environ.get('SIGNALBOX_AGENT_TOKEN', '')}", "Content-Type": "application/json"}
    if once:
        headers["Idempotency-Key"] = str(uuid.uuid4())
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8")

    def attempt():
        request = urllib.request.Request(base.rstrip("/") + path, data=data, headers=headers, method=method)
        with _ON_THIS_MACHINE.open(request, timeout=timeout) as response:
            text = response.read()
        return json.loads(text) if text else {}

    return _retried(attempt)
