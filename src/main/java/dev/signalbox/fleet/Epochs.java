package dev.signalbox.fleet;

import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Facts;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which agent process may speak for a machine: the one that came last. */
@Component
public class Epochs {

    private final JdbcClient jdbc;
    private final Json json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Epochs(JdbcClient jdbc, Json json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A process begins; asking again with the same instance answers the same epoch, as long as no
     * other came after it. One of any age may begin, so that it can tell what its robots did.
     *
     * @param protocol the version of the protocol that it speaks
     * @param inClear whether it calls over a network without TLS
     */
    @Transactional
    public long open(
            UUID machineId, UUID instance, int protocol, boolean inClear, @Nullable Facts facts) {
        Facts checked = FactsCheck.checked(facts);
        long epoch =
                jdbc.sql(
                                """
                                update machine
                                set epoch = case when epoch_instance = :instance then epoch else epoch + 1 end,
                                    epoch_instance = :instance,
                                    epoch_at = :now,
                                    protocol = :protocol,
                                    in_clear = :inClear,
                                    facts = cast(:facts as jsonb),
                                    places = case when places_set then places else :places end
                                where id = :machine
                                  and removed_at is null
                                returning epoch
                                """)
                        .param("instance", instance)
                        .param("protocol", protocol)
                        .param("inClear", inClear)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("facts", json.write(checked))
                        .param("places", checked.places())
                        .param("machine", machineId)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> Refused.notFound("machine", machineId));
        events.publishEvent(new EpochOpened(machineId, epoch));
        events.publishEvent(new MachineNews(machineId));
        return epoch;
    }

    /** Facts changed while the process goes on. Those of an older process are not taken. */
    @Transactional
    public void news(UUID machineId, long epoch, Facts facts) {
        Facts checked = FactsCheck.checked(facts);
        int updated =
                jdbc.sql(
                                """
                                update machine
                                set facts = cast(:facts as jsonb),
                                    places = case when places_set then places else :places end
                                where id = :machine
                                  and epoch = :epoch
                                """)
                        .param("facts", json.write(checked))
                        .param("places", checked.places())
                        .param("machine", machineId)
                        .param("epoch", epoch)
                        .update();
        if (updated == 1) {
            events.publishEvent(new MachineNews(machineId));
        }
    }

    /** Refuses a process that another one came after. */
    public void mustBeCurrent(UUID machineId, long epoch) {
        long current =
                jdbc.sql("select epoch from machine where id = :machine")
                        .param("machine", machineId)
                        .query(Long.class)
                        .single();
        if (current != epoch) {
            throw stale();
        }
    }

    public static Refused stale() {
        return Refused.conflict(
                "STALE_EPOCH",
                "Another agent process has taken over this machine. This one must not start anything; end it, or enrol it as a"
                        + " machine of its own.");
    }
}
