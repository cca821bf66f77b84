package dev.signalbox.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What agents cost that hold their polls, how soon one of them has what was started, and how many
 * step runs they end in a second. An agent's work takes no time here.
 */
final class FleetBench {

    private static final int STARTS = 100;
    private static final int WARM_UP = 60;
    private static final int MOST_PROCESSES = 20;
    private static final int ITEMS = 60_000;
    private static final int PLAIN_ITEMS = 30_000;
    private static final int PLAIN_WORKERS = 8;
    private static final int PLAIN_SECONDS = 5;
    private static final int IDLE_SECONDS = 30;
    private static final int LOAD_WARM_SECONDS = 25;
    private static final int LOAD_SECONDS = 10;

    private final RoomUnderTest room;
    private final List<Integer> sizes;
    private final List<String> processes = new ArrayList<>();
    private final BlockingQueue<Long> arrivals = new ArrayBlockingQueue<>(100_000);

    FleetBench(RoomUnderTest room, List<Integer> sizes) {
        this.room = room;
        this.sizes = sizes;
    }

    Table run() throws Exception {
        Table table =
                new Table(
                        "fleet: agents that hold polls; load of the machine at the start " + load(),
                        "agents",
                        "start p50 ms",
                        "p99 ms",
                        "ended/s",
                        "of the plain loop",
                        "transactions each",
                        "statements each",
                        "room ms each",
                        "PostgreSQL ms each",
                        "agents ms each",
                        "idle statements/min",
                        "heap KB/agent",
                        "answered once more",
                        "all woken in s");
        Costs.beginToCount(room);
        long empty = heap();
        table.row("0", "", "", "", "", "", "", "", "", "", idle(), "", "", "");
        try (Fleet fleet = new Fleet(room)) {
            fleet.onArrival(arrivals::add);
            for (int size : sizes) {
                fleet.growTo(size);
                settle(fleet);
                prepare(size);
                double perAgent = (heap() - empty) / 1_024.0 / size;
                double idle = idle();
                double woken = wakeAll(fleet, size);
                settle(fleet);
                double afterwards = (heap() - empty) / 1_024.0 / size;
                double[] times = starts(size);
                Load ended = load(fleet);
                table.row(
                        String.format(Locale.ROOT, "%,d", size),
                        Table.percentile(times, 50),
                        Table.percentile(times, 99),
                        ended.perSecond(),
                        ended.perSecond() / plain(),
                        ended.each(Costs::transactions),
                        ended.each(Costs::statements),
                        1_000 * ended.each(Costs::roomSeconds),
                        1_000 * ended.each(Costs::databaseSeconds),
                        1_000 * ended.each(Costs::agentSeconds),
                        idle,
                        perAgent,
                        afterwards,
                        woken);
                System.out.println(table);
            }
        }
        return table;
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Until no agent has polled anew for a while: all polls are held. */
    private static void settle(Fleet fleet) throws InterruptedException {
        int before;
        do {
            before = fleet.polls();
            TimeUnit.MILLISECONDS.sleep(1_500);
        } while (fleet.polls() - before > fleet.polls() / 50 + 5);
    }

    /** Processes on groups, as many as there are up to twenty, and on single machines. */
    private void prepare(int size) throws IOException, InterruptedException {
        String name = "Fleet " + size;
        processes.clear();
        int groups = size / Fleet.GROUP;
        int wanted = Math.min(groups, MOST_PROCESSES);
        for (int i = 0; i < wanted; i++) {
            int group = i * groups / wanted;
            processes.add(process(name + " group " + i, "machine_group", Fleet.group(group)));
            processes.add(
                    process(
                            name + " machine " + i,
                            "machine",
                            Fleet.machine(group * Fleet.GROUP + Fleet.GROUP - 1)));
        }
    }

    private String process(String name, String target, String targetName)
            throws IOException, InterruptedException {
        Map<String, Object> step =
                Map.of(
                        "name",
                        "Work",
                        "task_package",
                        Map.of("name", ItemsBench.packageOf(room, name, List.of("true"))),
                        "task",
                        "work",
                        target,
                        Map.of("name", targetName),
                        "parallelism",
                        200);
        return room.post("/processes", Map.of("name", name, "steps", List.of(step)))
                .get("id")
                .asString();
    }

    /** Milliseconds from asking for a start until an agent has read of it; one after the other. */
    private double[] starts(int size) throws Exception {
        double[] times = new double[STARTS];
        for (int i = size == sizes.getFirst() ? -WARM_UP : -20; i < STARTS; i++) {
            arrivals.clear();
            long asked = System.nanoTime();
            ItemsBench.startRun(
                    room,
                    processes.get(ThreadLocalRandom.current().nextInt(processes.size())),
                    List.of(Map.of()));
            Long arrived = arrivals.poll(20, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new IllegalStateException("No agent was given what was started.");
            }
            if (i >= 0) {
                times[i] = (arrived - asked) / 1e6;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return times;
    }

    /** Step runs ended in a second while more wait than can go. */
    private Load load(Fleet fleet) throws Exception {
        List<Map<String, Object>> payloads =
                IntStream.range(0, 2 * ITEMS / processes.size())
                        .mapToObj(i -> Map.<String, Object>of("n", i))
                        .toList();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < processes.size(); i += 2) {
            runs.add(ItemsBench.startRun(room, processes.get(i), payloads));
        }
        TimeUnit.SECONDS.sleep(LOAD_WARM_SECONDS);
        Costs.reset(room);
        int before = fleet.ended();
        Costs costs = Costs.soFar(room);
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(LOAD_SECONDS);
        Load load =
                new Load(
                        fleet.ended() - before,
                        (System.nanoTime() - began) / 1e9,
                        Costs.soFar(room).since(costs));
        Costs.dump(room, Path.of("target/statements-load.txt"));
        for (String run : runs) {
            room.post(
                    "/process-runs/" + run + "/stop",
                    Map.of(
                            "set_remaining_work_items_as_done",
                            true,
                            "terminate_ongoing_activity_runs",
                            false));
        }
        settle(fleet);
        return load;
    }

    /** What the plain loop claims and completes in a second, right after. */
    private double plain() throws Exception {
        Yardstick yardstick = new Yardstick(room.data());
        yardstick.enqueue(PLAIN_ITEMS);
        return yardstick.cycle(PLAIN_WORKERS, PLAIN_SECONDS).length / (double) PLAIN_SECONDS;
    }

    private record Load(int ended, double seconds, Costs costs) {

        double perSecond() {
            return ended / seconds;
        }

        double each(ToDoubleFunction<Costs> cost) {
            return cost.applyAsDouble(costs) / ended;
        }
    }

    /**
     * Statements a minute while nothing happens, for long enough that each poll is answered and
     * comes again.
     */
    private double idle() throws Exception {
        Costs.reset(room);
        Costs before = Costs.soFar(room);
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        Costs.dump(room, Path.of("target/statements-idle.txt"));
        return Costs.soFar(room).since(before).statements() * 60.0 / IDLE_SECONDS;
    }

    /** Seconds until every agent has been answered and polls again. */
    private double wakeAll(Fleet fleet, int size) throws Exception {
        int before = fleet.polls();
        long began = System.nanoTime();
        try (Connection database = EmbeddedDatabase.of(room.data()).connect()) {
            database.createStatement()
                    .executeUpdate(
                            """
                            insert into machine_revision as known (machine_id, revision)
                            select id, 1
                            from machine
                            where enrolled_by = 'bench'
                            on conflict (machine_id) do update
                            set revision = known.revision + 1
                            """);
        }
        while (fleet.polls() - before < size) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Bytes in use after a full collection. */
    private long heap() throws IOException, InterruptedException {
        room.jcmd("GC.run");
        String info = room.jcmd("GC.heap_info");
        String used = info.replaceFirst("(?s).*?used (\\d+)K.*", "$1");
        return Long.parseLong(used) * 1_024;
    }
}
