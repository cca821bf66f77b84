package dev.signalbox.protocol;

/** Paths, headers and versions that both sides must agree on. */
public final class Wire {

    /** Version of this protocol; raised when an agent that does not know a change can do harm. */
    public static final int VERSION = 1;

    /** Prefix of every call of an agent. */
    public static final String BASE = "/agent/v1";

    public static final String ENROLMENTS = BASE + "/enrolments";
    public static final String EPOCHS = BASE + "/epochs";
    public static final String POLL = BASE + "/poll";
    public static final String STEP_RUNS = BASE + "/step-runs";
    public static final String PACKAGES = BASE + "/packages";

    public static final String DESK_PROCESSES = BASE + "/desk/processes";
    public static final String DESK_STARTS = BASE + "/desk/starts";
    public static final String DESK_RUNS = BASE + "/desk/runs";
    public static final String DESK_STEP_RUNS = BASE + "/desk/step-runs";

    /** Header with the OS user at a desk who asks for something, percent-encoded. */
    public static final String USER_HEADER = "Signalbox-User";

    /** Header with the epoch of the calling agent process, on every call but the first two. */
    public static final String EPOCH_HEADER = "Signalbox-Epoch";

    /** Header with the fencing token of the step run a call speaks of. */
    public static final String FENCING_HEADER = "Signalbox-Fencing-Token";

    /** Header by which a start that is asked for twice is known again. */
    public static final String ONCE_HEADER = "Idempotency-Key";

    /** Header with the protocol version of the agent, on every call. */
    public static final String VERSION_HEADER = "Signalbox-Protocol";

    /**
     * Stands in a robot's variables for the room's address as the agent was enrolled with; the
     * agent puts it in.
     */
    public static final String ROOM_ADDRESS = "{room}";

    private Wire() {}
}
