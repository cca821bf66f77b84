"""Last step: the quarterly report of all checked reports, as a page and as a table."""

import csv
import os
from pathlib import Path

import page
import signalbox
import strikes

ARTIFACTS = Path(os.environ.get("ROBOT_ARTIFACTS", "output"))


def write(reports, expected):
    reports.sort(key=lambda report: report["Report"])
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    signalbox.action("Report", "Draw the charts")
    (ARTIFACTS / "report.html").write_text(page.render(reports, expected, corrections(reports)), encoding="utf-8")
    signalbox.action("Report", "Write the table")
    columns = [column for column in reports[0] if column != "Reports in quarter"]
    with open(ARTIFACTS / "report.csv", "w", encoding="utf-8-sig", newline="") as table:
        writer = csv.DictWriter(table, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(reports)
    signalbox.status(f"The report of {len(reports)} strikes is ready")


def corrections(reports):
    """What a person changed on the way: every field that differs from the source."""
    originals = {report["Report"]: report for quarter in strikes.QUARTERS for report in strikes.of_quarter(quarter)}
    return [
        (report["Report"], field, original, report[field])
        for report in reports
        for field, original in originals.get(report["Report"], {}).items()
        if report[field] != original
    ]


reports, expected, written = {}, 0, False
for item in signalbox.inputs():
    report = item.payload
    reports[report["Report"]] = report
    expected = report["Reports in quarter"]
    if len(reports) % 50 == 0:
        signalbox.status(f"{len(reports)} of {expected} reports read")
    if len(reports) == expected:
        write(list(reports.values()), expected)
        written = True
        output = {
            "Quarter": report["Report"][:7],
            "Reports": expected,
            "With damage": sum(one["Damage"] != "None" for one in reports.values()),
            "Total cost": sum(one["Total cost"] for one in reports.values()),
        }
        item.create_output(output, [ARTIFACTS / "report.html", ARTIFACTS / "report.csv"])

if reports and not written:
    print(f"{expected - len(reports)} of {expected} reports were set aside by a person; the report says so.")
    write(list(reports.values()), expected)
