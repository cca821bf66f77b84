package dev.signalbox.overview;

import dev.signalbox.kit.ShortSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds anything by what people have of it: a name, the number of a run, the reference of a work
 * item, an id.
 */
@Repository
class Search {

    /**
     * Something found.
     *
     * @param kind process, run, machine, package, step run or work item
     * @param title as people know it
     * @param address its page
     */
    record Hit(String kind, String title, String address) {

        /** The icon of its kind. */
        public String icon() {
            return switch (kind) {
                case "process" -> "route";
                case "run", "step run" -> "player-play";
                case "machine" -> "server-2";
                case "package" -> "package";
                default -> "inbox";
            };
        }
    }

    private static final Pattern ID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** "Invoices 12", "run 12", "#12", "12". */
    private static final Pattern NUMBER = Pattern.compile("(.*?)\\s*#?(\\d{1,18})");

    private static final String BY_ID =
            """
            select 'process' as kind, name as title, '/processes/' || id as address
            from process
            where id = :id
            union all
            select 'run', p.name || ' ' || r.number, '/runs/' || r.id
            from process_run r
            join process p on p.id = r.process_id
            where r.id = :id
            union all
            select 'step run', p.name || ' ' || r.number, '/step-runs/' || s.id
            from step_run s
            join process_run r on r.id = s.run_id
            join process p on p.id = s.process_id
            where s.id = :id
            union all
            select 'work item', 'Item of ' || p.name, '/work-items/' || i.id
            from work_item i
            join process p on p.id = i.process_id
            where i.id = :id
            union all
            select 'machine', name, '/machines/' || id
            from machine
            where id = :id
            """;

    private static final String BY_NAME =
            """
            (select 'process' as kind, name as title, '/processes/' || id as address
            from process
            where name ilike :part
            order by name ilike :start desc, name
            limit :limit)
            union all
            (select 'machine', name, '/machines/' || id
            from machine
            where removed_at is null
            and name ilike :part
            order by name ilike :start desc, name
            limit :limit)
            union all
            (select 'package', name, '/packages/' || id
            from package
            where name ilike :part
            order by name ilike :start desc, name
            limit :limit)
            """;

    private static final String BY_NUMBER =
            """
            select 'run' as kind, p.name || ' ' || r.number as title, '/runs/' || r.id as address
            from process p
            join process_run r on r.process_id = p.id and r.number = :number
            where p.name ilike :part
            order by r.created_at desc
            limit :limit
            """;

    /**
     * By how it begins, as only that is found at once among millions; of one reference the newest.
     */
    static final String BY_REFERENCE =
            """
            select 'work item' as kind, i.reference || ' of ' || p.name as title, '/work-items/' || i.id as address
            from (
                select id, process_id, reference
                from work_item
                where reference is not null
                and lower(reference) like lower(:start)
                order by lower(reference) using ~<~, id desc
                limit :limit
            ) i
            join process p on p.id = i.process_id
            order by lower(i.reference) using ~<~, i.id desc
            """;

    private static final int OF_EACH_KIND = 6;

    private final JdbcClient jdbc;
    private final ShortSearch search;

    Search(JdbcClient jdbc, ShortSearch search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    List<Hit> find(@Nullable String asked) {
        String text = asked == null ? "" : asked.strip();
        if (text.isEmpty()) {
            return List.of();
        }
        return search.run(() -> look(text));
    }

    private List<Hit> look(String text) {
        if (ID.matcher(text).matches()) {
            return jdbc.sql(BY_ID).param("id", UUID.fromString(text)).query(Hit.class).list();
        }
        List<Hit> hits = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            String name = number.group(1).replaceFirst("(?i)\\brun$", "").strip();
            hits.addAll(
                    jdbc.sql(BY_NUMBER)
                            .param("number", Long.parseLong(number.group(2)))
                            .param("part", "%" + escaped(name) + "%")
                            .param("limit", OF_EACH_KIND)
                            .query(Hit.class)
                            .list());
        }
        hits.addAll(
                jdbc.sql(BY_NAME)
                        .param("part", "%" + escaped(text) + "%")
                        .param("start", escaped(text) + "%")
                        .param("limit", OF_EACH_KIND)
                        .query(Hit.class)
                        .list());
        hits.addAll(
                jdbc.sql(BY_REFERENCE)
                        .param("start", escaped(text) + "%")
                        .param("limit", OF_EACH_KIND)
                        .query(Hit.class)
                        .list());
        return hits;
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }
}
