package dev.signalbox.agent.windows;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Installs, updates, removes and runs the agent's service. */
public final class ServiceVerb {

    /** Name of the service for Windows. */
    static final String NAME = "SignalboxAgent";

    private static final String SHOWN = "Signalbox Agent";

    private final Program program;
    private final Options options;

    /** The rest of the agent, which this part does not know. */
    public interface Program {

        /** Its version. */
        String version();

        /** What its JVM is started with. */
        List<String> flags();

        /** Makes this computer a machine; exit code. */
        int enrol(Path data) throws IOException;

        /** Works until it is superseded; exit code. */
        int run(Path data) throws IOException, InterruptedException;
    }

    /**
     * What was said on the command line.
     *
     * @param enrol whether an address and a token were given
     * @param data the agent's directory; null: the usual one
     * @param to where its program goes; null: the usual place
     * @param service name of the service; null: the usual one
     * @param purge whether removing deletes the data too
     * @param quiet whether only trouble is said
     */
    public record Options(
            boolean enrol,
            @Nullable String data,
            @Nullable String to,
            @Nullable String service,
            boolean purge,
            boolean quiet) {}

    /** With the rest of the agent. */
    public ServiceVerb(Program program, Options options) {
        this.program = program;
        this.options = options;
    }

    /** Installs it, or brings what is installed up to date; exit code. */
    public int install() throws IOException, InterruptedException {
        DataDirectory data = DataDirectory.open(data());
        if (data.identity() == null && !options.enrol()) {
            System.err.println(
                    "This computer is not enrolled yet: say --url and --token; the room shows the command on its machines page.");
            return 2;
        }
        try (InstalledService before = InstalledService.find(name())) {
            ProgramFiles files =
                    installation().add(ProgramFiles.own(), program.version(), Clock.systemUTC());
            if (before != null) {
                before.stop();
            }
            int enrolled = options.enrol() ? program.enrol(data()) : 0;
            if (enrolled != 0 && data.identity() == null) {
                return enrolled;
            }
            installation().pointTo(files, flags(files), data());
            EventLog.register();
            start(before, commandLine(files));
            installation().tidy(files);
        }
        say("The service %s runs; its data is in %s.".formatted(SHOWN, data()));
        return 0;
    }

    private void start(@Nullable InstalledService before, String commandLine)
            throws IOException, InterruptedException {
        if (before != null) {
            before.change(commandLine);
            before.startAgainAfterFailures();
            before.start();
            return;
        }
        try (InstalledService made = InstalledService.create(name(), SHOWN, commandLine)) {
            made.startAgainAfterFailures();
            made.start();
        }
    }

    /** Removes it; robots that still go are left to end. */
    public int remove() throws IOException, InterruptedException {
        try (InstalledService there = InstalledService.find(name())) {
            if (there != null) {
                there.stop();
                there.remove();
            }
            say(there == null ? "There was no service." : "The service is removed.");
        }
        EventLog.unregister();
        installation().remove();
        if (options.purge()) {
            Disk.delete(data());
            say("The data is deleted; delete the machine in the room too.");
        } else if (Files.exists(data())) {
            say("The data stays in %s; --purge deletes it.".formatted(data()));
        }
        return 0;
    }

    /** Says how it does. */
    public int status() throws IOException {
        try (InstalledService there = InstalledService.find(name())) {
            System.out.println(
                    there == null
                            ? "The service is not installed."
                            : there.isRunning()
                                    ? "The service runs."
                                    : "The service is installed and does not run.");
            return there != null && there.isRunning() ? 0 : 1;
        }
    }

    /** Is the service; Windows starts this and nobody else. */
    public int run() throws IOException {
        ServiceLog.open(DataDirectory.open(data()).root());
        new ServiceControl(name(), new ServiceWork(() -> program.run(data()))).run();
        return 0;
    }

    private String commandLine(ProgramFiles files) {
        var words = new ArrayList<>(List.of(files.java().toString()));
        words.addAll(flags(files));
        words.addAll(List.of("-jar", files.jar().toString(), "service", "run"));
        words.addAll(List.of("--data", data().toString(), "--service", name()));
        return CommandLine.of(words);
    }

    private List<String> flags(ProgramFiles files) {
        var flags = new ArrayList<>(program.flags());
        // Only Linux has it, and elsewhere each start would say so.
        flags.removeIf(flag -> flag.contains("TrimNativeHeap"));
        flags.addAll(files.flags());
        return flags;
    }

    private Installation installation() {
        String to = options.to();
        return to == null ? Installation.usual() : new Installation(Path.of(to).toAbsolutePath());
    }

    private Path data() {
        String data = options.data();
        return data == null ? Installation.usualData() : Path.of(data).toAbsolutePath();
    }

    private String name() {
        String name = options.service();
        return name == null ? NAME : name;
    }

    private void say(String sentence) {
        if (!options.quiet()) {
            System.out.println(sentence);
        }
    }
}
