package dev.signalbox.bench;

import java.util.List;

/**
 * Runs the benchmarks named on the command line against a room of its own and prints one table
 * each.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        List<String> wanted = args.length == 0 ? List.of("items", "dispatch") : List.of(args);
        try (RoomUnderTest room = RoomUnderTest.start()) {
            for (String name : wanted) {
                Table table =
                        switch (name) {
                            case "items" -> new ItemsBench(room).run();
                            case "dispatch" -> new DispatchBench(room).run();
                            default ->
                                    throw new IllegalArgumentException(
                                            "There is no benchmark "
                                                    + name
                                                    + "; there are items and dispatch.");
                        };
                System.out.println(table);
            }
        }
    }
}
