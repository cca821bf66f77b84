package dev.signalbox.dispatch;

import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Recent;
import dev.signalbox.matching.Account;
import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Platform;
import dev.signalbox.matching.Snapshot.Session;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.matching.WaitCode.Holder;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the machines of a match domain with all that is taken on them, in one query. It goes from
 * machine to machine by their keys, so that it costs what the domain is, not what the fleet is: the
 * domain is named twice and {@code offset 0} keeps the planner from reading whole tables.
 */
@Component
class Members {

    private static final int MACHINES = 2_000;

    private final JdbcClient jdbc;
    private final Json json;
    private final AgentSettings settings;

    /** What agents said of their machines, by its text: it hardly ever changes. */
    private final Recent<String, Facts> said;

    Members(JdbcClient jdbc, Json json, AgentSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.said = new Recent<>(MACHINES, facts -> json.read("facts", facts, Facts.class));
    }

    private record Screen(String key, Holder holder) {}

    private record Taken(List<Screen> screens, List<String> shared, Set<String> setAside) {}

    List<Member> of(UUID domain, Instant now) {
        return jdbc.sql(
                        """
                        select m.id, m.name, m.facts, m.places, m.shared_places, m.session_limit, m.session_reuse, m.slot_pool_id, m.in_clear,
                            case
                                when not m.approved then 'MACHINE_NOT_APPROVED'
                                when m.seen_at is null
                                    or m.seen_at <= now() - make_interval(secs => coalesce(m.lost_limit_seconds, :lost)) then 'MACHINE_OFFLINE'
                                when m.seen_at <= now() - make_interval(secs => :unresponsive) then 'MACHINE_UNRESPONSIVE'
                                when m.protocol < :protocol then 'AGENT_TOO_OLD'
                                when m.cloned_at is not null then 'MACHINE_CLONED'
                                when m.maintenance is not null then 'MACHINE_MAINTENANCE'
                                when m.skip_until > :now then 'MACHINE_SKIPPED'
                            end as obstacle,
                            given.going, given.used,
                            jsonb_build_object(
                                'screens', coalesce((
                                    select jsonb_agg(jsonb_build_object(
                                        'key', split_part(o.key, '/', 2),
                                        'holder', jsonb_build_object('stepRunId', o.step_run_id, 'title', coalesce(a.title, ''))))
                                    from occupancy o
                                    left join assignment a on a.step_run_id = o.step_run_id
                                    where o.machine_id = m.id and o.kind = 'SESSION'), '[]'),
                                'shared', coalesce(given.shared, '[]'),
                                'setAside', coalesce((
                                    select jsonb_agg(f.account_key)
                                    from sign_in_refusal f
                                    where f.machine_id = m.id and f.set_aside_at is not null), '[]')) as taken
                        from (
                            select m.id, m.name, m.facts, m.approved, m.protocol, m.cloned_at, m.maintenance, m.in_clear,
                                s.places, s.shared_places, s.session_limit, s.session_reuse, s.slot_pool_id, s.lost_limit_seconds,
                                (select b.seen_at from machine_beat b where b.machine_id = m.id) as seen_at,
                                (select r.skip_until from machine_revision r where r.machine_id = m.id) as skip_until
                            from machine m
                            join machine_setting s on s.machine_id = m.id
                            where (m.id = :domain or m.group_id = :domain)
                            and (s.machine_id = :domain or s.group_id = :domain)
                            and m.removed_at is null
                            offset 0
                        ) m
                        cross join lateral (
                            select count(*) as going,
                                count(*) filter (where not a.foreground and not a.attended) as used,
                                jsonb_agg(a.account) filter (where a.attended and not a.foreground) as shared
                            from assignment a
                            where a.machine_id = m.id
                        ) given
                        """)
                .param("domain", domain)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("protocol", Wire.VERSION)
                .param("lost", settings.lostLimit().toSeconds())
                .param("unresponsive", settings.unresponsiveAfter().toSeconds())
                .query(this::member)
                .list();
    }

    private Member member(ResultSet row, int number) throws SQLException {
        String obstacle = row.getString("obstacle");
        Facts facts = said.of(row.getString("facts"));
        Taken taken = json.read("taken", row.getString("taken"), Taken.class);
        int places = row.getInt("places");
        return new Member(
                row.getObject("id", UUID.class),
                row.getString("name"),
                obstacle == null ? null : WaitCode.valueOf(obstacle),
                platform(facts),
                facts.user(),
                places,
                Math.max(0, places - row.getInt("used")),
                row.getObject("shared_places", Integer.class),
                row.getInt("session_limit"),
                row.getBoolean("session_reuse"),
                facts.sessions().stream().map(Members::session).toList(),
                taken.screens().stream().collect(Collectors.toMap(Screen::key, Screen::holder)),
                shared(taken.shared(), facts.user()),
                taken.setAside(),
                row.getBoolean("in_clear"),
                row.getInt("going"),
                row.getObject("slot_pool_id", UUID.class));
    }

    private static Map<String, Integer> shared(List<String> accounts, String agentUser) {
        return accounts.stream()
                .map(name -> new Account(name.isBlank() ? agentUser : name).key())
                .collect(Collectors.toMap(Function.identity(), key -> 1, Integer::sum));
    }

    private static Session session(Facts.Session reported) {
        return new Session(
                reported.user(),
                reported.state().equals("ACTIVE"),
                reported.locked(),
                reported.robots());
    }

    private static Platform platform(Facts facts) {
        if (!facts.os().equals("windows")) {
            return Platform.LINUX;
        }
        return facts.server() ? Platform.WINDOWS_SERVER : Platform.WINDOWS_CLIENT;
    }
}
