package dev.signalbox.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down when machines were last heard of, on the database's clock. */
@Component
class Beats {

    private final JdbcClient jdbc;
    private final AgentSettings settings;

    Beats(JdbcClient jdbc, AgentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * Answers the machines that were silent before. An empty batch still shows that the database is
     * there.
     */
    List<UUID> write(Map<UUID, String> addresses) {
        List<UUID> machines = addresses.keySet().stream().sorted().toList();
        return jdbc.sql(
                        """
                        with given as (
                            select m.id, given.address
                            from unnest(cast(:machines as uuid[]), cast(:addresses as text[])) as given (id, address)
                            join machine m on m.id = given.id and m.removed_at is null
                        ), silent as (
                            select given.id
                            from given
                            left join machine_beat b on b.machine_id = given.id
                            where b.seen_at is null
                               or b.seen_at <= now() - make_interval(secs => :unresponsive)
                        ), beat as (
                            insert into machine_beat (machine_id, seen_at, address)
                            select id, now(), address
                            from given
                            on conflict (machine_id) do update
                            set seen_at = excluded.seen_at,
                                address = excluded.address,
                                told = 'HEARD'
                        )
                        select id
                        from silent
                        """)
                .param("machines", machines.stream().map(UUID::toString).toArray(String[]::new))
                .param("addresses", machines.stream().map(addresses::get).toArray(String[]::new))
                .param("unresponsive", settings.unresponsiveAfter().toSeconds())
                .query(UUID.class)
                .list();
    }

    /**
     * Machines that are silent for too long; each is answered once, to one room, however long that
     * room was not there to ask.
     *
     * @param heardFor for how long the room could hear: the silence may have been its own
     */
    List<UUID> unresponsive(Duration heardFor) {
        return silent("UNRESPONSIVE", ":silence", settings.unresponsiveAfter(), heardFor);
    }

    /** As above, of those whose own or group's lost limit that is, else the room's. */
    List<UUID> offline(Duration heardFor) {
        return silent(
                "OFFLINE",
                "coalesce(s.lost_limit_seconds, :silence)",
                settings.lostLimit(),
                heardFor);
    }

    private List<UUID> silent(String told, String limit, Duration silence, Duration heardFor) {
        return jdbc.sql(
                        """
                        update machine_beat
                        set told = :told
                        where machine_id = any(array(
                            select b.machine_id
                            from machine_beat b
                            join machine m on m.id = b.machine_id and m.removed_at is null
                            join machine_setting s on s.machine_id = m.id
                            where b.seen_at <= now() - make_interval(secs => LIMIT)
                              and b.told not in (:told, 'OFFLINE')
                              and LIMIT <= :heardFor
                            order by b.machine_id
                            for no key update of b skip locked
                        ))
                        returning machine_id
                        """
                                .replace("LIMIT", limit))
                .param("told", told)
                .param("silence", silence.toSeconds())
                .param("heardFor", heardFor.toSeconds())
                .query(UUID.class)
                .list();
    }
}
