package dev.signalbox.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list is asked for: all of its terms have to hold. */
public record Query(Language language, List<Term> terms) {

    public Query {
        terms = List.copyOf(terms);
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** As it is typed; read again it is the same. */
    public String text() {
        return terms.stream()
                .map(term -> term.print(language.bare()))
                .collect(Collectors.joining(" "));
    }

    /** What the only plain term of this field says; null where there is none, or several. */
    public @Nullable String plain(Field field) {
        List<Term> found = terms.stream().filter(t -> t.field().equals(field)).toList();
        return found.size() == 1 && found.getFirst().isPlain()
                ? found.getFirst().value().text()
                : null;
    }

    /** The terms of this field that must hold. */
    public List<Term> positive(Field field) {
        return terms.stream().filter(t -> !t.negated() && t.field().equals(field)).toList();
    }

    /** With this term more. */
    public Query and(Term term) {
        var more = new ArrayList<>(terms);
        more.add(term);
        return new Query(language, more);
    }

    /** With {@code field:value} in the place of what it said about the field; null: nothing. */
    public Query with(Field field, @Nullable String value) {
        if (Objects.equals(plain(field), value)) {
            return this;
        }
        var kept = new ArrayList<Term>();
        Optional<Term> fresh = Optional.ofNullable(value).map(v -> Term.of(field, v));
        boolean placed = false;
        for (Term term : terms) {
            if (!term.field().equals(field)) {
                kept.add(term);
            } else if (!placed) {
                fresh.ifPresent(kept::add);
                placed = true;
            }
        }
        if (!placed) {
            fresh.ifPresent(kept::add);
        }
        return new Query(language, kept);
    }
}
