package dev.signalbox.fleet;

import dev.signalbox.protocol.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A computer with our agent, as the room knows it now.
 *
 * @param approved false: waits for a person's approval and gets nothing
 * @param trial the room's own built-in agent
 * @param facts what its agent said last
 * @param group that it is in; null: in none
 * @param places how many background step runs it may have at once, by its group or its own setting
 * @param maintenance why it takes nothing new; null: it does
 * @param lastSeen last beat; null: never
 * @param silence time since the last beat by the database's clock; null: never heard of
 * @param lostLimit silence after which its step runs are given up
 * @param claimedAt when it took its last step run; null: never one
 * @param address where the last beat came from
 * @param going step runs it has or should take
 * @param twin two agents use its key; null: no
 */
public record Machine(
        UUID id,
        String name,
        MachineState state,
        boolean approved,
        boolean trial,
        Facts facts,
        @Nullable Group group,
        int places,
        @Nullable Maintenance maintenance,
        @Nullable Instant lastSeen,
        @Nullable Duration silence,
        Duration lostLimit,
        @Nullable Instant claimedAt,
        @Nullable String address,
        int going,
        int goingBackground,
        long epoch,
        @Nullable Instant epochAt,
        @Nullable Twin twin,
        Instant enrolledAt,
        String enrolledBy,
        int version) {

    /** What it is in, as its page says it. */
    public record Group(UUID id, String name) {}

    /**
     * A person took it out of service.
     *
     * @param mode what becomes of step runs that are on it
     */
    public record Maintenance(Mode mode, String by, Instant at) {

        /** What becomes of step runs that are on a machine when maintenance begins. */
        public enum Mode {
            /** They finish. */
            WAIT,
            /** They are stopped. */
            STOP
        }
    }

    /**
     * Two agents take turns with one key.
     *
     * @param addresses where they come from
     */
    public record Twin(Instant since, String addresses) {}

    /** Background places that nothing uses; never below zero. */
    public int placesFree() {
        return Math.max(0, places - goingBackground);
    }

    /** Until when its step runs are its own although it is silent; null: it never called. */
    public @Nullable Instant leaseEnds() {
        return lastSeen == null ? null : lastSeen.plus(lostLimit);
    }

    /** Its operating system in a few words. */
    public String system() {
        String name =
                switch (facts.os()) {
                    case "windows" -> "Windows";
                    case "mac" -> "macOS";
                    default -> "Linux";
                };
        return facts.osVersion().contains(name)
                ? facts.osVersion()
                : name + " " + facts.osVersion();
    }
}
