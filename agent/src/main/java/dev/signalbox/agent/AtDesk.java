package dev.signalbox.agent;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.room.LocalAgent;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.StartedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The verbs of the person at this computer: what may be started here, and starting it. */
final class AtDesk {

    private static final int LONGEST_INPUT = 1024 * 1024;

    private AtDesk() {}

    /** A process by name, as the room reads it; the payloads are put in as they are. */
    record Start(String process) {}

    static int processes(Arguments arguments) throws IOException {
        return ask(
                arguments.data(),
                agent -> {
                    DeskProcesses all = agent.processes();
                    if (all.processes().isEmpty()) {
                        System.out.println("There is nothing that you may start here.");
                    }
                    all.processes().forEach(AtDesk::print);
                });
    }

    static int start(List<String> words) throws IOException {
        if (words.isEmpty() || words.get(0).startsWith("--")) {
            throw new Arguments.Wrong("Say which process: start NAME.");
        }
        Arguments arguments = Arguments.of(words.subList(1, words.size()), "input", "data");
        byte[] body = body(words.get(0), input(arguments.get("input")));
        String once = UUID.randomUUID().toString();
        return ask(
                arguments.data(),
                agent -> {
                    StartedProcess run = agent.start(once, body);
                    System.out.printf(
                            "Started %s run %d: %s%n", run.process(), run.number(), run.url());
                });
    }

    private static void print(DeskProcesses.DeskProcess one) {
        String about = one.description().isEmpty() ? "" : "  " + one.description();
        System.out.println(one.name() + about);
    }

    /** What is asked of the agent that runs here. */
    private interface Question {

        void ask(LocalAgent agent) throws RoomAway, Refused;
    }

    private static int ask(DataDirectory data, Question question) throws IOException {
        if (!LocalAgent.hasRun(data)) {
            System.err.printf("No agent has run with %s yet; start it first.%n", data.root());
            return ExitCode.FAILED;
        }
        try {
            question.ask(LocalAgent.of(data));
            return ExitCode.OK;
        } catch (Refused no) {
            System.err.println(no.getMessage());
        } catch (RoomAway away) {
            System.err.println(
                    away.isSaidByAgent()
                            ? away.sentence()
                            : "The agent does not answer: " + away.getMessage());
        }
        return ExitCode.FAILED;
    }

    private static byte[] body(String process, @Nullable String input) {
        String start = new String(Json.write(new Start(process)), StandardCharsets.UTF_8);
        if (input == null || input.isBlank()) {
            return start.getBytes(StandardCharsets.UTF_8);
        }
        String list = input.strip().startsWith("[") ? input : "[" + input + "]";
        String open = start.substring(0, start.lastIndexOf('}'));
        return (open + ",\"payloads\":" + list + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String input(@Nullable String from) throws IOException {
        if (from == null) {
            return null;
        }
        byte[] read =
                from.equals("-")
                        ? System.in.readNBytes(LONGEST_INPUT + 1)
                        : Files.readAllBytes(Path.of(from));
        if (read.length > LONGEST_INPUT) {
            throw new Arguments.Wrong("The input is larger than 1 MiB.");
        }
        return new String(read, StandardCharsets.UTF_8);
    }
}
