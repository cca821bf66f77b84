package dev.signalbox.notice;

import dev.signalbox.journal.Event;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people can be told of. */
enum NoticeKind {
    UNRESOLVED("run.unresolved", "a run needs a person", "runs need a person"),
    FAILED("step-run.ended", "a step run fails", "step runs failed"),
    SLOW("step-run.slow", "a step run is slower than usual", "step runs are slower than usual"),
    COMPLETED("run.completed", "a run is completed", "runs are completed"),
    NOT_STARTED("order.failed", "a process cannot be started by its trigger", "starts failed"),
    SCHEDULE_DISABLED("schedule.disabled", "a schedule is disabled", "schedules are disabled"),
    MACHINE_LOST("machine.unresponsive", "a machine is lost", "machines are lost"),
    MAIL_ASIDE("mail.aside", "a mail is set aside", "mails are set aside");

    private static final Map<String, NoticeKind> BY_EVENT =
            Stream.of(values())
                    .collect(Collectors.toUnmodifiableMap(kind -> kind.event, kind -> kind));

    private final String event;
    private final String words;
    private final String many;

    NoticeKind(String event, String words, String many) {
        this.event = event;
        this.words = words;
        this.many = many;
    }

    /** As it stands after "when". */
    public String words() {
        return words;
    }

    /** As it stands after a number. */
    String many() {
        return many;
    }

    /** Whether such an event always is about one process. */
    boolean isOfAProcess() {
        return this != MACHINE_LOST && this != MAIL_ASIDE;
    }

    /** Null where nobody is told of such an event. */
    static @Nullable NoticeKind of(Event event) {
        NoticeKind kind = BY_EVENT.get(event.kind());
        boolean other =
                kind == FAILED && !"FAILED".equals(String.valueOf(event.data().get("state")));
        return other ? null : kind;
    }
}
