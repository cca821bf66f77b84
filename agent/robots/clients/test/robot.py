"""Test robot: one function for each scenario of test_clients.py. robot.mjs and Robot.java do the same."""

import os
import sys
from pathlib import Path

import signalbox

signalbox.LONGEST_WAITS[:] = [0.05] * 4


def loop():
    def work(item):
        n = item.payload["n"]
        if n == 2:
            raise signalbox.BusinessError(" n is 2. Allowed: anything else. ", "N_IS_TWO")
        if n == 3:
            raise ValueError("größer gedacht")
        item.create_output({"n": n, "Größe": "naïve 日本"})

    done, failed = signalbox.each(work)
    print(f"{done} done, {failed} failed")


def moving_on():
    for item in signalbox.inputs():
        print(item.payload["n"])


def save():
    def work(item):
        item.payload["Prüfung"] = "geändert ✓"
        item.save()
        output = item.create_output(None)
        output.save([1, "zwei", None])

    signalbox.each(work)


def shapes():
    signalbox.each(lambda item: item.create_output({"was": item.payload}))


def files():
    def work(item):
        print(sorted(file.name for file in item.files()))
        item.get_file("Prüfbericht – 日本.txt", "there/Kopie ß.txt")
        item.get_file("leer.dat")
        item.remove_file("alt.txt")
        item.add_file("there/Kopie ß.txt", 'Zurück "№ 7".txt')
        item.create_output({"Datei": "groß"}, ["groß.bin", "leer.dat"])

    signalbox.each(work)


def missing_file():
    signalbox.each(lambda item: item.get_file("nicht da.txt"))


def fail():
    for item in signalbox.inputs():
        item.fail(signalbox.BUSINESS, "", "  Mit Rand  ")


def tell():
    signalbox.status("Zähle Äpfel")
    signalbox.action("Einkauf", "Bestellung öffnen")
    print("stop" if signalbox.should_stop() else "go on")


def screen():
    with signalbox.foreground():
        signalbox.status(f"at the screen {os.environ.get('GIVEN_SCREEN', '')}".strip())
    try:
        with signalbox.foreground(wait=0.5):
            print("never")
    except signalbox.ApiError as error:
        print(error)


def start():
    started = signalbox.start_process("Briefe", [{"n": 1}, {"n": 2}])
    print(started.process, started.number, started.url, started.status()["state"])
    try:
        signalbox.start_process("Bildschirm")
    except signalbox.ApiError as error:
        print(error)


sys.path.insert(0, os.getcwd())
globals()[sys.argv[1]]()
