package dev.signalbox.steprun;

import dev.signalbox.protocol.Report;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a robot said that it does, line by line: the newest of each step run are kept. */
@Component
public class Trail {

    /** Lines of older reports of a step run are let go. */
    static final int KEPT = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Trail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a line is about. */
    public enum Kind {
        /** What it does, as {@code sub-flow|action}. */
        ACTION("Actions"),
        /** Its status line. */
        PROGRESS("Status"),
        /** It was frozen. */
        PAUSED("Paused"),
        /** It went on. */
        RESUMED("Resumed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As a filter says it. */
        public String word() {
            return word;
        }
    }

    /** How grave a line is. */
    public enum Level {
        /** Good to know. */
        INFO("Notes and graver"),
        /** Somebody should know. */
        WARN("Warnings and errors"),
        /** Something went wrong. */
        ERROR("Errors");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        /** As a filter says it, which shows those that are at least so grave. */
        public String word() {
            return word;
        }

        /** Null for a word that is none, as a newer agent may send. */
        static @Nullable Level of(@Nullable String name) {
            return Stream.of(values())
                    .filter(level -> level.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        private static List<String> from(@Nullable Level least) {
            return Stream.of(values())
                    .filter(level -> least == null || level.compareTo(least) >= 0)
                    .map(Level::name)
                    .toList();
        }
    }

    /**
     * Which lines are looked for.
     *
     * @param text that they have in them; empty: any
     * @param kind null: every kind
     * @param level that they have at least; null: those without one too
     */
    public record Search(String text, @Nullable Kind kind, @Nullable Level level) {}

    /**
     * One line.
     *
     * @param at when, by the machine's clock
     * @param level null: its robot does not say
     */
    public record Line(long sequence, Instant at, Kind kind, String text, @Nullable Level level) {

        /** What stands before one that somebody should look at; empty for others. */
        public String mark() {
            return level == Level.ERROR ? "Error" : level == Level.WARN ? "Warning" : "";
        }

        /** The sub-flow of an action; empty where it names none. */
        public String subFlow() {
            int bar = text.indexOf('|');
            return kind == Kind.ACTION && bar > 0 ? text.substring(0, bar).strip() : "";
        }

        /** What is done, without the sub-flow. */
        public String what() {
            return switch (kind) {
                case ACTION -> text.substring(text.indexOf('|') + 1).strip();
                case PROGRESS -> text;
                case PAUSED -> text.isEmpty() ? "Paused" : "Paused: " + text;
                case RESUMED -> text.isEmpty() ? "Resumed" : "Resumed: " + text;
            };
        }
    }

    /** Those that fit, the newest first. */
    public List<Line> lines(UUID stepRunId, Search search, int most) {
        return jdbc.sql(
                        """
                        select sequence, at, kind, text, level
                        from step_run_trail
                        where step_run_id = :id
                        and (:kind = '' or kind = :kind)
                        and (:all or level in (:levels))
                        and position(lower(:text) in lower(text)) > 0
                        order by sequence desc
                        limit :most
                        """)
                .param("id", stepRunId)
                .param("kind", search.kind() == null ? "" : search.kind().name())
                .param("all", search.level() == null)
                .param("levels", Level.from(search.level()))
                .param("text", search.text().strip())
                .param("most", most)
                .query(Line.class)
                .list();
    }

    /** The caller has locked the step run. */
    void write(UUID stepRunId, Report report) {
        String text = Progress.shortened(report.text());
        boolean told =
                switch (report.kind()) {
                    case PAUSED, RESUMED -> true;
                    case ACTION, PROGRESS -> text != null && !text.isEmpty();
                    case PREPARING, STARTED, TOLD, SEEN, KILLING, SENDING, ENDED -> false;
                };
        if (!told) {
            return;
        }
        jdbc.sql(
                        """
                        with cut as (
                            delete from step_run_trail
                            where step_run_id = :id
                            and sequence <= :sequence - :kept
                        )
                        insert into step_run_trail (step_run_id, sequence, at, kind, text, level)
                        values (:id, :sequence, least(:at, cast(:now as timestamptz)), :kind, :text, :level)
                        on conflict do nothing
                        """)
                .param("id", stepRunId)
                .param("sequence", report.sequence())
                .param("kept", KEPT)
                .param("at", Instant.parse(report.at()).atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", report.kind().name())
                .param("text", text == null ? "" : text)
                .param("level", levelOf(report), Types.VARCHAR)
                .update();
    }

    /** As it is stored. */
    static @Nullable String levelOf(Report report) {
        Level level = Level.of(report.level());
        return level == null ? null : level.name();
    }
}
