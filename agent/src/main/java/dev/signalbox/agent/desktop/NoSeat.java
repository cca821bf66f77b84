package dev.signalbox.agent.desktop;

/** A step run gets no place in a session; the sentence says what a person can do about it. */
public final class NoSeat extends Exception {

    private final Code code;

    /** The codes of the catalogue that this may have. */
    public enum Code {
        /** The system does not let the account sign in. */
        SIGN_IN_REFUSED,
        /** A session could not be made. */
        SESSION_NOT_CREATED,
        /** The session that it was meant for is gone or locked by now. */
        SESSION_LOST,
        /** An account has to be named. */
        ACCOUNT_REQUIRED
    }

    /** With a sentence for people. */
    public NoSeat(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** Why, as the room knows it. */
    public String code() {
        return code.name();
    }

    /** For people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
