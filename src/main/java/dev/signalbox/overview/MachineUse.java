package dev.signalbox.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** How busy a machine was, hour by hour: a row of cells, the fuller the darker. */
record MachineUse(UUID id, String name, List<Cell> cells, int share) {

    /** One hour; {@code level} from 0 (idle) to 4 (busy all the time). */
    record Cell(Instant hour, String x, String width, int percent, int level) {}

    static List<MachineUse> of(LastDay.Seen day) {
        var rows = new LinkedHashMap<UUID, List<LastDay.Use>>();
        day.uses()
                .forEach(use ->
                        rows.computeIfAbsent(use.machineId(), _ -> new ArrayList<>()).add(use));
        var machines = new ArrayList<MachineUse>();
        rows.forEach((id, uses) -> machines.add(row(id, uses, day.at())));
        return machines;
    }

    private static MachineUse row(UUID id, List<LastDay.Use> uses, Instant now) {
        double slot = 100.0 / LastDay.HOURS;
        double busy = 0;
        double all = 0;
        var cells = new ArrayList<Cell>();
        for (LastDay.Use use : uses) {
            double seconds =
                    Math.clamp(now.getEpochSecond() - use.hour().getEpochSecond(), 1, 3600);
            busy += use.seconds();
            all += seconds;
            int percent = (int) Math.round(100 * Math.min(1, use.seconds() / seconds));
            int level = percent == 0 ? 0 : Math.min(4, 1 + percent / 25);
            String x = String.format(Locale.ROOT, "%.3f%%", cells.size() * slot + 0.2);
            cells.add(
                    new Cell(
                            use.hour(),
                            x,
                            String.format(Locale.ROOT, "%.3f%%", slot - 0.4),
                            percent,
                            level));
        }
        return new MachineUse(
                id, uses.getFirst().machineName(), cells, (int) Math.round(100 * busy / all));
    }
}
