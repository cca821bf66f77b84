package dev.signalbox.start;

import dev.signalbox.fleet.Enrolments;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The built-in agent, for trial: the same program as on any other machine, in a process of its own,
 * over the same HTTP. It is started again when it dies, and one that outlived a killed room is
 * taken over, since its robots go on meanwhile.
 */
@Component
class LocalAgent {

    private static final Logger log = LoggerFactory.getLogger(LocalAgent.class);
    private static final Duration TOKEN_LASTS = Duration.ofMinutes(10);
    private static final long LOOK_SECONDS = 2;
    private static final long MOST_WAIT_SECONDS = 60;

    private final AgentProgram program;
    private final Enrolments enrolments;
    private final boolean wanted;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("local-agent").factory());
    private int port;
    private int failures;
    private @Nullable ProcessHandle running;

    LocalAgent(
            AgentProgram program,
            Enrolments enrolments,
            @Value("${signalbox.local-agent}") boolean wanted) {
        this.program = program;
        this.enrolments = enrolments;
        this.wanted = wanted;
    }

    @EventListener
    void on(WebServerInitializedEvent listening) {
        port = listening.getWebServer().getPort();
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        if (wanted) {
            thread.execute(this::keep);
        }
    }

    /** Robots outlive their agent: they go on, and the next start finds them. */
    @EventListener(ContextClosedEvent.class)
    void onClosed() {
        thread.shutdownNow();
        ProcessHandle agent = running;
        if (agent != null) {
            agent.destroy();
        }
    }

    private void keep() {
        long wait = LOOK_SECONDS;
        try {
            if (running == null || !running.isAlive()) {
                running = begin();
            }
            failures = 0;
        } catch (IOException | RuntimeException e) {
            wait = Math.min(MOST_WAIT_SECONDS, LOOK_SECONDS << Math.min(failures++, 5));
            log.warn("The local agent could not be started and will be again: {}", e.getMessage());
        } catch (InterruptedException e) {
            return;
        }
        if (!thread.isShutdown()) {
            thread.schedule(this::keep, wait, TimeUnit.SECONDS);
        }
    }

    private ProcessHandle begin() throws IOException, InterruptedException {
        String url = "http://127.0.0.1:" + port;
        ProcessHandle left = program.left();
        if (left != null) {
            if (program.speaksTo(url)) {
                log.info("The local agent, process {}, outlived the room and goes on.", left.pid());
                return left;
            }
            left.destroy();
            left.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
        if (!program.isEnrolled()) {
            program.enrol(url, enrolments.newTrialToken(TOKEN_LASTS).text());
        }
        return program.run(url);
    }
}
