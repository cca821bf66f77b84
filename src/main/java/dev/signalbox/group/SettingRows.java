package dev.signalbox.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Settings as they stand in the columns of a group or machine. */
final class SettingRows {

    private SettingRows() {}

    static GroupSettings read(ResultSet row, int number) throws SQLException {
        Integer width = whole(row, "screen_width");
        Integer height = whole(row, "screen_height");
        return new GroupSettings(
                whole(row, "places"),
                whole(row, "shared_places"),
                whole(row, "session_limit"),
                row.getBoolean("session_reuse"),
                row.getObject("queue_limit_seconds", Long.class),
                row.getObject("lost_limit_seconds", Long.class),
                row.getObject("slot_pool_id", UUID.class),
                width == null || height == null ? null : new Resolution(width, height));
    }

    static StatementSpec write(StatementSpec statement, GroupSettings settings) {
        return statement
                .param("places", settings.places(), Types.INTEGER)
                .param("sharedPlaces", settings.sharedPlaces(), Types.INTEGER)
                .param("sessionLimit", settings.sessionLimit(), Types.INTEGER)
                .param("sessionReuse", settings.sessionReuse())
                .param("queueLimit", settings.queueLimitSeconds(), Types.BIGINT)
                .param("lostLimit", settings.lostLimitSeconds(), Types.BIGINT)
                .param("slotPool", settings.slotPoolId(), Types.OTHER)
                .param("screenWidth", settings.screenWidth(), Types.INTEGER)
                .param("screenHeight", settings.screenHeight(), Types.INTEGER);
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }
}
