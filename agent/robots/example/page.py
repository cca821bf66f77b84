"""The quarterly report as one self-contained, printable page."""

import html
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import svg
from strikes import PHASES, TIMES

STYLE = (Path(__file__).parent / "page.css").read_text("utf-8")
ORDINALS = {"1": "First", "2": "Second", "3": "Third", "4": "Fourth"}
SOURCE = "US Federal Aviation Administration, National Wildlife Strike Database (work of the US government, not under copyright)"


def render(reports, expected, corrections):
    year, quarter = reports[0]["Report"][:7].split("-Q")
    days = [date.fromisoformat(report["Flight date"]) for report in reports]
    damaged = [report for report in reports if report["Damage"] != "None"]
    body = [
        header(f"{ORDINALS[quarter]} quarter of {year}", reports, expected, days),
        figures(reports, damaged),
        weeks(reports, days),
        f'<div class="pair">{airports(reports)}{moments(reports)}</div>',
        sizes(reports, damaged),
        costs(reports),
        corrected(corrections),
        second_look(reports),
        f"<footer>Source: {SOURCE}.</footer>",
    ]
    title = f"Wildlife strikes, {ORDINALS[quarter].lower()} quarter of {year}"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>\n{STYLE}</style></head>'
        f"<body><main>{''.join(body)}</main></body></html>\n"
    )


def header(title, reports, expected, days):
    places = len({report["Airport"] for report in reports})
    missing = ""
    if len(reports) < expected:
        missing = f'<p class="note">{expected - len(reports)} of {expected} reports were set aside by a person and are not in here.</p>'
    return (
        f'<header><p class="over">Wildlife strikes with aircraft</p><h1>{title}</h1>'
        f"<p>{len(reports)} reports from {places} airports, {day(min(days))} to {day(max(days))} {max(days).year}</p>{missing}</header>"
    )


def figures(reports, damaged):
    cost = sum(report["Total cost"] for report in reports)
    dearest = max(reports, key=lambda report: report["Total cost"])
    known = sum(not report["Wildlife species"].startswith("Unknown") for report in reports)
    cells = [
        (f"{len(reports)}", "reports", f"on {len({report['Flight date'] for report in reports})} days"),
        (f"{len(damaged)}", "with damage", f"{share(len(damaged), len(reports))} of all"),
        (money(cost), "reported cost", f"{share(dearest['Total cost'], cost)} of it in one strike"),
        (share(known, len(reports)), "species known", f"{known} of {len(reports)} animals"),
    ]
    return '<section class="figures">' + "".join(
        f"<div><b>{value}</b><span>{name}</span><small>{more}</small></div>" for value, name, more in cells
    ) + "</section>"


