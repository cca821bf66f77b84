package dev.signalbox.agent.windows;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.tree.Supervisor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The checkup as the service would see it: an administrator is not the system, so a service that
 * lives for this only does it and leaves what it found in a file.
 */
public final class SystemExamination {

    /** The word behind the verb for the service; no person needs it. */
    public static final String WORD = "examine";

    private static final String NAME = "SignalboxDoctor";
    private static final long PATIENCE_MINUTES = 10;
    private static final String GOOD = "ok   ";

    private final DataDirectory data;

    /** For the agent with this directory. */
    public SystemExamination(DataDirectory data) {
        this.data = data;
    }

    /** Who is to be signed in for a trial; the password lies there sealed. */
    record Request(@Nullable String account, @Nullable String password) {}

    /** Lets the system look, or looks by itself where it may make no service. */
    public void run(@Nullable String account, @Nullable String password, Checkup.Findings findings)
            throws IOException, InterruptedException {
        InstalledService left;
        try {
            left = InstalledService.find(NAME);
        } catch (WindowsTrouble notAllowed) {
            new Checkup(data, findings).run(account, password);
            return;
        }
        if (left != null) {
            left.remove();
            left.close();
        }
        Disk.privateDirectory(directory());
        String sealed = password == null ? null : new Sealing().seal(password);
        Disk.write(request(), Json.write(new Request(account, sealed)));
        try (var service = InstalledService.create(NAME, "Signalbox Doctor", commandLine())) {
            try {
                service.start();
                await(service);
            } finally {
                service.remove();
            }
            for (String line : Files.readAllLines(found())) {
                findings.note(line.startsWith(GOOD), line.substring(GOOD.length()));
            }
        } finally {
            Disk.delete(directory());
        }
    }

    /** Is that service. */
    public int examine() throws WindowsTrouble {
        new ServiceControl(NAME, new Work()).run();
        return 0;
    }

    private final class Work implements ServiceControl.Work {

        @Override
        public int run() throws IOException, InterruptedException {
            var lines = new ArrayList<String>();
            Checkup.Findings keep =
                    (good, sentence) ->
                            lines.add((good ? GOOD : "BAD  ") + sentence.replaceAll("\\R", " "));
            try {
                Request request = Json.read(Files.readAllBytes(request()), Request.class);
                String sealed = request.password();
                String password = sealed == null ? null : new Sealing().open(sealed);
                new Checkup(data, keep).run(request.account(), password);
            } catch (IOException | RuntimeException trouble) {
                keep.note(false, "The checkup broke off: " + trouble);
            }
            Disk.write(found(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return 0;
        }

        @Override
        public void stop() {
            // It ends by itself in a moment.
        }

        @Override
        public void sessionsChanged() {
            // It looks once.
        }
    }

    private void await(InstalledService service) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!Files.exists(found())) {
            if (!service.isRunning() && !Files.exists(found()) || System.nanoTime() > until) {
                throw new IOException("The checkup as the system did not come to its end.");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private String commandLine() {
        var words = new ArrayList<>(Supervisor.agent("service"));
        words.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx64m" : word);
        words.addAll(List.of(WORD, "--data", data.root().toString()));
        return CommandLine.of(words);
    }

    private Path directory() {
        return data.root().resolve("doctor");
    }

    private Path request() {
        return directory().resolve("request.json");
    }

    private Path found() {
        return directory().resolve("found");
    }
}
