package dev.signalbox.dispatch;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of reasons why a step run waits: code, sentence and what can be done. Screens, API
 * and docs show it.
 */
public enum WaitCode {
    NOT_YET("It may not start yet.", "Nothing: it starts when its time has come."),
    MACHINE_NOT_APPROVED("%1$s waits for approval.", "Approve the machine on its page."),
    MACHINE_OFFLINE(
            "%1$s is offline.",
            "Start the agent on the machine; the step run starts when it is back."),
    MACHINE_UNRESPONSIVE(
            "%1$s does not answer.",
            "Check the machine and its network; the step run starts when it answers."),
    AGENT_TOO_OLD(
            "The agent on %1$s is too old for this control room.",
            "Download the agent anew from the machines page and start it again; the enrolment stays."),
    MACHINE_CLONED(
            "Two agents use the key of %1$s in turn.",
            "Stop one of them, or enrol it as a machine of its own; then say so on the machine's page."),
    MACHINE_MAINTENANCE(
            "%1$s is in maintenance and takes nothing new.",
            "End the maintenance on the machine's page."),
    MACHINE_SKIPPED(
            "%1$s did not take its last work in time and is left out for a moment.",
            "Nothing at first: it is asked again. If this stays, look at the agent's log."),
    FOREGROUND_BUSY(
            "The screen of %1$s is held by %2$s.",
            "It starts when the holder ends; stop the holder to start it now."),
    PLACES_BUSY(
            "Every background place of %1$s is taken.",
            "It starts when one is free; the machine's page sets how many it has."),
    NO_PLACES("%1$s has no background places.", "Give it some on the machine's page.");

    private final String sentence;
    private final String remedy;

    WaitCode(String sentence, String remedy) {
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** The reason of that name; null when there is none. */
    public static @Nullable WaitCode of(@Nullable String name) {
        return Stream.of(values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What can be done about it. */
    public String remedy() {
        return remedy;
    }

    Wait on(String machine) {
        return new Wait(this, sentence.formatted(machine, ""), null);
    }

    Wait on(String machine, Holder holder) {
        return new Wait(this, sentence.formatted(machine, holder.title()), holder.stepRunId());
    }

    /** Who has what the waiting one needs. */
    record Holder(UUID stepRunId, String title) {}

    /** One reason, worked out. */
    record Wait(WaitCode code, String sentence, @Nullable UUID holder) {}
}
