import csv
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "stock.csv"


def articles():
    with open(TABLE, encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield row["article"], int(row["counted"]), int(row["minimum"])
