package dev.signalbox.fleet;

import dev.signalbox.kit.Json;
import dev.signalbox.protocol.Facts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Makes machines of rows, and decides their state. */
@Component
class MachineRows implements RowMapper<Machine> {

    private final Json json;
    private final AgentSettings settings;

    MachineRows(Json json, AgentSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    @Override
    public Machine mapRow(ResultSet row, int number) throws SQLException {
        Duration silence = silence(row);
        var maintenance = maintenance(row);
        var twin = twin(row);
        Duration lostLimit = lostLimit(row);
        int going = row.getInt("going");
        return new Machine(
                row.getObject("id", UUID.class),
                row.getString("name"),
                state(silence, lostLimit, maintenance != null, twin != null, going),
                row.getBoolean("approved"),
                row.getBoolean("trial"),
                json.read("facts", row.getString("facts"), Facts.class),
                group(row),
                row.getInt("places"),
                maintenance,
                at(row, "seen_at"),
                silence,
                lostLimit,
                at(row, "claimed_at"),
                row.getString("address"),
                going,
                row.getInt("going_background"),
                row.getLong("epoch"),
                at(row, "epoch_at"),
                twin,
                Objects.requireNonNull(at(row, "enrolled_at")),
                row.getString("enrolled_by"),
                row.getInt("version"));
    }

    private MachineState state(
            @Nullable Duration silence,
            Duration lostLimit,
            boolean maintenance,
            boolean cloned,
            int going) {
        if (silence == null || silence.compareTo(lostLimit) >= 0) {
            return MachineState.OFFLINE;
        }
        if (silence.compareTo(settings.unresponsiveAfter()) >= 0) {
            return MachineState.UNRESPONSIVE;
        }
        if (cloned) {
            return MachineState.CLONED;
        }
        if (maintenance) {
            return MachineState.MAINTENANCE;
        }
        return going > 0 ? MachineState.BUSY : MachineState.AVAILABLE;
    }

    private Duration lostLimit(ResultSet row) throws SQLException {
        Long seconds = row.getObject("lost_limit_seconds", Long.class);
        return seconds == null ? settings.lostLimit() : Duration.ofSeconds(seconds);
    }

    private static Machine.@Nullable Group group(ResultSet row) throws SQLException {
        UUID id = row.getObject("group_id", UUID.class);
        return id == null ? null : new Machine.Group(id, row.getString("group_name"));
    }

    private static @Nullable Duration silence(ResultSet row) throws SQLException {
        long seconds = row.getLong("silent_seconds");
        return row.wasNull() ? null : Duration.ofSeconds(Math.max(0, seconds));
    }

    private static Machine.@Nullable Maintenance maintenance(ResultSet row) throws SQLException {
        String mode = row.getString("maintenance");
        Instant at = at(row, "maintenance_at");
        return mode == null || at == null
                ? null
                : new Machine.Maintenance(
                        Machine.Maintenance.Mode.valueOf(mode),
                        Objects.requireNonNullElse(row.getString("maintenance_by"), ""),
                        at);
    }

    private static Machine.@Nullable Twin twin(ResultSet row) throws SQLException {
        Instant at = at(row, "cloned_at");
        return at == null
                ? null
                : new Machine.Twin(
                        at, Objects.requireNonNullElse(row.getString("cloned_addresses"), ""));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
