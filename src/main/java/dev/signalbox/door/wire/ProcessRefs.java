package dev.signalbox.door.wire;

import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.ProcessList;
import dev.signalbox.process.Processes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the processes that callers name, and names those that rows are about. */
@Component
public class ProcessRefs {

    private final Processes processes;
    private final ProcessList list;

    ProcessRefs(Processes processes, ProcessList list) {
        this.processes = processes;
        this.list = list;
    }

    /** Refused under {@code key} where it is not said, or there is none. */
    public UUID id(String key, @Nullable Ref ref) {
        if (ref == null || (ref.id() == null && ref.name() == null)) {
            throw Refused.invalid(key, key + " is missing: give {\"id\"} or {\"name\"}.");
        }
        return found(ref)
                .orElseThrow(() ->
                        Refused.invalid(
                                key,
                                key
                                        + ": There is no process "
                                        + (ref.id() == null ? ref.name() : ref.id())
                                        + "."));
    }

    /** As {@link #id}, of a thing that stays with its process: another one is refused. */
    public void same(String key, @Nullable Ref ref, UUID processId, String what) {
        if (ref != null && !id(key, ref).equals(processId)) {
            throw Refused.invalid(
                    key,
                    key + ": " + what + " stays with its process; make a new one for another.");
        }
    }

    /** What processes are called; to be read with {@link #in}. */
    public Map<UUID, Named> named(Collection<UUID> ids) {
        return list.names(ids).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> new Named(entry.getKey().toString(), entry.getValue())));
    }

    /** Of {@link #named}, also where it was deleted since. */
    public static Named in(Map<UUID, Named> named, UUID id) {
        return named.getOrDefault(id, new Named(id.toString(), "removed"));
    }

    private Optional<UUID> found(Ref ref) {
        UUID id = ref.id();
        return id == null
                ? processes.findByName(String.valueOf(ref.name())).map(Process::id)
                : Optional.of(id).filter(one -> !list.names(Set.of(one)).isEmpty());
    }
}
