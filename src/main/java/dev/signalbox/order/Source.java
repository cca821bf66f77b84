package dev.signalbox.order;

import dev.signalbox.processrun.StartedBy;

/** Kinds of triggers that place orders, as stored. */
public enum Source {
    SCHEDULE,
    EMAIL,
    /** The end of a run of another process. */
    PROCESS,
    /** The input queue of the process. */
    QUEUE,
    API;

    /** What a run that comes of it is started by. */
    public StartedBy.Kind kind() {
        return switch (this) {
            case SCHEDULE -> StartedBy.Kind.SCHEDULE;
            case EMAIL -> StartedBy.Kind.EMAIL;
            case PROCESS -> StartedBy.Kind.PROCESS;
            case QUEUE -> StartedBy.Kind.QUEUE;
            case API -> StartedBy.Kind.API;
        };
    }
}
