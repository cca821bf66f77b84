package dev.signalbox.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one filter, from left to right. */
final class Reader {

    private final Language language;
    private final Letters letters;

    Reader(Language language, String text) {
        this.language = language;
        this.letters = new Letters(text);
    }

    Query read() {
        var terms = new ArrayList<Term>();
        letters.skipSpace();
        while (!letters.atEnd()) {
            terms.add(term());
            letters.skipSpace();
        }
        return new Query(language, terms);
    }

    private Term term() {
        int from = letters.position();
        boolean negated = letters.take('-');
        if (negated && (letters.atEnd() || letters.atSpace())) {
            throw new FilterFault(
                    from, at(from) + "a minus stands alone; it goes before a term to exclude it.");
        }
        if (letters.at('"')) {
            return new Term(
                    negated, language.bare(), List.of(), Op.IS, List.of(letters.quoted(true)));
        }
        int start = letters.position();
        List<String> name = letters.name();
        Optional<Op> op = letters.op();
        if (op.isEmpty()) {
            letters.back(start);
            return new Term(
                    negated, language.bare(), List.of(), Op.IS, List.of(letters.bare(false, true)));
        }
        Term term = named(negated, name, start, op.get());
        new Check(term, start).pass();
        return term;
    }

    private Term named(boolean negated, List<String> name, int start, Op op) {
        Optional<Field> whole = language.named(String.join(".", name));
        if (whole.isPresent()) {
            return new Term(negated, whole.get(), List.of(), op, values(whole.get()));
        }
        Field field =
                (name.isEmpty() ? Optional.<Field>empty() : language.pathField(name.getFirst()))
                        .orElseThrow(() -> unknown(name, start));
        List<String> path = name.subList(1, name.size());
        if (path.isEmpty() || path.stream().anyMatch(String::isEmpty)) {
            throw new FilterFault(
                    start,
                    at(start)
                            + field.name()
                            + " needs a place in the payload, as in "
                            + field.example()
                            + ".");
        }
        return new Term(negated, field, path, op, values(field));
    }

    private List<Value> values(Field field) {
        var values = new ArrayList<Value>();
        do {
            if (letters.at('"')) {
                values.add(letters.quoted(field.kind().hasWildcards()));
            } else {
                values.add(letters.bare(true, field.kind().hasWildcards()));
            }
            if (values.getLast().parts().equals(List.of("")) && !letters.afterQuote()) {
                throw new FilterFault(
                        letters.position(),
                        at(letters.position())
                                + "a value of "
                                + field.name()
                                + " is missing; it takes "
                                + field.allowed()
                                + ".");
            }
        } while (letters.take(','));
        if (letters.afterQuote() && !letters.atEnd() && !letters.atSpace()) {
            throw new FilterFault(
                    letters.position(),
                    at(letters.position())
                            + "a space or a comma is missing after the quote that ends a value of "
                            + field.name()
                            + ".");
        }
        return values;
    }

    private FilterFault unknown(List<String> name, int start) {
        return new FilterFault(
                start,
                at(start)
                        + "there is no term “"
                        + String.join(".", name)
                        + "”. There are "
                        + language.names()
                        + ". To find such text itself, put it in quotes.");
    }

    static String at(int position) {
        return "At character " + position + " ";
    }
}
