package dev.signalbox.access;

/** What a person or an API key is trusted with; each role includes those before it. */
public enum Role {
    /** May look at everything but secrets. */
    VIEWER,
    /** May also start, stop, retry and resolve, and put machines into maintenance. */
    OPERATOR,
    /** May also upload packages and edit processes. */
    BUILDER,
    /** May also manage users, keys, machines and settings. */
    ADMINISTRATOR;

    /** Whether this role includes {@code other}. */
    public boolean includes(Role other) {
        return ordinal() >= other.ordinal();
    }
}
