package dev.signalbox.column;

import java.util.List;

/**
 * A table whose columns can be chosen; a room has a bean of this type for each of its tables.
 *
 * @param table its name, unique in the house
 * @param columns those that can be switched, in their order; the others are always there
 */
public record ColumnSet(String table, List<Column> columns) {

    public ColumnSet(String table, Column... columns) {
        this(table, List.of(columns));
    }

    public ColumnSet {
        columns = List.copyOf(columns);
    }
}
