package dev.signalbox.agent.desk;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.steprun.Loopback;
import dev.signalbox.agent.steprun.StepRuns;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** What the person at this computer asks the agent, and the agent its room for that person. */
public final class DeskCalls implements Loopback.Desk {

    private static final int LONGEST = 1024 * 1024;

    private final Room room;
    private final StepRunCalls stepRuns;
    private final People people;

    private DeskCalls(Room room, StepRuns runs, People people) {
        this.room = room;
        this.stepRuns = new StepRunCalls(room, runs);
        this.people = people;
    }

    /** With a new token. */
    public static DeskCalls of(Room room, StepRuns runs, DataDirectory data) throws IOException {
        return new DeskCalls(room, runs, People.of(data));
    }

    /** These are signed in at this computer now. */
    public void welcome(List<Facts.Session> sessions) {
        people.welcome(sessions);
    }

    @Override
    public void answer(HttpExchange exchange, String shown) throws IOException {
        Person person = people.of(shown);
        if (person == null) {
            Answer.refuse(
                    exchange,
                    401,
                    "UNAUTHORIZED",
                    "Send the text of desk.token, in the agent's directory, as a bearer token.");
            return;
        }
        try {
            answer(exchange, person);
        } catch (Refused no) {
            Answer.refuse(exchange, no.status(), no.code(), String.valueOf(no.getMessage()));
        } catch (RoomAway away) {
            Answer.refuse(
                    exchange,
                    503,
                    "ROOM_AWAY",
                    "The control room does not answer now: " + away.getMessage());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Person person)
            throws IOException, Refused, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path;
        switch (call) {
            case "GET /v1/desk/processes" -> Answer.send(exchange, 200, room.desk().processes());
            case "POST /v1/desk/starts" -> start(exchange, person.user());
            case "GET /v1/desk/runs" ->
                    Answer.send(exchange, 200, room.desk().runs(person.user()).at(room.url()));
            case "GET " + StepRunCalls.PATH -> stepRuns.show(exchange, person);
            default -> {
                if (call.startsWith("POST " + StepRunCalls.PATH + "/")) {
                    stepRuns.order(exchange, person);
                } else {
                    Answer.refuse(
                            exchange,
                            404,
                            "NOT_FOUND",
                            "The agent knows GET /v1/desk/processes, POST /v1/desk/starts, GET /v1/desk/runs, GET /v1/desk/step-runs"
                                    + " and POST /v1/desk/step-runs/{id}/stop, pause or resume.");
                }
            }
        }
    }

    private void start(HttpExchange exchange, String user) throws IOException, Refused {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            Answer.refuse(exchange, 413, "TOO_LARGE", "The input is larger than 1 MiB.");
            return;
        }
        String once = exchange.getRequestHeaders().getFirst(Wire.ONCE_HEADER);
        Answer.send(
                exchange,
                200,
                room.desk()
                        .start(user, once == null ? UUID.randomUUID().toString() : once, body)
                        .at(room.url()));
    }
}
