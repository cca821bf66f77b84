package dev.signalbox.explorer;

import dev.signalbox.filter.Term;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the indexes of payloads first, so that few items in many are found without reading them all.
 */
final class PayloadIndex {

    /** When more payloads match, the list is walked in its order: the first screen is soon full. */
    private static final int FEW = 10_000;

    private static final int LETTERS = 3;

    private PayloadIndex() {}

    /**
     * The items whose payload meets all terms that have an index; null where there is no such term,
     * or too many match.
     */
    static UUID @Nullable [] find(ItemSearch search, JdbcClient jdbc) {
        var bound = new Bound();
        var clauses = new Clauses(search, bound);
        search.query().terms().stream()
                .filter(PayloadIndex::isIndexed)
                .map(clauses::of)
                .forEach(bound::add);
        if (bound.isEmpty()) {
            return null;
        }
        List<UUID> found =
                jdbc.sql("select c.item_id from item_content c\n" + bound.clause() + "limit :most")
                        .params(bound.parameters())
                        .param("most", FEW + 1)
                        .query(UUID.class)
                        .list();
        return found.size() > FEW ? null : found.toArray(UUID[]::new);
    }

    private static boolean isIndexed(Term term) {
        if (term.field().equals(ItemTerms.PAYLOAD)) {
            return new PayloadTerm(term).isIndexed();
        }
        return term.field().equals(ItemTerms.TEXT)
                && !term.negated()
                && term.values().stream()
                        .allMatch(v -> v.parts().stream().anyMatch(p -> p.length() >= LETTERS));
    }
}
