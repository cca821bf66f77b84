package dev.signalbox.agent.steprun;

/** The agent itself says no to its robot. */
final class Denied extends Exception {

    private final int status;
    private final String code;

    Denied(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The robot is to end, so nothing new is begun for it. */
    static Denied stopping(String reason) {
        return new Denied(409, "STOPPING", ("This step run is asked to end. " + reason).strip());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
