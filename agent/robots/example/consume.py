"""Second step: checks one report after the other, completes it and decides what must follow."""

import os
import time

import signalbox
import strikes

PAUSE = int(os.environ.get("PAUSE_MS", "0")) / 1000
AIRPORTS = strikes.airports()


def consume(item):
    report = item.payload
    signalbox.action("Check", f"{report['Report']} {report['Airport']}")
    time.sleep(PAUSE)  # the time an old program would need to show the next form
    strikes.check(report)
    airport = AIRPORTS.get(report["Airport"])
    if airport is None:
        raise signalbox.BusinessError(
            f'Airport is "{report["Airport"]}". Allowed: a name of airports.csv, such as "{min(AIRPORTS)}".', "AIRPORT_UNKNOWN"
        )
    complete = strikes.enriched(report, airport)
    item.create_output(complete)
    print(f"{complete['Report']}  {airport['iata']}  {complete['Aircraft']:<20} damage: {complete['Damage'].lower()}")


done, failed = signalbox.each(consume)
print(f"{done} reports are in order, {failed} need a person")
