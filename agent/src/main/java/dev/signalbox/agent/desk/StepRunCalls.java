package dev.signalbox.agent.desk;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.steprun.DeskWish;
import dev.signalbox.agent.steprun.StepRuns;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows the step runs of this machine to the person there, and carries out what that one wants. */
final class StepRunCalls {

    static final String PATH = "/v1/desk/step-runs";

    private static final long HELD_MILLIS = 25_000;
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_SECONDS = 86_400;
    private static final int POLITELY_SECONDS = 60;

    private final Room room;
    private final StepRuns runs;

    StepRunCalls(Room room, StepRuns runs) {
        this.room = room;
        this.runs = runs;
    }

    /**
     * How a step run is to be stopped.
     *
     * @param mode {@code polite} or {@code kill}
     * @param within_seconds polite: after how long it is killed; null: a minute
     */
    record Stop(@Nullable String mode, @Nullable Integer within_seconds, @Nullable String reason) {}

    /** Waits for news where the call says what it knows. */
    void show(HttpExchange exchange, Person person) throws IOException, InterruptedException {
        String query = exchange.getRequestURI().getQuery();
        String known = query == null ? "" : query.replaceFirst("^after=", "");
        String revision = runs.changes().after(known, HELD_MILLIS);
        Answer.send(
                exchange,
                200,
                new DeskView(
                        revision,
                        room.machine(),
                        room.url(),
                        person.user(),
                        room.contact().awaySince(),
                        runs.seen().stream()
                                .filter(person::sees)
                                .map(run -> person.mayOrder(run) ? run : run.ofAnother())
                                .toList()));
    }

    void order(HttpExchange exchange, Person person) throws IOException {
        String rest = exchange.getRequestURI().getPath().substring(PATH.length() + 1);
        int slash = Math.max(0, rest.indexOf('/'));
        DeskWish wish = wish(rest.substring(slash), exchange, person.user());
        if (wish == null) {
            Answer.refuse(
                    exchange,
                    400,
                    "INVALID",
                    "A step run can be told to stop, pause or resume. To stop, send {\"mode\": \"polite\" or \"kill\","
                            + " \"within_seconds\": 0 to 86400}.");
        } else if (isOfAnother(rest.substring(0, slash), person)) {
            Answer.refuse(exchange, 403, "NOT_YOURS", "This step run does not run as you.");
        } else if (runs.order(rest.substring(0, slash), wish)) {
            Answer.done(exchange);
        } else {
            Answer.refuse(
                    exchange, 409, "STEP_RUN_ENDED", "This step run does not go here any more.");
        }
    }

    private boolean isOfAnother(String id, Person person) {
        return runs.seen().stream().anyMatch(run -> run.id().equals(id) && !person.mayOrder(run));
    }

    /** Null where it makes no sense. */
    private static @Nullable DeskWish wish(String verb, HttpExchange exchange, String user)
            throws IOException {
        return switch (verb) {
            case "/pause" -> new DeskWish(Wanted.PAUSE, 0, "", user);
            case "/resume" -> new DeskWish(Wanted.RUN, 0, "", user);
            case "/stop" -> stop(exchange.getRequestBody().readNBytes(LONGEST), user);
            default -> null;
        };
    }

    private static @Nullable DeskWish stop(byte[] body, String user) {
        Stop stop;
        try {
            stop = body.length == 0 ? new Stop(null, null, null) : Json.read(body, Stop.class);
        } catch (IOException notJson) {
            return null;
        }
        String mode = stop.mode() == null ? "polite" : stop.mode();
        Integer given = stop.within_seconds();
        int seconds = given == null ? POLITELY_SECONDS : given;
        boolean kill = mode.equals("kill");
        if (!kill && !mode.equals("polite") || seconds < 0 || seconds > MOST_SECONDS) {
            return null;
        }
        String reason = stop.reason();
        return new DeskWish(
                kill ? Wanted.KILL : Wanted.STOP,
                kill ? 0 : TimeUnit.SECONDS.toMillis(seconds),
                reason == null ? "" : reason,
                user);
    }
}
