package dev.signalbox.matching;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of reasons why a step run waits: code, sentence and what can be done. Screens, API
 * and docs show it.
 */
public enum WaitCode {
    IN_LINE(
            "It waits for a machine; none has been looked for yet.",
            "Nothing: it is looked at within a second.",
            "looked at in a moment"),
    NOT_YET("It may not start yet.", "Nothing: it starts when its time has come.", "not yet"),
    FAR_BACK(
            "Many others that need the same are before it in the line.",
            "It comes nearer as they start; move it to the top of the queue to let it go first.",
            "far back"),
    MACHINE_NOT_APPROVED(
            "%1$s waits for approval.", "Approve the machine on its page.", "not approved"),
    MACHINE_OFFLINE(
            "%1$s is offline.",
            "Start the agent on the machine; the step run starts when it is back.", "offline"),
    MACHINE_UNRESPONSIVE(
            "%1$s does not answer.",
            "Check the machine and its network; the step run starts when it answers.",
            "not answering"),
    AGENT_TOO_OLD(
            "The agent on %1$s is too old for this control room.",
            "Download the agent anew from the machines page and start it again; the enrolment stays.",
            "with an agent that is too old"),
    MACHINE_CLONED(
            "Two agents use the key of %1$s in turn.",
            "Stop one of them, or enrol it as a machine of its own; then say so on the machine's page.",
            "cloned"),
    MACHINE_MAINTENANCE(
            "%1$s is in maintenance and takes nothing new.",
            "End the maintenance on the machine's page.", "in maintenance"),
    MACHINE_SKIPPED(
            "%1$s did not take its last work in time and is left out for a moment.",
            "Nothing at first: it is asked again. If this stays, look at the agent's log.",
            "left out for a moment"),
    FOREGROUND_BUSY(
            "The screen of %1$s is held by %2$s.",
            "It starts when the holder ends; stop the holder to start it now.",
            "with the screen held"),
    FOREGROUND_NEXT(
            "%2$s is before it in the line for the screen of %1$s.",
            "It starts after that one; move it up in the queue to let it go first.",
            "with the screen promised"),
    PLACES_BUSY(
            "Every background place of %1$s is taken.",
            "It starts when one is free; the machine's page sets how many it has.",
            "with every place taken"),
    NO_PLACES(
            "%1$s has no background places.",
            "Give it some on the machine's page.", "without background places"),
    SHARED_PLACES_BUSY(
            "As many step runs as the machine allows run in the session of %2$s on %1$s.",
            "It starts when one of them ends; the machine's page sets how many may run.",
            "with enough running in the session"),
    NO_SESSION(
            "%2$s is not signed in on %1$s.",
            "Sign in there, or let the step run unattended.", "where the account is not signed in"),
    SESSION_LOCKED(
            "The session of %2$s on %1$s is locked.", "Unlock it.", "with the session locked"),
    SESSION_DISCONNECTED(
            "The session of %2$s on %1$s is disconnected.",
            "Connect to it again.", "with the session disconnected"),
    SESSION_EXISTS(
            "There is a session on the target machine %1$s already, in use, locked or inactive, and it can have only one: %2$s.",
            "Sign out every session there, locked ones too; or switch session reuse on for the account's own.",
            "with a session open"),
    SESSION_EXISTS_FOR_ACCOUNT(
            "%2$s has a session on %1$s already.",
            "Sign it out; with session reuse a locked or disconnected one is taken over.",
            "where the account has a session"),
    SESSION_LIMIT(
            "%1$s has as many sessions as it can have: %2$s.",
            "It starts when one ends; sign sessions out that nobody needs, or raise the limit on the machine's page.",
            "at the session limit"),
    ACCOUNT_REQUIRED(
            "The step names no account, and the agent on %1$s is a service that has no session of its own.",
            "Name an account in the step.", "where an account is needed"),
    ACCOUNT_SET_ASIDE(
            "Sign-in of %2$s was refused so often that it is not tried on %1$s any more.",
            "Correct its password on the credentials page, which lets it in again; or let it in on the machine's page.",
            "where sign-in was refused"),
    ACCOUNT_UNKNOWN(
            "The room has no account %2$s to sign in on %1$s.",
            "Add it on the credentials page, or name another account in the step.",
            "where the account is unknown"),
    ACCOUNT_NOT_ALLOWED(
            "%2$s may not be used on %1$s.",
            "Allow it on that machine or its group on the credentials page, or let the step run elsewhere.",
            "where the account is not allowed"),
    ACCOUNT_AMBIGUOUS(
            "%2$s may be one of several stored accounts; the room does not guess which to sign in on %1$s.",
            "Write it in the step as it stands on the credentials page.",
            "where it is not clear which account is meant"),
    PASSWORD_MISSING(
            "No password is stored for %2$s, so it cannot be signed in on %1$s.",
            "Enter the password on the credentials page.", "where the password is missing"),
    PASSWORD_UNREADABLE(
            "The stored password of %2$s cannot be read any more, because the room's key file is another one than when it was entered.",
            "Put the key file back that belongs to this database, or enter the password anew on the credentials page.",
            "where the password cannot be read"),
    TLS_REQUIRED(
            "The password of %2$s is not sent to %1$s, whose agent calls this room without TLS.",
            "Let the agent call an https address of the room. Where TLS ends before the room, set SIGNALBOX_AGENTS_ALLOWHTTP=true.",
            "calling without TLS"),
    SLOTS_BUSY(
            "All %2$s runtime slots of %1$s are in use.",
            "It starts when one is free; the slots page shows what holds them.",
            "without a free slot"),
    NO_SLOTS(
            "%1$s has no runtime slots.",
            "Give the pool a size on the slots page.", "without slots"),
    GROUP_EMPTY("%1$s has no machines.", "Put machines into the group.", "empty"),
    GROUP_BUSY(
            "None of the %2$s machines of %1$s can take it: %3$s.",
            "The group's page shows each machine.", "busy");

