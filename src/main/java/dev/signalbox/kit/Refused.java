package dev.signalbox.kit;

import java.util.List;

/**
 * A request that the room refuses: its message is a sentence for people that says what, where and
 * what is allowed. Doors turn it into {@code {"error": {"code", "message"}}}, pages into a message
 * beside the form or a page of its own.
 */
public class Refused extends RuntimeException {

    /** Why, in the terms of HTTP; each door maps it to its status. */
    public enum Kind {
        /** What was sent does not make sense: 400. */
        INVALID(400),
        /** Nobody is signed in, or the key is unknown: 401. */
        UNAUTHENTICATED(401),
        /** The role does not have the right: 403. */
        FORBIDDEN(403),
        /** There is no such thing: 404. */
        NOT_FOUND(404),
        /** The thing's state, or somebody else's change, does not allow it: 409. */
        CONFLICT(409),
        /** It was there and is no longer wanted: 410. */
        GONE(410),
        /** Too large: 413. */
        TOO_LARGE(413),
        /** Asked too often: 429. */
        TOO_OFTEN(429);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /**
     * One thing that is wrong in what was sent.
     *
     * @param where field, file or JSON path
     * @param line line in that file from 1; 0 where there is none
     * @param message what is wrong and what is allowed
     */
    public record Fault(String where, int line, String message) {}

    private final Kind kind;
    private final String code;
    private final transient List<Fault> faults;

    public Refused(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    public Refused(Kind kind, String code, String message, List<Fault> faults) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    public static Refused invalid(String message) {
        return new Refused(Kind.INVALID, "INVALID", message);
    }

    /** Refuses one field of a form or body. */
    public static Refused invalid(String field, String message) {
        return new Refused(Kind.INVALID, "INVALID", message, List.of(new Fault(field, 0, message)));
    }

    /** Refuses several fields at once; the first says what the whole is about. */
    public static Refused invalid(List<Fault> faults) {
        return new Refused(Kind.INVALID, "INVALID", faults.getFirst().message(), faults);
    }

    /** {@code what} names the thing, as in "process run". */
    public static Refused notFound(String what, Object id) {
        return new Refused(Kind.NOT_FOUND, "NOT_FOUND", "There is no " + what + " " + id + ".");
    }

    /** Somebody else was faster; {@code what} names the thing that was to be changed. */
    public static Refused changedMeanwhile(String what) {
        return changedMeanwhile(what, "somebody else");
    }

    /** {@code by} has changed {@code what} since the caller looked at it. */
    public static Refused changedMeanwhile(String what, String by) {
        return conflict(
                "CHANGED_MEANWHILE",
                "%s was changed by %s meanwhile. Nothing was saved; look at what is new and save again."
                        .formatted(what, by));
    }

    public static Refused conflict(String code, String message) {
        return new Refused(Kind.CONFLICT, code, message);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** After how many seconds it may be asked again; 0 where that does not depend on time. */
    public long retryAfterSeconds() {
        return 0;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code : message;
    }
}
