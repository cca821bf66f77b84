import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Test robot: one scenario of test_clients.py each. robot.py and robot.mjs do the same. */
public class Robot {

    public static void main(String[] args) {
        Signalbox.longestWaits = new long[] {50, 50, 50, 50};
        switch (args[0]) {
            case "loop" -> loop();
            case "moving_on" -> movingOn();
            case "save" -> Signalbox.each(Robot::save);
            case "shapes" -> Signalbox.each(Robot::wrap);
            case "files" -> Signalbox.each(Robot::files);
            case "missing_file" -> Signalbox.each(item -> item.file("nicht da.txt"));
            case "fail" -> fail();
            case "tell" -> tell();
            case "screen" -> screen();
            case "start" -> start();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    static void loop() {
        Signalbox.Tally tally = Signalbox.each(item -> {
            int n = ((Number) item.payload().get("n")).intValue();
            if (n == 2) {
                throw new Signalbox.BusinessError(" n is 2. Allowed: anything else. ", "N_IS_TWO");
            }
            if (n == 3) {
                throw new IllegalStateException("größer gedacht");
            }
            var output = new LinkedHashMap<String, Object>();
            output.put("n", n);
            output.put("Größe", "naïve 日本");
            item.createOutput(output);
        });
        System.out.println(tally.done() + " done, " + tally.failed() + " failed");
    }

    static void movingOn() {
        for (Signalbox.Input item : Signalbox.inputs()) {
            System.out.println(item.payload().get("n"));
        }
    }

    static void save(Signalbox.Input item) {
        item.payload().put("Prüfung", "geändert ✓");
        item.save();
        item.createOutput(null).save(Arrays.asList(1, "zwei", null));
    }

    static void wrap(Signalbox.Input item) {
        var output = new LinkedHashMap<String, Object>();
        output.put("was", item.value());
        item.createOutput(output);
    }

    static void files(Signalbox.Input item) {
        System.out.println(item.files().stream().map(Signalbox.ItemFile::name).sorted().toList());
        Path copy = item.file("Prüfbericht – 日本.txt").get(Path.of("there", "Kopie ß.txt"));
        Path empty = item.file("leer.dat").get();
        item.file("alt.txt").remove();
        item.addFile(copy, "Zurück \"№ 7\".txt");
        item.createOutput(Map.of("Datei", "groß"), Path.of("groß.bin"), empty);
    }

    static void fail() {
        for (Signalbox.Input item : Signalbox.inputs()) {
            item.fail(Signalbox.Fault.BUSINESS, "", "  Mit Rand  ");
        }
    }

    static void tell() {
        Signalbox.status("Zähle Äpfel");
        Signalbox.action("Einkauf", "Bestellung öffnen");
        System.out.println(Signalbox.shouldStop() ? "stop" : "go on");
    }

    static void screen() {
        try (var screen = Signalbox.foreground()) {
            Signalbox.status(("at the screen " + screen.variables().getOrDefault("GIVEN_SCREEN", "")).strip());
        }
        try (var screen = Signalbox.foreground(Duration.ofMillis(500))) {
            System.out.println("never");
        } catch (Signalbox.ApiError error) {
            System.out.println(error.getMessage());
        }
    }

    static void start() {
        Signalbox.StartedProcess started = Signalbox.startProcess("Briefe", Map.of("n", 1), Map.of("n", 2));
        System.out.println(
                started.process() + " " + started.number() + " " + started.url() + " " + started.status().get("state"));
        try {
            Signalbox.startProcess("Bildschirm");
        } catch (Signalbox.ApiError error) {
            System.out.println(error.getMessage());
        }
    }
}
