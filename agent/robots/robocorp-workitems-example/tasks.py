"""Two tasks as they are written for Robocorp's Control Room; nothing in here knows of Signalbox."""

import sys

from robocorp import workitems

PRICES = {"apple": 0.4, "pear": 0.55, "quince": 1.2}


def split():
    for item in workitems.inputs:
        for line in (item.payload or {}).get("lines", ["apple 3", "pear 2", "mango 1"]):
            fruit, amount = line.rsplit(" ", 1)
            workitems.outputs.create({"fruit": fruit, "amount": int(amount)})
        item.done()


def price():
    for item in workitems.inputs:
        fruit = item.payload["fruit"]
        if fruit not in PRICES:
            item.fail("BUSINESS", code="NO_PRICE", message=f'fruit is "{fruit}". Allowed: {", ".join(PRICES)}.')
            continue
        workitems.outputs.create({**item.payload, "price": round(PRICES[fruit] * item.payload["amount"], 2)})
        item.done()


if __name__ == "__main__":
    {"split": split, "price": price}[sys.argv[1]]()
