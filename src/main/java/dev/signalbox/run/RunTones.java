package dev.signalbox.run;

import dev.signalbox.kit.Word;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.steprun.StepRunState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the states of runs and step runs look; templates know it as {@code runTones}. */
@Configuration(proxyBeanMethods = false)
class RunTones {

    @Bean
    static Word runTonesWord() {
        return new Word("runTones", new RunTones());
    }

    public String of(RunState state) {
        return switch (state) {
            case QUEUED -> "waiting";
            case IN_PROGRESS, STOPPING -> "running";
            case UNRESOLVED -> "person";
            case COMPLETED -> "done";
        };
    }

    /** What starts runs, as a choice of a filter. */
    public String starter(StartedBy.Kind kind) {
        return switch (kind) {
            case USER -> "A person";
            case API -> "An API key";
            case SCHEDULE -> "A schedule";
            case EMAIL -> "A mail";
            case PROCESS -> "Another run";
            case FILE -> "A file";
            case QUEUE -> "The input queue";
            case SYSTEM -> "The room itself";
        };
    }

    public String of(StepRunState state) {
        return switch (state) {
            case QUEUED, ASSIGNED -> "waiting";
            case RUNNING, STOPPING -> "running";
            case PAUSED, STOPPED -> "off";
            case FAILED -> "failed";
            case SUCCEEDED -> "done";
        };
    }
}
