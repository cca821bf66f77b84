package dev.signalbox.filter;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One condition; any of the values fits.
 *
 * @param negated whether it must not hold
 * @param path place in the payload, for a {@link Kind#PATH}; else empty
 */
public record Term(boolean negated, Field field, List<String> path, Op op, List<Value> values) {

    private static final Pattern PLAIN = Pattern.compile("[^\\s.:<>=\",\\\\]+");

    /** What would be read as something else if it stood without the name of its term. */
    private static final Pattern LIKE_A_TERM = Pattern.compile("[:<>=,]|^-");

    public Term {
        path = List.copyOf(path);
        values = List.copyOf(values);
    }

    /** {@code field:value}. */
    public static Term of(Field field, String value) {
        return new Term(false, field, List.of(), Op.IS, List.of(Value.of(value)));
    }

    /** {@code field:value} with a place in the payload. */
    public static Term of(Field field, List<String> path, Value value) {
        return new Term(false, field, path, Op.IS, List.of(value));
    }

    public Value value() {
        return values.getFirst();
    }

    /** Whether it says just that the field is this one thing. */
    public boolean isPlain() {
        return !negated && op == Op.IS && values.size() == 1 && !value().hasWildcard();
    }

    String print(Field bare) {
        String minus = negated ? "-" : "";
        if (field.equals(bare) && op == Op.IS && values.size() == 1 && standsAlone(value())) {
            return minus + value().print();
        }
        return minus
                + name()
                + op.sign()
                + values.stream().map(Value::print).collect(Collectors.joining(","));
    }

    /** Its name with its path, as typed. */
    public String name() {
        return field.name()
                + path.stream().map(step -> "." + typed(step)).collect(Collectors.joining());
    }

    private static String typed(String step) {
        return PLAIN.matcher(step).matches()
                ? step
                : '"' + step.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean standsAlone(Value value) {
        return value.quoted() || !LIKE_A_TERM.matcher(value.text()).find();
    }
}
