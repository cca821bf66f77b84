package dev.signalbox.explorer;

import dev.signalbox.filter.Field;
import dev.signalbox.filter.Op;
import dev.signalbox.filter.Query;
import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Failed items of a search by why they failed. */
@Component
public class ItemGroups {

    /** More items are not looked at; the page says so. */
    static final int MOST_ITEMS = 100_000;

    private static final int MOST_GROUPS = 100;

    private static final String GROUPS =
            """
            select i.exception_type as type, i.exception_code as code, %s as pattern, count(*) as count,
                min(left(i.exception_message, 400)) as sample
            from (
            %s) k
            join work_item i on i.id = k.id
            where i.state = 'FAILED'
            group by i.exception_type, i.exception_code, 3
            order by count desc, code, pattern
            limit :groups
            """;

    private final Searches searches;

    ItemGroups(DataSource dataSource) {
        this.searches = new Searches(dataSource, ItemList.SECONDS);
    }

    /** How they are put together. */
    public enum By {
        CODE,
        MESSAGE
    }

    /**
     * Items that failed for one reason.
     *
     * @param pattern of the messages; null where the code alone makes the group, or there is none
     * @param sample one of the messages
     */
    public record Group(
            String type,
            @Nullable String code,
            @Nullable String pattern,
            long count,
            @Nullable String sample) {

        /** The search for just these. */
        public Query within(Query query, By by) {
            Query typed = query.with(ItemTerms.TYPE, type.toLowerCase(Locale.ROOT));
            Query coded = exactly(typed, ItemTerms.CODE, code);
            return by == By.CODE ? coded : exactly(coded, ItemTerms.PATTERN, pattern);
        }

        private static Query exactly(Query query, Field field, @Nullable String text) {
            Value value = text == null ? new Value(List.of("none"), false) : Value.of(text);
            return query.with(field, null)
                    .and(new Term(false, field, List.of(), Op.IS, List.of(value)));
        }
    }

    List<Group> of(Asked asked, By by) {
        Picked picked = asked.picked();
        String pattern = by == By.MESSAGE ? "i.exception_pattern" : "cast(null as text)";
        return searches.limited(jdbc ->
                jdbc.sql(GROUPS.formatted(pattern, picked.unordered()))
                        .params(picked.parameters())
                        .param("most", MOST_ITEMS)
                        .param("groups", MOST_GROUPS)
                        .query(Group.class)
                        .list());
    }
}
