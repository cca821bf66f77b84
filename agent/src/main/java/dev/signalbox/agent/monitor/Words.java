package dev.signalbox.agent.monitor;

import dev.signalbox.agent.desk.DeskView;
import dev.signalbox.agent.steprun.SeenStepRun;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How things are said to people. */
final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private Words() {}

    /** Its step and number. */
    static String title(SeenStepRun run) {
        return run.runNumber() > 0 ? run.step() + " · run " + run.runNumber() : run.step();
    }

    /** What it does now; empty where it does not say. */
    static String doing(SeenStepRun run) {
        if (!run.subFlow().isEmpty() && !run.action().isEmpty()) {
            return run.subFlow() + " › " + run.action();
        }
        String doing = run.subFlow() + run.action();
        return doing.isEmpty() ? run.status() : doing;
    }

    static String state(SeenStepRun run) {
        if (!run.hasEnded()) {
            switch (run.wanted()) {
                case "KILL" -> {
                    return "Being stopped";
                }
                case "STOP" -> {
                    return "Asked to stop";
                }
                case "PAUSE" -> {
                    return run.state().equals("PAUSED") ? "Paused" : "Asked to pause";
                }
                default -> {}
            }
        }
        return switch (run.state()) {
            case "PREPARING" -> "Preparing";
            case "RUNNING" -> "Running";
            case "PAUSED" -> "Paused";
            case "SUCCEEDED" -> "Ended well";
            case "FAILED" -> "Failed";
            case "STOPPED" -> "Stopped";
            default -> run.state();
        };
    }

    /** Since when it goes and for how long, or when it ended and after how long. */
    static String times(SeenStepRun run, long now) {
        if (run.hasEnded()) {
            return "Ended "
                    + at(run.endedAt(), now)
                    + ", after "
                    + span(run.endedAt() - run.since());
        }
        return "Since " + at(run.since(), now) + ", for " + span(now - run.since());
    }

    /** In the two largest units. */
    static String span(long millis) {
        long seconds = Math.max(0, millis / 1000);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }

    static String at(long millis, long now) {
        ZonedDateTime when = Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault());
        ZonedDateTime today = Instant.ofEpochMilli(now).atZone(ZoneId.systemDefault());
        return (when.toLocalDate().equals(today.toLocalDate()) ? TIME : DAY).format(when);
    }

    /** To the second, of something that was just now. */
    static String second(long millis) {
        return SECOND.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    /** Everything about a failure, to be sent to whoever can help. */
    static String error(SeenStepRun run, @Nullable DeskView view) {
        var text = new StringBuilder();
        text.append(run.process()).append(", ").append(title(run)).append('\n');
        if (view != null) {
            text.append("Machine ").append(view.machine()).append('\n');
        }
        text.append(state(run));
        if (run.code() != null) {
            text.append(": ").append(run.code());
        }
        if (run.exitCode() != null) {
            text.append(", exit code ").append(run.exitCode());
        }
        if (run.endedAt() > 0) {
            text.append(", ").append(Instant.ofEpochMilli(run.endedAt()));
        }
        String doing = doing(run);
        if (!doing.isEmpty()) {
            text.append("\nLast: ").append(doing);
        }
        if (!run.message().isBlank()) {
            text.append('\n').append(run.message().strip());
        }
        if (view != null) {
            text.append('\n').append(view.room()).append("/step-runs/").append(run.id());
        }
        return text.append('\n').toString();
    }
}
