package dev.signalbox.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent knows about its machine; sent when it changed.
 *
 * @param hostName name of the computer
 * @param os one of {@code linux}, {@code windows}, {@code mac}
 * @param osVersion as the system says it
 * @param arch one of {@code amd64}, {@code arm64}
 * @param server Windows: a server edition; Linux: always true
 * @param cpus logical processors
 * @param memoryBytes physical memory
 * @param agentVersion version of the agent program
 * @param javaVersion version of the JVM it runs on
 * @param user OS user the agent runs as
 * @param places how many background step runs it is ready to run at once
 * @param maxSessions how many sessions of OS users the machine can have
 * @param tools versions of runtimes found, by {@code python}, {@code node}, {@code java}, {@code
 *     uv}, {@code rcc}; absent: not found
 * @param sessions sessions of OS users, now
 * @param localNow time at the agent, ISO-8601 with offset, to show clock differences
 * @param lacks a sentence for each thing that robots cannot do here, and why; null: it does not say
 */
public record Facts(
        String hostName,
        String os,
        String osVersion,
        String arch,
        boolean server,
        int cpus,
        long memoryBytes,
        String agentVersion,
        String javaVersion,
        String user,
        int places,
        int maxSessions,
        Map<String, String> tools,
        List<Session> sessions,
        @Nullable String localNow,
        @Nullable List<String> lacks) {

    /**
     * A session of an OS user.
     *
     * @param id the system's id of the session
     * @param user account that is signed in
     * @param state one of {@code ACTIVE}, {@code DISCONNECTED}
     * @param locked whether its screen is locked
     * @param robots whether the agent has made it for a robot and nobody can come to it, so that it
     *     is nobody's who could be there; agents that do not say so: false
     */
    public record Session(String id, String user, String state, boolean locked, boolean robots) {

        /** Of a person, as far as is known. */
        public Session(String id, String user, String state, boolean locked) {
            this(id, user, state, locked, false);
        }
    }
}
