package dev.signalbox.matching;

import dev.signalbox.matching.WaitCode.Holder;
import dev.signalbox.matching.WaitCode.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All the matcher needs to know of one match domain: its machines and, in the order of the line,
 * who waits for them.
 *
 * @param seed decides where a choice is made at random
 * @param group the group that is this domain; null: a machine that is in no group
 * @param accounts what the room has stored, where somebody who waits needs one of them
 * @param waiting in the order in which they should start
 */
public record Snapshot(
        Instant now,
        long seed,
        @Nullable Group group,
        List<Member> members,
        Map<UUID, Pool> pools,
        AccountBook accounts,
        List<Waiting> waiting) {

    /**
     * A group of machines.
     *
     * @param last the machine chosen last; null: none yet
     */
    public record Group(UUID id, String name, Balancing balancing, @Nullable UUID last) {}

    /** Users of agents that are services of the system. */
    private static final Set<String> SERVICE_USERS = Set.of("root", "system");

    /** Rules for sessions differ between these. */
    public enum Platform {
        LINUX,
        WINDOWS_CLIENT,
        WINDOWS_SERVER
    }

    /**
     * One machine of the domain.
     *
     * @param obstacle why it takes nothing at all; null: it takes something
     * @param agentUser who the agent runs as; stands for an empty account
     * @param places background places
     * @param placesFree of them, those that nothing uses
     * @param sharedPlaces step runs at once in the session of one attended user; null: any number
     * @param sessionLimit how many sessions it can have at once
     * @param sessionReuse whether a locked session of the account is taken over and kept
     * @param sessions as its agent reported them
     * @param screens who has the foreground place, by key of the account
     * @param shared attended background step runs, by key of the account
     * @param setAside keys of accounts that were refused too often to be tried again
     * @param inClear whether its agent calls over a network without TLS
     * @param going step runs of any kind that it has or should take
     * @param pool the runtime slots that its unattended step runs take from; null: none needed
     */
    public record Member(
            UUID id,
            String name,
            @Nullable WaitCode obstacle,
            Platform platform,
            String agentUser,
            int places,
            int placesFree,
            @Nullable Integer sharedPlaces,
            int sessionLimit,
            boolean sessionReuse,
            List<Session> sessions,
            Map<String, Holder> screens,
            Map<String, Integer> shared,
            Set<String> setAside,
            boolean inClear,
            int going,
            @Nullable UUID pool) {

        /**
         * Whether its agent belongs to the system, so that nobody is ever signed in as its user.
         */
        boolean agentIsService() {
            return SERVICE_USERS.contains(new Account(agentUser).key());
        }
    }

    /**
     * A session of an OS user.
     *
     * @param robots whether it was made for a robot, so that no person is in it
     */
    public record Session(String user, boolean active, boolean locked, boolean robots) {

        /** Whose it is and what is the matter with it, for people. */
        String title() {
            return user + (locked ? ", locked" : active ? "" : ", disconnected");
        }
    }

    /**
     * Runtime slots.
     *
     * @param free those that no step run holds, in whichever domain
     */
    public record Pool(UUID id, String name, int size, int free) {}

    /** What somebody waits for. */
    public enum Kind {
        /** To be started. */
        STEP_RUN,
        /** It runs in the background and wants its session's foreground place for a while. */
        FOREGROUND
    }

    /**
     * One that waits.
     *
     * @param machine the machine it waits for; null: any of the domain's group
     * @param account OS user; empty: the agent's own
     * @param failAtOnce whether it would rather fail than wait behind another for a screen
     * @param notBefore it may not start earlier; null: at once
     * @param why the reason stored by an earlier pass
     */
    public record Waiting(
            UUID stepRunId,
            Kind kind,
            @Nullable UUID machine,
            String title,
            boolean foreground,
            boolean attended,
            String account,
            boolean failAtOnce,
            @Nullable Instant notBefore,
            @Nullable Wait why) {

        /** Whether an account has to be signed in for it, or switched to. */
        public boolean namesAccount() {
            return kind == Kind.STEP_RUN && !attended && !account.isBlank();
        }
    }
}
