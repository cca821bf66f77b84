package dev.signalbox.timetable;

import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;

/** Says cron expressions as people do, as far as that goes. */
final class CronWords {

    private CronWords() {}

    /** Empty where the expression says it better. */
    static Optional<String> of(String expression) {
        String[] f;
        try {
            f = UnixCron.toQuartz(expression).toUpperCase(Locale.ROOT).split("\\s+");
        } catch (ParseException e) {
            return Optional.empty();
        }
        if (f.length < 6 || f.length > 7 || !f[0].matches("0{1,2}")) {
            return Optional.empty();
        }
        Optional<CronField> minutes = CronField.read(f[1], CronField.Kind.MINUTE);
        Optional<CronField> hours = CronField.read(f[2], CronField.Kind.HOUR);
        Optional<String> days = CronDays.of(f[3], f[4], f[5]);
        Optional<String> years = f.length == 6 ? Optional.of("") : years(f[6]);
        return minutes.flatMap(minute -> hours.flatMap(hour -> CronTimes.of(minute, hour)))
                .flatMap(times -> days.map(day -> together(times, day)))
                .flatMap(said -> years.map(said::concat));
    }

    private static String together(String times, String days) {
        if (times.startsWith("at ")) {
            return days + " " + times;
        }
        return days.equals("every day") ? times : times + ", " + days;
    }

    private static Optional<String> years(String field) {
        return CronField.read(field, CronField.Kind.YEAR)
                .filter(years -> years.isAll() || years.isSingle() || years.step() == 1)
                .map(years -> {
                    if (years.isAll()) {
                        return "";
                    }
                    return years.isSingle()
                            ? ", in " + years.first()
                            : ", from " + years.first() + " to " + years.last();
                });
    }
}
