"""Two tasks as they are written for Robocorp's Control Room; nothing in here knows of Signalbox."""

from robocorp import workitems
from robocorp.tasks import task

PRICES = {"apple": 0.4, "pear": 0.55, "quince": 1.2}


@task
def split_orders():
    for item in workitems.inputs:
        for line in (item.payload or {}).get("lines", ["apple 3", "pear 2", "mango 1"]):
            fruit, amount = line.rsplit(" ", 1)
            workitems.outputs.create({"fruit": fruit, "amount": int(amount)})
        item.done()


@task
def price_orders():
    for item in workitems.inputs:
        with item:
            fruit = item.payload["fruit"]
            if fruit not in PRICES:
                raise workitems.BusinessException(f'fruit is "{fruit}". Allowed: {", ".join(PRICES)}.', code="NO_PRICE")
            workitems.outputs.create({**item.payload, "price": round(PRICES[fruit] * item.payload["amount"], 2)})