def weeks(reports, days):
    first = min(days) - timedelta(days=min(days).weekday())
    count = (max(days) - first).days // 7 + 1
    parts = [[0, 0] for _ in range(count)]
    for report, when in zip(reports, days):
        parts[(when - first).days // 7][report["Damage"] != "None"] += 1
    labels = [day(max(first + timedelta(weeks=n), min(days))) for n in range(count)]
    top = max(range(count), key=lambda n: sum(parts[n]))
    lead = f"The busiest week began on {labels[top]}: {sum(parts[top])} reports."
    legend = '<p class="legend"><i class="calm"></i>no damage <i class="hurt"></i>with damage</p>'
    return section("Reports per week", lead, legend + svg.columns(labels, parts), "wide")


def airports(reports):
    groups = defaultdict(lambda: [0, 0])
    for report in reports:
        groups[f"{report['IATA code']}  {report['Airport name']}"][report["Damage"] != "None"] += 1
    rows = sorted(groups.items(), key=lambda entry: (-sum(entry[1]), entry[0]))[:10]
    total = sum(sum(parts) for _, parts in rows)
    return section("Where", f"Ten airports account for {share(total, len(reports))} of the reports.", svg.bars(rows))


def moments(reports):
    phases = counted(reports, "Phase of flight", [phase for phase in PHASES if phase != "Taxi"])
    name, parts = max(phases, key=lambda entry: sum(entry[1]))
    lead = f"{name}: {share(sum(parts), len(reports))} of the reports."
    times = counted(reports, "Time of day", TIMES)
    return section("When", lead, svg.bars(phases) + "<hr>" + svg.bars(times))


def counted(reports, field, values):
    groups = {value: [0, 0] for value in values}
    for report in reports:
        groups.setdefault(report[field], [0, 0])[report["Damage"] != "None"] += 1
    return [(name.capitalize(), parts) for name, parts in groups.items()]


def sizes(reports, damaged):
    large = sum(report["Wildlife size"] == "Large" for report in reports)
    hit = sum(report["Wildlife size"] == "Large" for report in damaged)
    lead = f"Large animals: {share(large, len(reports))} of the reports, {share(hit, len(damaged))} of the damage."
    rows = []
    for size in ("Small", "Medium", "Large"):
        mine = [report for report in reports if report["Wildlife size"] == size]
        if mine:
            hurt = sum(report["Damage"] != "None" for report in mine)
            known = Counter(r["Wildlife species"] for r in mine if not r["Wildlife species"].startswith("Unknown"))
            names = ", ".join(f"{name} ({number})" for name, number in known.most_common(4)) or "–"
            cost = money(sum(report["Total cost"] for report in mine))
            rows.append([size, f"{len(mine)}", f"{hurt} ({share(hurt, len(mine))})", cost, names])
    return section("What", lead, table(["Size", "#Reports", "#With damage", "#Cost", "Named most often"], rows), "wide")


def costs(reports):
    chosen = [report for report in reports if report["Damage"] != "None" or report["Total cost"] > 0]
    chosen.sort(key=lambda report: (-report["Total cost"], report["Report"]))
    unknown = sum(report["Total cost"] == 0 for report in chosen)
    lead = f"{len(chosen)} strikes with damage or cost; of {unknown} of them no cost was reported."
    rows = [
        [
            report["Report"][-3:],
            day(date.fromisoformat(report["Flight date"])),
            report["IATA code"],
            f"{report['Aircraft']}, {title(report['Operator'])}",
            report["Wildlife species"].replace("Unknown bird -", "Unknown,").replace("Unknown bird", "Unknown, bird"),
            report["Damage"],
            money(report["Total cost"]) if report["Total cost"] else "–",
            report["Follow-up"],
        ]
        for report in chosen
    ]
    heads = ["No.", "Day", "Airport", "Aircraft", "Animal", "Damage", "#Cost", "Follow-up"]
    return section("Damage and cost", lead, table(heads, rows), "wide")


def corrected(corrections):
    if not corrections:
        return ""
    rows = [[number, field, show(old), show(new)] for number, field, old, new in corrections]
    lead = "These values could not be right. A person corrected them before the report was made."
    return section("Corrected", lead, table(["Report", "Field", "As reported", "Corrected"], rows), "wide")


def second_look(reports):
    same = defaultdict(list)
    for report in reports:
        same[tuple(value for key, value in report.items() if key != "Report")].append(report)
    pairs = [found for found in same.values() if len(found) > 1]
    if not pairs:
        return ""
    rows = [
        [", ".join(report["Report"] for report in found), f"{found[0]['Airport name']}, {found[0]['Aircraft']}, {found[0]['Flight date']}"]
        for found in pairs
    ]
    return section("Worth a second look", "Alike in every field: perhaps one strike, reported twice.", table(["Reports", "What"], rows), "wide")


def section(name, lead, content, kind=""):
    return f'<section class="{kind}"><h2>{name}</h2><p class="lead">{html.escape(lead)}</p>{content}</section>'


def table(heads, rows):
    right = [head.startswith("#") for head in heads]
    line = "".join(f"<th{' class=n' if r else ''}>{head.lstrip('#')}</th>" for head, r in zip(heads, right))
    body = "".join(
        "<tr>" + "".join(f"<td{' class=n' if r else ''}>{html.escape(str(cell))}</td>" for cell, r in zip(row, right)) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{line}</tr></thead><tbody>{body}</tbody></table>"


def day(when):
    return f"{when.day} {when:%B}"


def money(dollars):
    return f"${dollars:,}"


def share(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "–"


def show(value):
    return "nothing" if value is None else f"{value:,}" if isinstance(value, int) else value


def title(operator):
    known = {"UPS AIRLINES": "UPS Airlines", "US AIRWAYS*": "US Airways", "ABX AIR": "ABX Air", "FEDEX EXPRESS": "FedEx Express"}
    return known.get(operator, operator.title())
