package dev.signalbox.column;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table whose columns can be chosen; a room has a bean of this type for each of its tables.
 *
 * @param table its name, unique in the house
 * @param columns those that can be switched, in their order; the others are always there
 * @param more reads the key of a column that people add themselves, or refuses it; null where there
 *     are none
 */
public record ColumnSet(String table, List<Column> columns, @Nullable UnaryOperator<String> more) {

    public ColumnSet(String table, Column... columns) {
        this(table, List.of(columns));
    }

    public ColumnSet(String table, List<Column> columns) {
        this(table, columns, null);
    }

    /** The same table, to which people can add columns. */
    public ColumnSet andMore(UnaryOperator<String> reader) {
        return new ColumnSet(table, columns, reader);
    }

    public ColumnSet {
        columns = List.copyOf(columns);
    }

    boolean has(String key) {
        return columns.stream().anyMatch(column -> column.key().equals(key));
    }
}
