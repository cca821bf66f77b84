package dev.signalbox.start;

import dev.signalbox.access.Actor;
import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineEnrolled;
import dev.signalbox.fleet.Machines;
import dev.signalbox.process.Barrier;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the example process into an empty room as soon as there is a machine, and starts it once, so
 * that a newcomer has a run to look at.
 */
@Component
class Example {

    private static final Logger log = LoggerFactory.getLogger(Example.class);
    private static final String ZIP = "robots/example.zip";

    private final Packages packages;
    private final Processes processes;
    private final Starts starts;
    private final Machines machines;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final boolean wanted;

    Example(
            Packages packages,
            Processes processes,
            Starts starts,
            Machines machines,
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction,
            @Value("${signalbox.example}") boolean wanted) {
        this.packages = packages;
        this.processes = processes;
        this.starts = starts;
        this.machines = machines;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.wanted = wanted;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        installOnce();
    }

    @TransactionalEventListener(MachineEnrolled.class)
    void onMachine() {
        Thread.ofVirtual().name("example").start(this::installOnce);
    }

    private void installOnce() {
        if (!wanted) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> {
                List<Machine> here = machines.list();
                if (!here.isEmpty() && claim()) {
                    install(here.getFirst());
                }
            });
        } catch (RuntimeException e) {
            log.warn(
                    "The example process could not be installed; it is tried again at the next start.",
                    e);
        }
    }

    /** True once in the life of a database, and only while nobody has made anything in it. */
    private boolean claim() {
        return jdbc.sql(
                                """
                                update installation
                                set example_at = :now
                                where example_at is null
                                and not exists (select from package)
                                and not exists (select from process)
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void install(Machine machine) {
        Actor room = Actor.room();
        PackageVersion version = upload(room);
        ProcessForm form =
                new ProcessForm(
                        "Wildlife strikes",
                        "Checks the wildlife strike reports of a quarter, one by one, and makes the quarterly report.",
                        List.of(
                                StepForm.of(
                                        "Read the reports",
                                        version.packageId(),
                                        "produce",
                                        machine.id()),
                                StepForm.of(
                                                "Check each report",
                                                version.packageId(),
                                                "consume",
                                                machine.id())
                                        .withParallelism(2),
                                StepForm.of(
                                                "Make the quarterly report",
                                                version.packageId(),
                                                "report",
                                                machine.id())
                                        .withBarrier(Barrier.ALL_DONE)));
        Process process = processes.create(form, room);
        starts.start(new StartRequest(process.id(), List.of(), StartedBy.of(room)));
    }

    private PackageVersion upload(Actor by) {
        try (InputStream zip = new ClassPathResource(ZIP).getInputStream()) {
            return packages.upload(null, null, zip, by).version();
        } catch (IOException e) {
            throw new IllegalStateException("The room's own " + ZIP + " cannot be read.", e);
        }
    }
}
