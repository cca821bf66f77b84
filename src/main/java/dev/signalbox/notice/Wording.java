package dev.signalbox.notice;

import dev.signalbox.kit.Durations;
import dev.signalbox.notice.HandingOut.Told;
import java.time.Duration;
import java.util.Objects;

/** Says what happened. */
final class Wording {

    private static final Durations DURATIONS = new Durations();

    private Wording() {}

    /**
     * A line of a mail.
     *
     * @param title the thing it is about
     * @param path of its page
     */
    record Said(String title, String sentence, String path) {}

    static Said of(Told told) {
        String process = Objects.requireNonNullElse(told.process(), "A process that was deleted");
        String run = told.number() == null ? process : process + " #" + told.number();
        String machine = Objects.requireNonNullElse(told.machine(), "a machine");
        return switch (told.kind()) {
            case UNRESOLVED ->
                    new Said(run, "needs a person: work items failed.", "/runs/" + told.runId());
            case COMPLETED -> new Said(run, "is completed.", "/runs/" + told.runId());
            case FAILED ->
                    new Said(
                            run,
                            "has a step run that failed" + code(told) + ".",
                            "/step-runs/" + told.stepRunId());
            case SLOW ->
                    new Said(
                            run,
                            "has a step run that takes %s; usual is %s."
                                    .formatted(
                                            lasting(told, "ran_seconds"),
                                            lasting(told, "usual_seconds")),
                            "/step-runs/" + told.stepRunId());
            case NOT_STARTED ->
                    new Said(
                            process,
                            "could not be started: " + text(told, "message"),
                            "/processes/" + told.processId());
            case SCHEDULE_DISABLED ->
                    new Said(
                            text(told, "name"),
                            "is disabled: " + text(told, "reason"),
                            "/schedules/" + text(told, "schedule"));
            case MACHINE_LOST ->
                    new Said(machine, "does not answer any more.", "/machines/" + told.machineId());
            case MAIL_ASIDE ->
                    new Said(
                            text(told, "subject").isEmpty() ? "A mail" : text(told, "subject"),
                            "of "
                                    + (text(told, "sender").isEmpty()
                                            ? "nobody"
                                            : text(told, "sender"))
                                    + " is set aside: "
                                    + text(told, "sentence"),
                            "/mailboxes/mails/" + text(told, "mail"));
        };
    }

    private static String code(Told told) {
        String code = text(told, "code");
        return code.isEmpty() ? "" : " (" + code + ")";
    }

    private static String lasting(Told told, String key) {
        return told.data().get(key) instanceof Number seconds
                ? DURATIONS.words(Duration.ofSeconds(seconds.longValue()))
                : "long";
    }

    private static String text(Told told, String key) {
        Object value = told.data().get(key);
        return value == null ? "" : value.toString();
    }
}
