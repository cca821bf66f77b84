"""Two charts as SVG, each bar in two parts: without and with damage."""

import html

CALM, HURT = "calm", "hurt"


def columns(labels, parts, width=880, height=230):
    """Upright bars over time."""
    left, bottom, top = 34, 26, 10
    step = (width - left) / len(labels)
    most, ticks = scale(max(sum(pair) for pair in parts))
    unit = (height - bottom - top) / most
    base = height - bottom
    out = []
    for tick in ticks:
        y = base - tick * unit
        out.append(f'<line class="grid" x1="{left}" x2="{width}" y1="{y:.1f}" y2="{y:.1f}"/>')
        out.append(f'<text class="tick" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{tick}</text>')
    for n, (label, (calm, hurt)) in enumerate(zip(labels, parts)):
        x, bar = left + n * step + step * 0.16, step * 0.68
        out.append(f"<g><title>Week of {label}: {calm + hurt} reports, {hurt} with damage</title>")
        out.append(rect(CALM, x, base - calm * unit, bar, calm * unit))
        if hurt:
            out.append(rect(HURT, x, base - (calm + hurt) * unit, bar, hurt * unit - 1))
        out.append(f'<text class="value" x="{x + bar / 2:.1f}" y="{base - (calm + hurt) * unit - 5:.1f}">{calm + hurt}</text></g>')
        name, month = label.split(" ")
        first = n == 0 or labels[n - 1].split(" ")[1] != month
        text = f"{name} {month[:3]}" if first else name
        out.append(f'<text class="tick{" first" if first else ""}" x="{x + bar / 2:.1f}" y="{height - 8}" text-anchor="middle">{text}</text>')
    return picture(width, height, "Reports per week", out)


def bars(rows, width=430, line=25):
    """Lying bars, one for each (name, (calm, hurt))."""
    left, right = 182, 58
    unit = (width - left - right) / max(1, *(sum(pair) for _, pair in rows))
    out = []
    for n, (name, (calm, hurt)) in enumerate(rows):
        y = n * line
        out.append(f"<g><title>{html.escape(name)}: {calm + hurt} reports, {hurt} with damage</title>")
        out.append(f'<text class="name" x="0" y="{y + 16}">{named(name)}</text>')
        out.append(rect(CALM, left, y + 4, calm * unit, line - 9))
        if hurt:
            out.append(rect(HURT, left + calm * unit + 1, y + 4, hurt * unit, line - 9))
        note = f' <tspan class="hurt">{hurt}</tspan>' if hurt else ""
        out.append(f'<text class="count" x="{left + (calm + hurt) * unit + 8:.1f}" y="{y + 16}">{calm + hurt}{note}</text></g>')
    return picture(width, len(rows) * line, "Reports by group", out)


def named(name):
    code, gap, rest = name.partition("  ")
    return f'<tspan class="code">{code}</tspan> {html.escape(rest)}' if gap else html.escape(name)


def rect(kind, x, y, width, height):
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(height, 0):.1f}" rx="1.5"/>'


def scale(most):
    """A round upper end and at most five steps to it."""
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000) if most / step <= 5)
    ticks = list(range(0, most + step, step))
    return ticks[-1], ticks


def picture(width, height, name, out):
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{name}">{"".join(out)}</svg>'
