package dev.signalbox.start;

import dev.signalbox.fleet.Enrolments;
import dev.signalbox.fleet.MachineRemoved;
import dev.signalbox.fleet.Machines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The room's own agent, so that there is a machine to try things on: the same program as
 * everywhere, in a process of its own, over the same HTTP. It outlives a room that crashes, and its
 * robots outlive it; docs/decisions/0006-local-agent.md says who ends whom.
 */
@Component
@ConditionalOnProperty("signalbox.local-agent")
final class LocalAgent implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LocalAgent.class);
    private static final Duration TOKEN_LASTS = Duration.ofMinutes(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LOOK_AT_SURVIVOR = Duration.ofSeconds(5);

    private final LocalAgentHome home;
    private final LocalAgentProgram program;
    private final Enrolments enrolments;
    private final Machines machines;
    private volatile @Nullable Thread keeper;
    private volatile @Nullable UUID machineId;

    LocalAgent(
            LocalAgentHome home,
            LocalAgentProgram program,
            Enrolments enrolments,
            Machines machines) {
        this.home = home;
        this.program = program;
        this.enrolments = enrolments;
        this.machines = machines;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext room
                && room.getWebServer() != null) {
            String url = "http://127.0.0.1:" + room.getWebServer().getPort();
            keeper = Thread.ofPlatform().daemon().name("local-agent").start(() -> keep(url));
        }
    }

    /** Until the room ends. */
    private void keep(String url) {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long begun = System.nanoTime();
                try {
                    prepare(url);
                    pause = runOnce() ? SHORTEST_PAUSE : pause;
                } catch (IOException | RuntimeException e) {
                    log.warn(
                            "The local agent could not be started and is tried again in {} s: {}",
                            pause.toSeconds(),
                            e.getMessage());
                }
                if (System.nanoTime() - begun > LONGEST_PAUSE.toNanos()) {
                    pause = SHORTEST_PAUSE;
                }
                Thread.sleep(pause);
                pause =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                                ? LONGEST_PAUSE
                                : pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One that outlived the room before goes on, unless it would look for this room in the wrong
     * place.
     */
    private void prepare(String url) throws IOException, InterruptedException {
        machineId = home.machine();
        boolean toEnrol = machineId == null;
        if (home.isTaken()) {
            if (!toEnrol && !home.moveTo(url)) {
                return;
            }
            home.survivor().ifPresent(LocalAgent::end);
        }
        program.unpack();
        if (toEnrol) {
            program.enrol(url, name(), enrolments.newTrialToken(TOKEN_LASTS).text());
            machineId = home.machine();
        } else {
            home.moveTo(url);
        }
    }

    /** Answers whether an agent was there that need not be waited for long before the next. */
    private boolean runOnce() throws IOException, InterruptedException {
        if (home.isTaken()) {
            log.info("The local agent of an earlier start goes on.");
            while (home.isTaken()) {
                Thread.sleep(LOOK_AT_SURVIVOR);
            }
            return true;
        }
        Process agent = program.start();
        int exit = agent.waitFor();
        log.info(
                "The local agent ended with {} and is started again; its log is in {}.",
                exit,
                home.root());
        return false;
    }

    private static String name() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.isBlank() || host.startsWith("localhost") ? "This computer" : host;
        } catch (UnknownHostException e) {
            return "This computer";
        }
    }

    /**
     * A person does not want it; with the next start of the room it comes again, unless it is
     * switched off.
     */
    @TransactionalEventListener(fallbackExecution = true)
    void on(MachineRemoved removed) throws IOException {
        if (removed.machineId().equals(machineId)) {
            interruptKeeper();
            home.survivor().ifPresent(LocalAgent::end);
        }
    }

    /** While it has step runs it stays, and looks after them until the room is back. */
    @Override
    public void stop() {
        interruptKeeper();
        UUID machine = machineId;
        try {
            if (machine != null && machines.find(machine).going() == 0) {
                home.survivor().ifPresent(LocalAgent::end);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("The local agent was left as it is: {}", e.getMessage());
        }
    }

    private void interruptKeeper() {
        Thread running = keeper;
        if (running != null) {
            running.interrupt();
            keeper = null;
        }
    }

    private static void end(ProcessHandle agent) {
        agent.destroy();
        try {
            agent.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            agent.destroyForcibly();
        }
    }

    @Override
    public void start() {
        // Begins when the room listens.
    }

    @Override
    public boolean isRunning() {
        return keeper != null;
    }
}
