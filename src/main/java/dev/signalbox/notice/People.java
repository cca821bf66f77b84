package dev.signalbox.notice;

import dev.signalbox.kit.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each person wants to be told. */
@Component
class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Wishes> find(UUID userId) {
        return jdbc.sql(
                        """
                        select user_id, address, kinds, whose, process_ids, pace, daily_at, time_zone, version
                        from notice_person
                        where user_id = :user
                        """)
                .param("user", userId)
                .query(People::read)
                .optional();
    }

    @Transactional
    void save(Wishes wishes) {
        int changed =
                jdbc.sql(
                                """
                                insert into notice_person (
                                    user_id, address, kinds, whose, process_ids, pace, daily_at, time_zone)
                                values (
                                    :user, :address, cast(:kinds as text[]), :whose, cast(:processes as uuid[]), :pace,
                                    :at, :zone)
                                on conflict (user_id) do update
                                set address = excluded.address, kinds = excluded.kinds, whose = excluded.whose,
                                    process_ids = excluded.process_ids, pace = excluded.pace,
                                    daily_at = excluded.daily_at, time_zone = excluded.time_zone,
                                    version = notice_person.version + 1
                                where notice_person.version = :version
                                """)
                        .param("user", wishes.userId())
                        .param("address", wishes.address())
                        .param(
                                "kinds",
                                wishes.kinds().stream().map(Enum::name).toArray(String[]::new))
                        .param("whose", wishes.whose().name())
                        .param(
                                "processes",
                                wishes.processIds().stream()
                                        .map(UUID::toString)
                                        .toArray(String[]::new))
                        .param("pace", wishes.pace().name())
                        .param("at", wishes.dailyAt())
                        .param("zone", wishes.timeZone())
                        .param("version", wishes.version())
                        .update();
        if (changed == 0) {
            throw Refused.conflict(
                    "CHANGED_MEANWHILE",
                    "These settings were changed in another window meanwhile; look at them again.");
        }
        if (wishes.kinds().isEmpty()) {
            jdbc.sql("delete from notice_line where user_id = :user")
                    .param("user", wishes.userId())
                    .update();
        }
    }

    private static Wishes read(ResultSet row, int number) throws SQLException {
        return new Wishes(
                row.getObject("user_id", UUID.class),
                row.getString("address"),
                Stream.of((String[]) row.getArray("kinds").getArray())
                        .map(NoticeKind::valueOf)
                        .toList(),
                Wishes.Whose.valueOf(row.getString("whose")),
                List.of((UUID[]) row.getArray("process_ids").getArray()),
                Pace.valueOf(row.getString("pace")),
                row.getObject("daily_at", LocalTime.class),
                row.getString("time_zone"),
                row.getInt("version"));
    }
}
