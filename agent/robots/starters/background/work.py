"""A background robot: files, data, web services. It may share a machine with any number of others."""

import signalbox


def work(item):
    order = item.payload or {}
    signalbox.action("Order", f"Check {order.get('Number', 'without a number')}")

    # Data that only a person can put right: say which field, its value, and what is allowed.
    if "Amount" in order and not isinstance(order["Amount"], (int, float)):
        raise signalbox.BusinessError(f'Amount is "{order["Amount"]}". Allowed: a number.', "AMOUNT_UNKNOWN")

    # Your work goes here. An exception of any other kind fails the item as APPLICATION.
    item.create_output({**order, "Checked": True})


done, failed = signalbox.each(work)
print(f"{done} done, {failed} failed")
