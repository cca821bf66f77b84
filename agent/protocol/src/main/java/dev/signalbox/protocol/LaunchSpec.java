package dev.signalbox.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to run a robot: answer to {@code POST /agent/v1/step-runs/{id}/accept}.
 * Accepting twice with the same fencing token answers the same again.
 *
 * @param stepRunId UUID of the step run
 * @param fencingToken token of the assignment
 * @param packageDigest SHA-256 of the zip, lower-case hex; fetched from {@code GET
 *     /agent/v1/packages/{digest}}
 * @param packageName name and version, for logs
 * @param task the task to run
 * @param environment what to build first
 * @param variables environment variables of the robot, complete but for those only the agent knows
 *     (ROBOT_ROOT, ROBOT_ARTIFACTS, SIGNALBOX_AGENT_URL, SIGNALBOX_AGENT_TOKEN, PATH, HOME, TEMP)
 * @param foreground whether the robot touches a screen
 * @param account OS user to run as; null: the agent's own
 * @param timeoutSeconds how long the robot may run, not counting pauses
 * @param stopWhenCutOff true: kill the robot 30 s before the lost limit when the room cannot be
 *     reached
 * @param attended whether it runs in the session of a person who is signed in as the account
 * @param password of the account, where it must be signed in; in this answer only, and never to be
 *     written to a disk
 * @param reuseSession whether a locked session of the account is taken over, and kept locked after
 *     the run
 * @param screenWidth of a session that is made for it, in pixels; 0: as the machine has it
 * @param screenHeight likewise
 * @param screenshotSeconds a picture of its screen each time so many seconds have passed; 0: only
 *     when it fails
 * @param process name of the process, for people; null: a room that does not say it
 * @param step name of the step, for people
 * @param runNumber number of the process run, for people; 0: a room that does not say it
 */
public record LaunchSpec(
        String stepRunId,
        long fencingToken,
        String packageDigest,
        String packageName,
        Task task,
        EnvironmentSpec environment,
        Map<String, String> variables,
        boolean foreground,
        @Nullable String account,
        long timeoutSeconds,
        boolean stopWhenCutOff,
        boolean attended,
        @Nullable String password,
        boolean reuseSession,
        int screenWidth,
        int screenHeight,
        int screenshotSeconds,
        @Nullable String process,
        @Nullable String step,
        long runNumber) {

    /** The same as it may be kept on a disk: signing in takes another accept. */
    public LaunchSpec withoutPassword() {
        return without(variables);
    }

    /** What is left when everything secret is forgotten, run tokens too. */
    public LaunchSpec withoutSecrets() {
        return without(Map.of());
    }

    private LaunchSpec without(Map<String, String> kept) {
        return new LaunchSpec(
                stepRunId,
                fencingToken,
                packageDigest,
                packageName,
                task,
                environment,
                kept,
                foreground,
                account,
                timeoutSeconds,
                stopWhenCutOff,
                attended,
                null,
                reuseSession,
                screenWidth,
                screenHeight,
                screenshotSeconds,
                process,
                step,
                runNumber);
    }

    /** Says neither the password nor the variables, which hold run tokens. */
    @Override
    public String toString() {
        return "LaunchSpec[" + stepRunId + ", " + packageName + ", " + task.name() + "]";
    }

    /**
     * What to start.
     *
     * @param name name of the task in the package
     * @param command argument list; {@code {root}} and {@code {artifacts}} in an argument are
     *     replaced by the directories
     * @param workingDirectory relative to the package root, normally {@code .}
     * @param artifactsDirectory relative to the package root; everything in it is collected
     * @param path relative directories to put first on PATH
     * @param pythonPath relative directories to put first on PYTHONPATH
     * @param preRun commands run before the task in the same environment; a failure fails the step
     *     run
     */
    public record Task(
            String name,
            List<String> command,
            String workingDirectory,
            String artifactsDirectory,
            List<String> path,
            List<String> pythonPath,
            List<List<String>> preRun) {}

    /**
     * Which environment the task runs in; built once per digest and kept beside the others.
     *
     * @param kind one of {@code none}, {@code python}, {@code java}, {@code node}, {@code uipath}
     * @param digest SHA-256 over all that decides the environment, lower-case hex; empty where
     *     nothing is built
     * @param requirements python: pip requirement lines; uipath: what its robot fetches by itself;
     *     else empty
     * @param wheels python: directory in the package with wheels, used before any index; may be
     *     empty
     * @param directory directory of the package where {@code package.json} lies (node), relative;
     *     else empty
     * @param postInstall commands run once after building
     */
    public record EnvironmentSpec(
            String kind,
            String digest,
            List<String> requirements,
            String wheels,
            String directory,
            List<List<String>> postInstall) {}
}
