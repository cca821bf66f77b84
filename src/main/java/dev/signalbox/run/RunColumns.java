package dev.signalbox.run;

import dev.signalbox.column.Column;
import dev.signalbox.column.ColumnSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The columns of tables of process runs; which run it is stands in all of them. */
@Configuration(proxyBeanMethods = false)
public class RunColumns {

    /** The table and its columns. */
    public static final ColumnSet RUNS =
            new ColumnSet(
                    "runs",
                    Column.on("state", "State"),
                    Column.on("by", "Run by"),
                    Column.on("time", "Run time"),
                    Column.on("lead", "Lead time"),
                    Column.on("progress", "Progress"),
                    Column.on("items", "Items"),
                    Column.on("outputs", "Output"),
                    Column.on("failed", "Failed"),
                    Column.off("ended", "Completed"),
                    Column.off("stopped", "Stopped"),
                    Column.off("revision", "Revision"));

    @Bean
    static ColumnSet runColumnSet() {
        return RUNS;
    }
}
