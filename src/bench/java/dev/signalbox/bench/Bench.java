package dev.signalbox.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Runs the benchmarks named on the command line against a room of its own and prints one table
 * each.
 */
public final class Bench {

    private static final List<Integer> FLEETS = List.of(50, 200, 1_000, 5_000);

    private Bench() {}

    public static void main(String[] args) throws Exception {
        List<String> wanted = args.length == 0 ? List.of("items", "dispatch") : List.of(args);
        try (RoomUnderTest room = RoomUnderTest.start()) {
            for (String name : wanted) {
                Table table =
                        name.startsWith("fleet:")
                                ? new FleetBench(room, sizes(name.substring(6))).run()
                                : name.startsWith("pages:")
                                        ? new PagesBench(room, Integer.parseInt(name.substring(6)))
                                                .run()
                                        : switch (name) {
                                            case "items" -> new ItemsBench(room).run();
                                            case "dispatch" -> new DispatchBench(room).run();
                                            case "pages" -> new PagesBench(room, 1_000_000).run();
                                            case "fleet" -> new FleetBench(room, FLEETS).run();
                                            case "agent" -> new AgentBench(room).run();
                                            case "clock" -> new ClockBench(room).run();
                                            default ->
                                                    throw new IllegalArgumentException(
                                                            "There is no benchmark "
                                                                    + name
                                                                    + "; there are items, dispatch, fleet, agent, clock and pages.");
                                        };
                System.out.println(table);
            }
        }
    }

    /** {@code 50,200} as numbers. */
    private static List<Integer> sizes(String text) {
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }
}