    private final String sentence;
    private final String remedy;
    private final String inGroup;

    WaitCode(String sentence, String remedy, String inGroup) {
        this.sentence = sentence;
        this.remedy = remedy;
        this.inGroup = inGroup;
    }

    /** The reason of that name; null when there is none. */
    public static @Nullable WaitCode of(@Nullable String name) {
        return Stream.of(values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The sentence, with words in italics where names will stand. */
    public String sentence() {
        return switch (this) {
            case FOREGROUND_BUSY, FOREGROUND_NEXT ->
                    sentence.formatted("*machine*", "*step run*", "");
            case SLOTS_BUSY, NO_SLOTS -> sentence.formatted("*pool*", "*number*", "");
            case SESSION_LIMIT -> sentence.formatted("*machine*", "*number*", "");
            case GROUP_EMPTY, GROUP_BUSY ->
                    sentence.formatted("*group*", "*number*", "*how many for which reason*");
            default -> sentence.formatted("*machine*", "*account*", "");
        };
    }

    /** What can be done about it. */
    public String remedy() {
        return remedy;
    }

    /** Said of some machines of a group: "2 offline". */
    String inGroup() {
        return inGroup;
    }

    /** Whether nothing is missing but a runtime slot. */
    boolean isOfSlots() {
        return this == SLOTS_BUSY || this == NO_SLOTS;
    }

    /** Whether such a machine takes nothing at all, whatever is asked of it. */
    boolean isObstacle() {
        return switch (this) {
            case MACHINE_NOT_APPROVED,
                    MACHINE_OFFLINE,
                    MACHINE_UNRESPONSIVE,
                    AGENT_TOO_OLD,
                    MACHINE_CLONED,
                    MACHINE_MAINTENANCE,
                    MACHINE_SKIPPED ->
                    true;
            default -> false;
        };
    }

    /** Whether what is going already on such a machine may still get what it asks for. */
    boolean isOfNewWorkOnly() {
        return this == MACHINE_MAINTENANCE || this == MACHINE_SKIPPED;
    }

    /** For a machine, group or pool of that name. */
    public Wait on(String name) {
        return new Wait(this, sentence.formatted(name, "", ""), null);
    }

    /** For a machine, group or pool of that name, and who has what is waited for. */
    public Wait on(String name, Holder holder) {
        return new Wait(this, sentence.formatted(name, holder.title(), ""), holder.stepRunId());
    }

    Wait on(String machine, Account account) {
        return on(machine, account.name());
    }

    /** For an account of that name on a machine. */
    public Wait on(String machine, String account) {
        return new Wait(this, sentence.formatted(machine, account, ""), null);
    }

    Wait on(String name, int count) {
        return new Wait(this, sentence.formatted(name, count, ""), null);
    }

    Wait on(String group, int machines, String found) {
        return new Wait(this, sentence.formatted(group, machines, found), null);
    }

    /** Who has what the waiting one needs. */
    public record Holder(UUID stepRunId, String title) {}

    /** One reason, worked out. */
    public record Wait(WaitCode code, String sentence, @Nullable UUID holder) {}
}
