package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of figures as text, columns as wide as their longest cell. */
final class Table {

    private final String title;
    private final List<String[]> rows = new ArrayList<>();

    Table(String title, String... head) {
        this.title = title;
        rows.add(head);
    }

    Table row(String name, Object... figures) {
        String[] cells = new String[figures.length + 1];
        cells[0] = name;
        for (int i = 0; i < figures.length; i++) {
            cells[i + 1] =
                    figures[i] instanceof Double figure
                            ? String.format(Locale.ROOT, "%,.1f", figure)
                            : String.valueOf(figures[i]);
        }
        rows.add(cells);
        return this;
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder("\n" + title + "\n");
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(
                        String.format(
                                i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s", row[i]));
            }
            text.append(line).append('\n');
            if (row == rows.getFirst()) {
                text.append("-".repeat(line.length())).append('\n');
            }
        }
        return text.toString();
    }

    /** The value below which {@code percent} of the given times lie. */
    static double percentile(double[] times, double percent) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, index)];
    }
}
