package dev.signalbox.door.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.kit.Ids;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class ScheduleRestTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private RestCaller caller;
    private UUID process;
    private String processName;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        var story = new Story(jdbc, ids, clock);
        processName = "rest schedules " + ids.next();
        process = story.process(processName, story.machine("rest " + ids.next()), "Read").id();
    }

    @Test
    void aScheduleIsMadeReadChangedPausedAndDeleted() {
        var made =
                caller.post(
                        "/schedules",
                        body(
                                """
                                "every": {"unit": "month", "count": 1, "month_days": [1, "last_working_day"]}, "at": "08:00",
                                "time_zone": "Europe/Berlin", "from": "2030-01-01", "until": "2039-12-31T18:00:00+01:00",
                                "gap": "skip", "repeat": "twice", "missed": "none", "catch_up_seconds": 3600,
                                "spread_seconds": 60, "payload": {"amount": 10.50}, "most_starts": 12, "limit_seconds": 7200,
                                "limit_from": "start", "limit_mode": "kill", "disable_after_failures": 3, "paused": true
                                """));
        assertThat(made.status()).isEqualTo(201);
        JsonNode row = made.json();
        String path = "/schedules/" + row.path("id").asString();
        assertThat(caller.get(path).text()).isEqualTo(made.text());
        assertThat(row.at("/process/name").asString()).isEqualTo(processName);
        assertThat(row.at("/every/month_days").toString()).isEqualTo("[1,\"last_working_day\"]");
        assertThat(row.path("at").asString()).isEqualTo("08:00");
        assertThat(row.path("from").asString()).isEqualTo("2030-01-01T00:00:00+01:00");
        assertThat(row.path("until").asString()).isEqualTo("2039-12-31T18:00:00+01:00");
        assertThat(made.text()).contains("\"payload\":{\"amount\":10.50}");
        assertThat(row.path("state").asString()).isEqualTo("paused");
        assertThat(row.path("limit_mode").asString()).isEqualTo("kill");
        assertThat(caller.get("/schedules?process=" + process).json().path("data").size())
                .isEqualTo(1);

        var changed =
                caller.put(
                        path, body("\"cron\": \"0 8 * * 1-5\", \"paused\": false, \"version\": 0"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("cron").asString()).isEqualTo("0 8 * * 1-5");
        assertThat(changed.json().path("time_zone").asString()).isEqualTo("UTC");
        assertThat(changed.json().path("state").asString()).isEqualTo("active");
        assertThat(changed.json().path("next_start").asString()).endsWith("T08:00:00Z");
        var stale = caller.put(path, body("\"cron\": \"0 9 * * 1-5\", \"version\": 0"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(caller.delete(path).status()).isEqualTo(200);
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void aPreviewAnswersStartsWithTheirOffsetsAndSaysWhy() {
        var preview =
                caller.post(
                        "/schedules/preview",
                        """
                        {"every": {"unit": "day"}, "at": "02:30", "time_zone": "Europe/Berlin", "repeat": "twice",
                         "after": "2026-10-24T12:00:00Z", "count": 3}
                        """);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().path("starts").valueStream().map(s -> s.path("at").asString()))
                .containsExactly(
                        "2026-10-25T02:30:00+02:00",
                        "2026-10-25T02:30:00+01:00",
                        "2026-10-26T02:30:00+01:00");
        assertThat(preview.json().at("/starts/2/note").isNull()).isTrue();
        assertThat(preview.json().at("/starts/0/note").asString()).contains("comes twice");
        var gap =
                caller.post(
                        "/schedules/preview",
                        """
                        {"cron": "0 30 2 * * ?", "time_zone": "America/New_York", "gap": "next_valid",
                         "after": "2026-03-08T00:00:00-05:00", "count": 1}
                        """);
        assertThat(gap.json().at("/starts/0/at").asString()).isEqualTo("2026-03-08T03:00:00-04:00");
        assertThat(caller.post("/schedules/preview", "{\"cron\": \"0 0 8 30 2 ?\"}").text())
                .isEqualTo("{\"starts\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name                  | "name": ""
                    process               | "process": {"id": "rubbish"}
                    process               | "process": {"name": "nobody"}
                    cron                  | "cron": "every day"
                    cron                  | "cron": "0 8 * * 9"
                    cron                  | "cron": "* * 8 * * ?"
                    cron                  | "cron": "0 8 * * *", "every": {"unit": "day"}
                    every                 | "payload": null
                    every.unit            | "every": {"unit": "year"}, "at": "08:00"
                    every.count           | "every": {"unit": "day", "count": 0}, "at": "08:00"
                    every.weekdays        | "every": {"unit": "week", "weekdays": ["someday"]}, "at": "08:00"
                    every.weekdays        | "every": {"unit": "week"}, "at": "08:00"
                    every.weekdays        | "every": {"unit": "day", "weekdays": ["monday"]}, "at": "08:00"
                    every.month_days      | "every": {"unit": "month", "month_days": [32]}, "at": "08:00"
                    every.month_days      | "every": {"unit": "month", "month_days": []}, "at": "08:00"
                    at                    | "every": {"unit": "day"}
                    at                    | "every": {"unit": "day"}, "at": "24:00"
                    at                    | "every": {"unit": "hour"}, "at": "08:00"
                    time_zone             | "cron": "0 8 * * *", "time_zone": "Europe/Berln"
                    time_zone             | "cron": "0 8 * * *", "time_zone": "+02:00"
                    from                  | "cron": "0 8 * * *", "from": "tomorrow"
                    until                 | "cron": "0 8 * * *", "until": "2026-13-01"
                    until                 | "cron": "0 8 * * *", "from": "2030-02-01", "until": "2030-01-01"
                    calendar              | "cron": "0 8 * * *", "calendar": {"name": "nowhere"}
                    gap                   | "cron": "0 8 * * *", "gap": "jump"
                    repeat                | "cron": "0 8 * * *", "repeat": "thrice"
                    missed                | "cron": "0 8 * * *", "missed": "some"
                    catch_up_seconds      | "cron": "0 8 * * *", "catch_up_seconds": -1
                    spread_seconds        | "cron": "0 8 * * *", "spread_seconds": 100000
                    inputs                | "cron": "0 8 * * *", "inputs": "some"
                    inputs                | "cron": "0 8 * * *", "inputs": 5, "payload": {}
                    most_starts           | "cron": "0 8 * * *", "most_starts": 0
                    limit_seconds         | "cron": "0 8 * * *", "limit_seconds": 0
                    limit_from            | "cron": "0 8 * * *", "limit_seconds": 60, "limit_from": "end"
                    limit_mode            | "cron": "0 8 * * *", "limit_seconds": 60, "limit_mode": "shout"
                    disable_after_failures | "cron": "0 8 * * *", "disable_after_failures": 0
                    count                 | "cron": "0 8 * * *", "count": 3
                    rule                  | "cron": "0 0 8 30 2 ?"
                    """)
    void whatIsWrongIsRefusedUnderItsKey(String key, String wrong) {
        var answer = caller.post("/schedules", body(wrong));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(
                        answer.json()
                                .at("/error/problems")
                                .valueStream()
                                .map(problem -> problem.path("field").asString()))
                .as(answer.text())
                .contains(key);
        assertThat(answer.json().at("/error/message").asString()).startsWith(key);
    }

    @Test
    void whatIsOfAWrongTypeOrUnknownIsRefusedByItsName() {
        assertThat(
                        caller.post(
                                        "/schedules",
                                        body("\"every\": {\"unit\": \"day\", \"count\": \"two\"}"))
                                .text())
                .contains("every.count must be a whole number");
        assertThat(caller.post("/schedules", body("\"every\": {\"units\": \"day\"}")).text())
                .contains("every.units is unknown");
        assertThat(
                        caller.post(
                                        "/schedules/preview",
                                        "{\"cron\": \"0 8 * * *\", \"after\": \"now\"}")
                                .text())
                .contains("after: This is a time with its offset");
        assertThat(
                        caller.post("/schedules/preview", "{\"cron\": \"0 8 * * *\", \"count\": 0}")
                                .text())
                .contains("count: This is 1 to 1000, not 0.");
    }

    @Test
    void aCalendarIsMadeImportedUsedAndKept() {
        String name = "rest calendar " + ids.next();
        var made =
                caller.post(
                        "/calendars",
                        """
                        {"name": "%s", "days": [{"yearly": "12-25", "name": "Christmas"}, {"weekday": "sunday"},
                         {"from": "2026-12-28", "until": "2026-12-31", "name": "Closed"}]}
                        """
                                .formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/calendars/" + made.json().path("id").asString();
        assertThat(caller.get(path).text()).isEqualTo(made.text());
        assertThat(made.json().at("/days/1").toString())
                .contains("\"weekday\":\"sunday\"", "\"name\":\"Sunday\"");
        var wrong =
                caller.put(
                        path,
                        "{\"name\": \"x\", \"days\": [{\"date\": \"2026-02-30\"}, {\"name\": \"empty\"}]}");
        assertThat(wrong.json().at("/error/problems/0/field").asString()).isEqualTo("days[0].date");
        assertThat(wrong.json().at("/error/problems/1/field").asString()).isEqualTo("days[1]");

        var imported =
                caller.send(
                        "POST",
                        path + "/import",
                        "text/calendar",
                        HttpRequest.BodyPublishers.ofString(
                                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270106\r\nSUMMARY:Epiphany\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
        assertThat(imported.status()).as(imported.text()).isEqualTo(200);
        assertThat(imported.json().path("added").asInt()).isEqualTo(1);
        assertThat(imported.json().at("/calendar/days").size()).isEqualTo(4);

        caller.post(
                "/schedules",
                body("\"cron\": \"0 8 * * *\", \"calendar\": {\"name\": \"" + name + "\"}"));
        assertThat(caller.delete(path).json().at("/error/code").asString()).isEqualTo("IN_USE");
        assertThat(caller.get(path).json().path("schedules").size()).isEqualTo(1);
        assertThat(
                        caller.post(
                                        "/schedules/preview",
                                        "{\"every\": {\"unit\": \"day\"}, \"at\": \"08:00\", \"calendar\": {\"name\": \""
                                                + name
                                                + "\"}, \"after\": \"2026-12-24T12:00:00Z\", \"count\": 2}")
                                .json()
                                .path("starts")
                                .valueStream()
                                .map(start -> start.path("at").asString()))
                .containsExactly("2026-12-26T08:00:00Z", "2027-01-01T08:00:00Z");
    }

    /** Keys that are given again win. */
    private String body(String keys) {
        return "{"
                + (keys.contains("\"name\": \"\"") ? "" : "\"name\": \"rest\", ")
                + (keys.contains("\"process\"")
                        ? ""
                        : "\"process\": {\"id\": \"" + process + "\"}, ")
                + (keys.contains("\"name\": \"\"") || keys.contains("\"process\"")
                        ? "\"cron\": \"0 8 * * *\", "
                        : "")
                + keys
                + "}";
    }
}
