package dev.signalbox.timetable;

/** Says what is wrong with a cron expression, and what one looks like. */
final class CronFault {

    private static final String LIKE =
            " It has five fields as in 0 8 * * 1-5 (minute, hour, day, month, weekday), or six or seven as Quartz has them, as in 0 0 8 ? * MON-FRI.";

    private CronFault() {}

    /** With the words of the parser, where they say something. */
    static String sentence(String expression, Exception e) {
        int fields = expression.split("\\s+").length;
        if (fields < 5 || fields > 7) {
            String many = fields == 1 ? "one field" : fields + " fields";
            return "This has " + many + "." + LIKE;
        }
        String said = e.getMessage();
        if (said == null || said.isBlank() || !(e instanceof java.text.ParseException)) {
            return "This is no cron expression." + LIKE;
        }
        String clause = said.strip().replaceAll("[.!]+$", "");
        return "This is no cron expression: " + clause + "." + LIKE;
    }
}
