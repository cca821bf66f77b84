package dev.signalbox.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *            | every minute",
                "*/15 * * * *         | every 15 minutes",
                "5/15 * * * *         | every 15 minutes from 00:05",
                "*/10 8-17 * * 1-5    | every 10 minutes from 08:00 to 17:50, every Monday to Friday",
                "*/30 8,12,16 * * *   | every day at 08:00, 08:30, 12:00, 12:30, 16:00 and 16:30",
                "*/15 8,12,17 * * *   | every 15 minutes in the hours from 08:00, 12:00 and 17:00",
                "0 * * * *            | every hour",
                "5 * * * *            | every hour at 5 minutes past",
                "5,35 * * * *         | every 30 minutes from 00:05",
                "5,25,35 * * * *      | every hour at 5, 25 and 35 minutes past",
                "5,25,35 9-17 * * *   | every hour at 5, 25 and 35 minutes past from 09:05 to 17:35",
                "0 */2 * * *          | every 2 hours from 00:00",
                "30 1/6 * * *         | every day at 01:30, 07:30, 13:30 and 19:30",
                "0 8-18 * * *         | every hour from 08:00 to 18:00",
                "0 8-20/2 * * SAT     | every 2 hours from 08:00 to 20:00, every Saturday",
                "0 8 * * *            | every day at 08:00",
                "0 8,17 * * *         | every day at 08:00 and 17:00",
                "0,30 9 * * *         | every day at 09:00 and 09:30",
                "0 8 * * 1-5          | every Monday to Friday at 08:00",
                "0 8 * * 0            | every Sunday at 08:00",
                "0 8 * * 7,3          | every Wednesday and Sunday at 08:00",
                "0 22 * * FRI-MON     | every Monday, Friday, Saturday and Sunday at 22:00",
                "0 6 1 * *            | on the 1st of every month at 06:00",
                "0 6 1,15,22 * *      | on the 1st, the 15th and the 22nd of every month at 06:00",
                "0 6 1-7 * *          | on the 1st to the 7th of every month at 06:00",
                "0 6 */2 * *          | every 2 days from the 1st to the 31st of every month at 06:00",
                "0 6 1 1 *            | on the 1st of January at 06:00",
                "0 6 * 6-8 *          | every day in June to August at 06:00",
                "0 6 1 */3 *          | on the 1st of January, April, July and October at 06:00",
                "0 8 * 12 MON         | every Monday in December at 08:00",
                "0 0 8 ? * MON-FRI    | every Monday to Friday at 08:00",
                "0 0 8 ? * 2-6        | every Monday to Friday at 08:00",
                "0 0 8 L * ?          | on the last day of every month at 08:00",
                "0 0 8 L-3 * ?        | on the day 3 days before the last of every month at 08:00",
                "0 0 8 LW * ?         | on the last weekday of every month at 08:00",
                "0 0 8 15W * ?        | on the weekday nearest the 15th of every month at 08:00",
                "0 0 8 ? * TUE#2      | on the second Tuesday of every month at 08:00",
                "0 0 8 ? * 6#3        | on the third Friday of every month at 08:00",
                "0 0 8 ? * FRIL       | on the last Friday of every month at 08:00",
                "0 0 8 ? 3 6L         | on the last Friday of March at 08:00",
                "0 0 8 ? * L          | every Saturday at 08:00",
                "0 0 8 ? * MON 2027   | every Monday at 08:00, in 2027",
                "0 0 8 1 * ? 2027-2030 | on the 1st of every month at 08:00, from 2027 to 2030"
            })
    void anExpressionIsSaidInWords(String cron, String words) {
        assertThat(new Rule.Cron(cron).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 0 8 * * ?",
                "0 1,2,3,5,8,13 8,9,11,17 ? * MON",
                "0 0 8 ? * MON#1,TUE#2",
                "0 0 8 ? * MON 2027/2",
                "0 0 8 1,2,3,5,8,13,21,22,29 * ?"
            })
    void whatCannotBeSaidPlainlyIsShownAsItIs(String cron) {
        assertThat(new Rule.Cron(cron).words()).isEqualTo("by the cron expression " + cron);
    }

    /** Whatever numbers: what is read here are the times that Quartz starts at. */
    @Test
    void aFieldIsReadAsQuartzReadsIt() throws Exception {
        var random = new Random(6);
        for (int time = 0; time < 300; time++) {
            String field =
                    IntStream.rangeClosed(0, random.nextInt(3))
                            .mapToObj(_ -> part(random))
                            .collect(Collectors.joining(","));
            var quartz = new CronWalls("0 " + field + " 0 1 1 ?");
            var read = CronField.read(field, CronField.Kind.MINUTE).orElseThrow();
            LocalDateTime midnight = LocalDateTime.of(2027, 1, 1, 0, 0);
            assertThat(
                            IntStream.range(0, 60)
                                    .filter(minute ->
                                            midnight.plusMinutes(minute)
                                                    .equals(
                                                            quartz.next(
                                                                    midnight.plusMinutes(minute))))
                                    .boxed())
                    .as(field)
                    .containsExactlyElementsOf(read.values());
        }
    }

    private static String part(Random random) {
        int from = random.nextInt(60);
        int step = 1 + random.nextInt(59);
        return switch (random.nextInt(5)) {
            case 0 -> "" + from;
            case 1 -> from + "-" + random.nextInt(60);
            case 2 -> "*/" + step;
            case 3 -> from + "/" + step;
            default -> from + "-" + (from + random.nextInt(60 - from)) + "/" + step;
        };
    }
}
