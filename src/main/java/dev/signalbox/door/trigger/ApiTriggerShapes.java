package dev.signalbox.door.trigger;

import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.ProcessRefs;
import dev.signalbox.trigger.ApiTrigger;
import dev.signalbox.trigger.ApiTriggers.Fresh;
import dev.signalbox.web.RoomAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes rows of API triggers. */
@Component
class ApiTriggerShapes {

    private final ProcessRefs processes;
    private final RoomAddress room;

    ApiTriggerShapes(ProcessRefs processes, RoomAddress room) {
        this.processes = processes;
        this.room = room;
    }

    List<ApiTriggerRow> rows(List<ApiTrigger> triggers) {
        return shaped(triggers.stream().map(one -> new Fresh(one, null, null)).toList());
    }

    ApiTriggerRow row(Fresh fresh) {
        return shaped(List.of(fresh)).getFirst();
    }

    private List<ApiTriggerRow> shaped(List<Fresh> all) {
        Map<UUID, Named> names =
                processes.named(all.stream().map(one -> one.trigger().processId()).toList());
        return all.stream().map(one -> shaped(one, names)).toList();
    }

    private ApiTriggerRow shaped(Fresh fresh, Map<UUID, Named> names) {
        ApiTrigger trigger = fresh.trigger();
        return new ApiTriggerRow(
                trigger.id().toString(),
                ProcessRefs.in(names, trigger.processId()),
                trigger.name(),
                room.now() + "/triggers/" + trigger.id(),
                trigger.secretStart(),
                fresh.secret(),
                fresh.signing(),
                trigger.tokenInQuery(),
                trigger.signed(),
                trigger.listAs().name().toLowerCase(Locale.ROOT),
                trigger.answer().name().toLowerCase(Locale.ROOT),
                trigger.waitSeconds(),
                trigger.callbackUrl(),
                trigger.callsAMinute(),
                !trigger.enabled(),
                trigger.createdAt(),
                trigger.createdBy(),
                trigger.version());
    }
}
