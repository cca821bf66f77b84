package dev.signalbox.filter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether the values of a term can be what its field takes. */
record Check(Term term, int position) {

    void pass() {
        Field field = term.field();
        if (!field.kind().ops().contains(term.op())) {
            throw fault(
                    field.name()
                            + " is compared with "
                            + field.kind().ops().stream()
                                    .map(Op::sign)
                                    .collect(Collectors.joining(" "))
                            + ", not with "
                            + term.op().sign()
                            + ", as in "
                            + field.example()
                            + ".");
        }
        boolean ordered = term.op() != Op.IS;
        if (ordered && (term.values().size() > 1 || term.value().hasWildcard())) {
            throw fault(term.op().sign() + " takes one value without *.");
        }
        for (Value value : term.values()) {
            if (!fits(value)) {
                throw fault(
                        "“"
                                + value.text()
                                + "” is no value of "
                                + term.name()
                                + "; it takes "
                                + (ordered && field.kind() == Kind.PATH
                                        ? "a number, or text in quotes"
                                        : field.allowed())
                                + ".");
            }
        }
    }

    private boolean fits(Value value) {
        String text = value.text();
        return switch (term.field().kind()) {
            case CHOICE -> term.field().words().contains(text.toLowerCase(Locale.ROOT));
            case NUMBER -> text.matches("\\d{1,9}");
            case AGE -> Ages.read(text).isPresent();
            case TIME -> Moment.read(text, Instant.EPOCH, ZoneOffset.UTC).isPresent();
            case PATH ->
                    term.op() == Op.IS
                            || value.quoted()
                            || text.matches("-?\\d{1,18}(\\.\\d{1,18})?");
            case NAME, TEXT -> true;
        };
    }

    private FilterFault fault(String sentence) {
        return new FilterFault(position, Reader.at(position) + sentence);
    }
}
