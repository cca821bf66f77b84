"""First step: one work item for each report of the quarter."""

import signalbox
import strikes


def produce(item):
    quarter = (item.payload or {}).get("Quarter", "2001-Q2")
    if quarter not in strikes.QUARTERS:
        raise signalbox.BusinessError(f'Quarter is "{quarter}". Allowed: {", ".join(strikes.QUARTERS)}.', "QUARTER_UNKNOWN")
    signalbox.action("Produce", f"Read the reports of {quarter}")
    reports = strikes.of_quarter(quarter)
    print(f"{len(reports)} reports in {quarter}")
    for number, report in enumerate(reports, 1):
        item.create_output({**report, "Reports in quarter": len(reports)})
        if number % 50 == 0 or number == len(reports):
            signalbox.status(f"{number} of {len(reports)} reports are on their way")


signalbox.each(produce)
