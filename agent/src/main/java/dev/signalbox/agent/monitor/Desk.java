package dev.signalbox.agent.monitor;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.room.LocalAgent;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskRuns;
import dev.signalbox.protocol.StartedProcess;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What a person here can ask for. Every answer comes on the window's thread. */
final class Desk {

    private final DataDirectory data;
    private final Backstage backstage;

    Desk(DataDirectory data, Backstage backstage) {
        this.data = data;
        this.backstage = backstage;
    }

    /** Why something could not be done, and whether it is certain that it was not. */
    record Trouble(String sentence, boolean certain) {

        static Trouble of(Exception failed) {
            if (failed instanceof Refused no) {
                return new Trouble(String.valueOf(no.getMessage()), true);
            }
            if (failed instanceof RoomAway away) {
                return new Trouble(
                        away.isSaidByAgent()
                                ? "The control room does not answer now. Try again when it is back."
                                : "The agent does not answer now. Try again when it is back.",
                        false);
            }
            return new Trouble(String.valueOf(failed.getMessage()), false);
        }
    }

    /** The body of an order to stop. */
    record Stop(String mode, int within_seconds) {}

    void pause(String stepRun, Consumer<Trouble> trouble) {
        order(stepRun, "pause", new byte[0], trouble);
    }

    void resume(String stepRun, Consumer<Trouble> trouble) {
        order(stepRun, "resume", new byte[0], trouble);
    }

    void stop(String stepRun, boolean kill, int withinSeconds, Consumer<Trouble> trouble) {
        var stop = new Stop(kill ? "kill" : "polite", withinSeconds);
        order(stepRun, "stop", Json.write(stop), trouble);
    }

    private void order(String stepRun, String verb, byte[] body, Consumer<Trouble> trouble) {
        backstage.ask(
                () -> {
                    LocalAgent.of(data).order(stepRun, verb, body);
                    return verb;
                },
                done -> {},
                failed -> trouble.accept(Trouble.of(failed)));
    }

    void processes(Consumer<DeskProcesses> answer, Consumer<Trouble> trouble) {
        backstage.ask(
                () -> LocalAgent.of(data).processes(),
                answer,
                failed -> trouble.accept(Trouble.of(failed)));
    }

    void runs(Consumer<DeskRuns> answer, Consumer<Trouble> trouble) {
        backstage.ask(
                () -> LocalAgent.of(data).runs(),
                answer,
                failed -> trouble.accept(Trouble.of(failed)));
    }

    /** The name or id of a process, as the room reads it. */
    record Start(String process) {}

    /**
     * Starts a process.
     *
     * @param once by which a start that is asked for again is known
     * @param payloads JSON: an object, or a list of them; empty: none
     */
    void start(
            String once,
            String process,
            String payloads,
            Consumer<StartedProcess> answer,
            Consumer<Trouble> trouble) {
        String start = new String(Json.write(new Start(process)), StandardCharsets.UTF_8);
        String given = payloads.strip();
        String list = given.isEmpty() || given.startsWith("[") ? given : "[" + given + "]";
        String body =
                list.isEmpty()
                        ? start
                        : start.substring(0, start.lastIndexOf('}'))
                                + ",\"payloads\":"
                                + list
                                + "}";
        backstage.ask(
                () -> LocalAgent.of(data).start(once, body.getBytes(StandardCharsets.UTF_8)),
                answer,
                failed -> trouble.accept(Trouble.of(failed)));
    }
}
