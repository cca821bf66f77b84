"""The strike reports: where they lie, what they are called in a work item, what makes one good."""

import csv
import re
from datetime import date
from pathlib import Path

from signalbox import BusinessError

HERE = Path(__file__).parent
QUARTERS = ["2001-Q1", "2001-Q2", "2001-Q3", "2001-Q4"]

DAMAGE = ["None", "Minor", "Medium", "Substantial"]
PHASES = ["Parked", "Taxi", "Take-off run", "Climb", "Descent", "Approach", "Landing Roll"]
SIZES = ["Small", "Medium", "Large"]
TIMES = ["Dawn", "Day", "Dusk", "Night"]

COLUMNS = {
    "Airport": "Airport Name",
    "State": "Origin State",
    "Flight date": "Flight Date",
    "Time of day": "Time of day",
    "Phase of flight": "Phase of flight",
    "Aircraft": "Aircraft Make Model",
    "Operator": "Aircraft Airline Operator",
    "Speed in knots": "Speed IAS in knots",
    "Wildlife species": "Wildlife Species",
    "Wildlife size": "Wildlife Size",
    "Damage": "Effect Amount of damage",
    "Repair cost": "Cost Repair",
    "Other cost": "Cost Other",
    "Total cost": "Cost Total $",
}
NUMBERS = ["Speed in knots", "Repair cost", "Other cost", "Total cost"]

FREIGHT = ["FEDEX EXPRESS", "UPS AIRLINES", "ABX AIR", "ASTAR AIR CARGO"]
OTHER_OPERATORS = {
    "MILITARY": "Military",
    "GOVERNMENT": "Government",
    "BUSINESS": "Business aviation",
    "EXECUTIVE JET AVIATION": "Business aviation",
    "PRIVATELY OWNED": "Private",
    "UNKNOWN": "Unknown",
}

# Assumed for an estimate of the force of a strike: kilograms of a typical animal of that size.
MASS = {"Small": 0.08, "Medium": 1.0, "Large": 4.0}


def of_quarter(quarter):
    """The reports of a quarter as payloads, numbered in the order in which they lie in the source."""
    year, number = quarter.split("-Q")
    months = [f"{year}-{month:02}" for month in range(int(number) * 3 - 2, int(number) * 3 + 1)]
    with open(HERE / "strikes-2001.csv", encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["Flight Date"][:7] in months]
    return [
        {"Report": f"{quarter}-{number:03}", **{key: _value(key, row[column]) for key, column in COLUMNS.items()}}
        for number, row in enumerate(rows, 1)
    ]


def _value(key, text):
    if key in NUMBERS:
        return int(text) if re.fullmatch(r"-?\d+", text) else (text or None)
    return text


def airports():
    with open(HERE / "airports.csv", encoding="utf-8", newline="") as source:
        return {row["name"]: row for row in csv.DictReader(source)}


def check(report):
    """Refuses a report that cannot be right, in words that tell a person what to enter."""
    for field in ("Airport", "Aircraft", "Operator", "Wildlife species"):
        if not report.get(field):
            raise BusinessError(f"{field} is empty. Enter it as it stands in the report.", "FIELD_EMPTY")
    _among(report, "Phase of flight", PHASES)
    _among(report, "Wildlife size", SIZES)
    _among(report, "Time of day", TIMES)
    _check_date(report)
    _check_speed(report)
    _check_damage_and_cost(report)


def _among(report, field, allowed, hint=""):
    if report.get(field) not in allowed:
        code = f"{field.upper().replace(' ', '_')}_UNKNOWN"
        raise BusinessError(f'{field} is "{report.get(field)}". Allowed: {", ".join(allowed)}.{hint}', code)


def _check_date(report):
    try:
        date.fromisoformat(str(report.get("Flight date")))
    except ValueError:
        said = report.get("Flight date")
        raise BusinessError(f'Flight date is "{said}". Allowed: a day such as 2001-04-30.', "DATE_UNKNOWN") from None


def _check_speed(report):
    speed = report.get("Speed in knots")
    if speed is not None and (not _whole(speed) or speed > 600):
        raise BusinessError(
            f'Speed in knots is "{speed}". Allowed: a whole number from 0 to 600, or null where it is not known.',
            "SPEED_UNKNOWN",
        )


def _check_damage_and_cost(report):
    damage, cost = report.get("Damage"), {field: report.get(field) for field in ("Repair cost", "Other cost", "Total cost")}
    for field, amount in cost.items():
        if not _whole(amount):
            raise BusinessError(f'{field} is "{amount}". Allowed: whole dollars, 0 or more, without quotes.', "COST_UNKNOWN")
    hint = ""
    if damage in ("A", "B", "C"):
        hint = (
            f' "{damage}" looks like a military mishap class, which is another scale.'
            f" Repair cost is ${cost['Repair cost']:,}: ask the operator and enter one of the allowed words."
        )
    _among(report, "Damage", DAMAGE, hint)
    if damage == "None" and cost["Repair cost"] > 0:
        raise BusinessError(
            f'Damage is "None", but Repair cost is ${cost["Repair cost"]:,}. Where something was repaired, enter Minor, Medium or'
            " Substantial as Damage; where nothing was, set Repair cost to 0 and lower Total cost by it.",
            "DAMAGE_CONTRADICTS_COST",
        )
    if cost["Total cost"] != cost["Repair cost"] + cost["Other cost"]:
        raise BusinessError(
            f"Total cost is {cost['Total cost']}, but Repair cost {cost['Repair cost']} and Other cost {cost['Other cost']}"
            f" make {cost['Repair cost'] + cost['Other cost']}. Correct the wrong one of the three.",
            "TOTAL_WRONG",
        )


def _whole(amount):
    return isinstance(amount, int) and not isinstance(amount, bool) and amount >= 0


def enriched(report, airport):
    """The report with what the business adds: code of the airport, kind of operator, force of the strike, what must follow."""
    energy = _energy(report)
    return {
        **report,
        "IATA code": airport["iata"],
        "Airport name": airport["airport"],
        "Kind of operator": _kind(report["Operator"]),
        "Estimated force in kJ": energy,
        "Follow-up": _follow_up(report, energy),
    }


def _kind(operator):
    return "Freight" if operator in FREIGHT else OTHER_OPERATORS.get(operator, "Airline")


def _energy(report):
    if not report["Speed in knots"]:
        return None
    metres_per_second = report["Speed in knots"] * 0.514444
    return round(MASS[report["Wildlife size"]] * metres_per_second**2 / 2000, 1)


def _follow_up(report, energy):
    if report["Total cost"] > 0:
        return "File a claim"
    if report["Damage"] != "None":
        return "Ask for the cost"
    return "Inspect the aircraft" if energy and energy >= 5 else "None"
