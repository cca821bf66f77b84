package dev.signalbox.door.trigger;

import dev.signalbox.door.trigger.RunAnswers.Way;
import dev.signalbox.item.Payloads;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Written;
import dev.signalbox.kit.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Calls that wait for the end of their run, in memory: none holds a thread or a connection. A run
 * that ends in this room wakes its calls at once; twice a second one query looks for those that
 * ended elsewhere, and only while a call waits.
 */
@Component
class WaitingCalls extends Rounds {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SPARE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final RunAnswers answers;
    private final Set<Waiting> all = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookingSoon = new AtomicBoolean();

    WaitingCalls(JdbcClient jdbc, RunAnswers answers) {
        super("waiting-calls");
        this.jdbc = jdbc;
        this.answers = answers;
        every(LOOK, this::look);
    }

    private record Waiting(
            UUID runId,
            Way way,
            long until,
            DeferredResult<ResponseEntity<TriggerAnswer>> result) {}

    DeferredResult<ResponseEntity<TriggerAnswer>> hold(UUID runId, Way way, Duration longest) {
        var result =
                new DeferredResult<ResponseEntity<TriggerAnswer>>(longest.plus(SPARE).toMillis());
        var waiting = new Waiting(runId, way, System.nanoTime() + longest.toNanos(), result);
        all.add(waiting);
        result.onCompletion(() -> all.remove(waiting));
        soonOnce(lookingSoon, this::look);
        return result;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(Written written) {
        if (!all.isEmpty() && written.events().stream().anyMatch(this::concerns)) {
            soonOnce(lookingSoon, this::look);
        }
    }

    private boolean concerns(Event event) {
        UUID run = event.runId();
        return run != null
                && event.kind().startsWith("run.")
                && all.stream().anyMatch(one -> one.runId().equals(run));
    }

    private void look() {
        if (all.isEmpty()) {
            return;
        }
        List<Waiting> waiting = List.copyOf(all);
        Set<UUID> going = going(waiting);
        long now = System.nanoTime();
        for (Waiting one : waiting) {
            boolean through = !going.contains(one.runId());
            if (through || now - one.until() >= 0) {
                all.remove(one);
                one.result()
                        .setResult(
                                ResponseEntity.status(through ? 200 : 202)
                                        .body(answers.of(one.runId(), one.way())));
            }
        }
    }

    private Set<UUID> going(List<Waiting> waiting) {
        return jdbc
                .sql(
                        """
                        select id
                        from process_run
                        where id = any(cast(:runs as uuid[]))
                        and state not in ('COMPLETED', 'UNRESOLVED')
                        """)
                .param("runs", Payloads.texts(waiting.stream().map(Waiting::runId).toList()))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Nobody waits for a room that ends: the run goes on, and its address says how. */
    @Override
    public synchronized void stop() {
        super.stop();
        for (Waiting one : List.copyOf(all)) {
            all.remove(one);
            one.result()
                    .setResult(ResponseEntity.status(202).body(answers.of(one.runId(), one.way())));
        }
    }
}
