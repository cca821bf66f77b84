"""Two tasks of a robot.yaml in plain Python; nothing in here knows of Signalbox."""

import os
import sys
from pathlib import Path

import stock

ARTIFACTS = Path(os.environ.get("ROBOT_ARTIFACTS", "output"))


def count():
    pieces = {article: counted for article, counted, _ in stock.articles()}
    for article, counted in pieces.items():
        print(f"{article}: {counted}")
    print(f"{len(pieces)} articles, {sum(pieces.values())} pieces")


def order():
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    lines = [f"{article},{minimum - counted}" for article, counted, minimum in stock.articles() if counted < minimum]
    (ARTIFACTS / "order.csv").write_text("\n".join(["article,pieces", *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} articles are short; see order.csv")


if __name__ == "__main__":
    {"count": count, "order": order}[sys.argv[1]]()
