package dev.signalbox.agent;

/** How the agent's verbs end; service managers rely on them. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** A newer agent process speaks for this machine. */
    static final int SUPERSEDED = 3;

    /** Another agent process has the data directory. */
    static final int ALREADY_RUNNING = 4;

    private ExitCode() {}
}
