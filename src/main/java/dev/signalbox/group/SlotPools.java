package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pools of runtime slots, and the verbs over them. */
@Component
public class SlotPools {

    private static final int MOST = 100_000;
    private static final String READ =
            """
            select p.id, p.name, p.size, p.version, (select count(*) from occupancy o where o.pool_id = p.id) as used
            from slot_pool p
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SlotPools(
            JdbcClient jdbc,
            Ids ids,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** By name. */
    public List<SlotPool> list() {
        return jdbc.sql(READ + "order by lower(p.name)").query(SlotPool.class).list();
    }

    /** The one that machines with these settings take from; null: they need none. */
    @Nullable SlotPool of(GroupSettings settings) {
        return settings.slotPoolId() == null ? null : find(settings.slotPoolId());
    }

    /** Throws NOT_FOUND. */
    public SlotPool find(UUID id) {
        return jdbc.sql(READ + "where p.id = :id")
                .param("id", id)
                .query(SlotPool.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("slot pool", id));
    }

    @Transactional
    public SlotPool create(String name, int size, Actor by) {
        check(name, size);
        UUID id = ids.next();
        try {
            jdbc.sql(
                            """
                            insert into slot_pool (id, name, size, created_at, created_by)
                            values (:id, :name, :size, :now, :by)
                            """)
                    .param("id", id)
                    .param("name", name.strip())
                    .param("size", size)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", by.name())
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(name);
        }
        SlotPool made = find(id);
        audit.record(by, "slot-pool.create", "slot-pool", id, made.name(), null, made);
        changed();
        return made;
    }

    /** Slots that are held beyond a lowered size are freed by and by, as their step runs end. */
    @Transactional
    public SlotPool update(UUID id, String name, int size, int version, Actor by) {
        check(name, size);
        SlotPool before = find(id);
        int changed;
        try {
            changed =
                    jdbc.sql(
                                    """
                                    update slot_pool
                                    set name = :name, size = :size, version = version + 1
                                    where id = :id
                                      and version = :version
                                    """)
                            .param("name", name.strip())
                            .param("size", size)
                            .param("id", id)
                            .param("version", version)
                            .update();
        } catch (DuplicateKeyException e) {
            throw taken(name);
        }
        if (changed == 0) {
            throw Refused.changedMeanwhile(before.name());
        }
        SlotPool after = find(id);
        audit.record(by, "slot-pool.edit", "slot-pool", id, after.name(), before, after);
        changed();
        return after;
    }

    /** Only when no machine and no group takes from it. */
    @Transactional
    public void delete(UUID id, Actor by) {
        SlotPool pool = find(id);
        List<String> users =
                jdbc.sql(
                                """
                                select name from machine_group where slot_pool_id = :id
                                union all
                                select m.name
                                from machine m
                                join machine_setting s on s.machine_id = m.id
                                where m.slot_pool_id = :id
                                  and s.slot_pool_id = :id
                                  and m.removed_at is null
                                """)
                        .param("id", id)
                        .query(String.class)
                        .list();
        if (!users.isEmpty()) {
            throw Refused.conflict(
                    "IN_USE",
                    pool.name()
                            + " cannot be deleted: "
                            + String.join(", ", users)
                            + " take from it. Give them another pool or none first.");
        }
        jdbc.sql("update machine set slot_pool_id = null where slot_pool_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from slot_pool where id = :id").param("id", id).update();
        audit.record(by, "slot-pool.delete", "slot-pool", id, pool.name(), pool, null);
        changed();
    }

    private void changed() {
        journal.write(Event.of("machine.slots", Map.of()));
        events.publishEvent(new SlotPoolsChanged());
    }

    private static void check(String name, int size) {
        if (name.isBlank() || name.strip().length() > 120) {
            throw Refused.invalid("name", "A pool needs a name of 1 to 120 characters.");
        }
        if (size < 0 || size > MOST) {
            throw Refused.invalid("size", "A pool has 0 to " + MOST + " slots, not " + size + ".");
        }
    }

    /** For whoever was to take from a pool that was deleted meanwhile. */
    static Refused gone() {
        return Refused.invalid("slot_pool", "There is no such pool any more. Choose another.");
    }

    private static Refused taken(String name) {
        return Refused.invalid(
                "name", "There is another pool " + name.strip() + ". Names are unique.");
    }
}
