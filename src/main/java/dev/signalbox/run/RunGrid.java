package dev.signalbox.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The last runs of a process as columns, its steps as rows: one look says where it tends to fail.
 *
 * @param columns oldest first, at the right edge where there are few
 * @param rows how many steps
 */
record RunGrid(List<Column> columns, int rows) {

    static final int ROW = 16;

    /** One run. */
    record Column(RunRow run, String x, String width, List<Field> fields) {}

    /** One step of it; {@code look} is none, waiting, running, failed or done. */
    record Field(int y, String look) {}

    public int height() {
        return rows * ROW;
    }

    static RunGrid of(List<RunRow> runs, List<RunList.Cell> cells, int most) {
        Map<UUID, List<RunList.Cell>> byRun =
                cells.stream().collect(Collectors.groupingBy(RunList.Cell::runId));
        double slot = 100.0 / most;
        var columns = new ArrayList<Column>();
        for (int at = runs.size() - 1; at >= 0; at--) {
            RunRow run = runs.get(at);
            List<Field> fields =
                    byRun.getOrDefault(run.id(), List.of()).stream()
                            .map(cell -> new Field(cell.position() * ROW + 1, cell.state()))
                            .toList();
            columns.add(
                    new Column(
                            run,
                            percent((most - 1 - at) * slot + slot * 0.08),
                            percent(slot * 0.84),
                            fields));
        }
        int rows = cells.stream().mapToInt(RunList.Cell::position).max().orElse(-1) + 1;
        return new RunGrid(columns, rows);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }
}
