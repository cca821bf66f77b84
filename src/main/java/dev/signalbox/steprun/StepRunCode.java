package dev.signalbox.steprun;

import org.jspecify.annotations.Nullable;

/**
 * Why a step run ended otherwise than as it should: the catalogue that screens, doors and docs
 * share.
 */
public enum StepRunCode {
    ROBOT_ERROR(
            "The robot ended with an error.",
            "Look at the end of its log; correct the package or the data, then resubmit the step run."),
    TIMED_OUT(
            "The robot ran longer than its step allows and was ended.",
            "Look at what it did last; raise the time limit of the step or split the work."),
    QUEUE_TIMEOUT(
            "It waited in the run queue longer than its step allows.",
            "Look at what it waited for; raise the queue limit of the step or give its machine more places."),
    MACHINE_LOST(
            "Its machine was not heard of any more.",
            "Check that the machine and its agent run. The robot may have gone on: look at its work item before you retry it."),
    PACKAGE_INVALID(
            "The machine could not unpack or read the package.",
            "Upload the package anew, choose the new version in the process and retry the failed items with the current versions."),
    ENVIRONMENT_FAILED(
            "The machine could not build the environment of the package.",
            "Look at the log for the first error; correct the requirements, or let the machine reach the package index."),
    TASK_MISSING(
            "The package version has no task of that name.",
            "Edit the process and choose a task of that version."),
    SIGN_IN_REFUSED(
            "The machine refused to sign the account in.",
            "Check the account's password on the credentials page and its right to sign in on that machine; then retry the failed items."),
    ACCOUNT_UNUSABLE(
            "The account of its step could not be used any more when its machine took it.",
            "See on the credentials page whether the account is stored, has a password and may be used on that machine; then retry the failed items."),
    SESSION_NOT_CREATED(
            "The machine could not open a session for the account.",
            "Client Windows: sign out every session, locked or not. Server: check the maximum of sessions. Linux: signalbox-agent doctor says what screens lack."),
    SESSION_LOST(
            "The session was locked or lost while the robot ran.",
            "See who signed in on the machine at that time; retry the failed items."),
    FOREGROUND_BUSY(
            "The screen was held by another, and the step would rather fail than wait.",
            "Resubmit it when the holder has ended, or let the step wait."),
    STOPPED_BY_PERSON("A person stopped it.", "Retry the failed items or resubmit the step run."),
    CANCELLED(
            "A person cancelled it before it had started.",
            "Retry the failed items of the run; a new step run is queued for them."),
    STOPPED_WITH_RUN(
            "Its process run was stopped.", "Retry the failed items once the run has settled."),
    RUN_TIMED_OUT(
            "Its process run went on for longer than its process allows and was ended.",
            "Look at what it did last; raise the time limit of the process, then retry the failed items."),
    STOPPED_BY_MACHINE(
            "Its machine ended it: it is being taken out of use.",
            "Retry the failed items when the machine is back."),
    NO_WORK("No work item was left when it was its turn.", "Nothing needs to be done.");

    private final String sentence;
    private final String remedy;

    StepRunCode(String sentence, String remedy) {
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** The entry of that name; null when the catalogue has none. */
    public static @Nullable StepRunCode of(@Nullable String name) {
        for (StepRunCode code : values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return null;
    }

    /** What happened. */
    public String sentence() {
        return sentence;
    }

    /** What a person can do now. */
    public String remedy() {
        return remedy;
    }
}
