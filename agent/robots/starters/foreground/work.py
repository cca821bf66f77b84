"""A foreground robot: it has the screen, the mouse and the keyboard of its session to itself while it runs."""

import ctypes
import os
import sys

import signalbox


def screen():
    """What there is to work on. A locked or missing screen is nobody's wrong data: it can be tried again."""
    if sys.platform == "win32":
        width, height = (ctypes.windll.user32.GetSystemMetrics(n) for n in (0, 1))
        if width and height and ctypes.windll.user32.GetForegroundWindow():
            return f"{width} x {height}"
    elif os.environ.get("DISPLAY"):
        return f"display {os.environ['DISPLAY']}"
    raise signalbox.ApplicationError("This session has no screen to work on, or it is locked.", "NO_SCREEN")


def work(item):
    order = item.payload or {}
    signalbox.action("Order", f"Enter {order.get('Number', 'without a number')}")
    seen = screen()

    # Your clicks and keys go here, with the library you like: pywinauto, pyautogui, rpaframework, ...

    item.create_output({**order, "Entered on": seen})


# The item at hand is always finished; nothing new begins once somebody has asked to stop.
for item in signalbox.inputs():
    with item:
        work(item)
    if signalbox.should_stop():
        break
