package dev.signalbox.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.kit.Refused;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RuleTextTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Map<String, Rule> rules() {
        return Map.of(
                "every minute",
                new Rule.Every(1, Rule.Every.Unit.MINUTE),
                "every 6 hours",
                new Rule.Every(6, Rule.Every.Unit.HOUR),
                "every 2 days at 08:00 and 17:30",
                new Rule.Daily(2, TimetableTest.at("08:00", "17:30")),
                "every Monday to Friday at 08:00",
                new Rule.Weekly(
                        1,
                        Set.of(
                                DayOfWeek.MONDAY,
                                DayOfWeek.TUESDAY,
                                DayOfWeek.WEDNESDAY,
                                DayOfWeek.THURSDAY,
                                DayOfWeek.FRIDAY),
                        TimetableTest.at("08:00")),
                "every 2 weeks on Monday and Sunday at 08:00",
                new Rule.Weekly(
                        2, Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY), TimetableTest.at("08:00")),
                "on the 1st, the 22nd and the last day of every month at 06:00",
                new Rule.Monthly(
                        1,
                        List.of(
                                new DayOfMonth.Numbered(1),
                                new DayOfMonth.Numbered(22),
                                new DayOfMonth.Last()),
                        TimetableTest.at("06:00")),
                "on the second Tuesday and the last working day of every 3 months at 06:00",
                new Rule.Monthly(
                        3,
                        List.of(
                                new DayOfMonth.NthWeekday(2, DayOfWeek.TUESDAY),
                                new DayOfMonth.NthWorkingDay(DayOfMonth.LAST)),
                        TimetableTest.at("06:00")),
                "by the cron expression 0 8 1,2,3,5,8,13,21,22,29 * *",
                new Rule.Cron("0 8 1,2,3,5,8,13,21,22,29 * *"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void aRuleIsSaidInWordsAndKeptAsJson(String words) {
        Rule rule = rules().get(words);
        assertThat(rule.words()).isEqualTo(words);
        String stored = JSON.writeValueAsString(RuleJson.write(rule));
        assertThat(RuleJson.read(JSON.readTree(stored))).isEqualTo(rule);
    }

    static Set<String> words() {
        return rules().keySet();
    }

    @ParameterizedTest
    @CsvSource({
        "last day, last_day",
        "LAST, last_day",
        "-1, last_day",
        "2nd Tuesday, second_tuesday",
        "last-fri, last_friday",
        "first working day, first_working_day",
        "07, 7",
        "31, 31"
    })
    void aDayOfTheMonthIsUnderstoodInSeveralWords(String typed, String known) {
        assertThat(DayWords.dayOfMonth(typed).map(DayWords::of)).contains(known);
    }

    @Test
    void whatIsNoDayIsNotTakenForOne() {
        for (String typed :
                List.of("", "0", "32", "sixth monday", "second", "first someday", "1.")) {
            assertThat(DayWords.dayOfMonth(typed)).as(typed).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 o'clock | This has 2 fields.",
                "0 8 * * * * * * | This has 8 fields.",
                "0 25 * * * | no cron expression",
                "0 0 8 * * MON | no cron expression",
                "0 8 1 * 1 | make two schedules of it",
                "0 8 * * 1-9 | is no day of the week",
                "*/5 * 8 * * ? | nothing starts more than once a minute"
            })
    void aCronExpressionThatIsNoneIsExplained(String cron, String sentence) {
        assertThatThrownBy(() -> new RuleText(cron, null, null).read())
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aZoneThatDoesNotExistIsRefusedWithOneThatSoundsLikeIt() {
        assertThat(Zones.read("zone", "Asia/Kathmandu").getId()).isEqualTo("Asia/Kathmandu");
        assertThat(Zones.read("zone", " UTC ").getId()).isEqualTo("UTC");
        assertThatThrownBy(() -> Zones.read("zone", "berlin"))
                .hasMessage(
                        "There is no time zone “berlin”; zones are named such as Europe/Berlin.");
        assertThatThrownBy(() -> Zones.read("zone", "New York"))
                .hasMessageContaining("America/New_York");
        for (String none : List.of("", "+02:00", "///", "Mars/Olympus")) {
            assertThatThrownBy(() -> Zones.read("zone", none)).as(none).isInstanceOf(Refused.class);
        }
    }
}
