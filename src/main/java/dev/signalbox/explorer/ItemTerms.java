package dev.signalbox.explorer;

import dev.signalbox.filter.Field;
import dev.signalbox.filter.Kind;
import dev.signalbox.filter.Language;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemState;
import dev.signalbox.process.Priority;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The terms by which work items are found. */
public final class ItemTerms {

    public static final Field STATE =
            choice("state", ItemState.values(), "its state", "state:failed,pending");
    public static final Field PROCESS =
            Field.of("process", Kind.NAME, "name of its process", "process:invoices");
    public static final Field RUN =
            Field.of(
                    "run",
                    Kind.NAME,
                    "number of its process run, alone or after the process",
                    "run:41 or run:\"Invoices #41\"");
    public static final Field STEP =
            Field.of("step", Kind.NAME, "name of the step where it is", "step:check");
    public static final Field TYPE =
            choice(
                    "exception.type",
                    ExceptionType.values(),
                    "what kind of reason made it fail",
                    "exception.type:business");
    public static final Field CODE =
            Field.of("exception.code", Kind.NAME, "code of that", "exception.code:*TIMEOUT*");
    public static final Field MESSAGE =
            Field.of(
                    "exception.message",
                    Kind.TEXT,
                    "words in the message of that",
                    "exception.message:\"not found\"");
    public static final Field PATTERN =
            Field.of(
                    "exception.pattern",
                    Kind.NAME,
                    "the message with its numbers, ids and quoted words left out, as groups show it",
                    "exception.pattern:\"Customer … not found\"");
    public static final Field PAYLOAD =
            Field.of(
                    "payload",
                    Kind.PATH,
                    "a value in its payload; lists are looked through",
                    "payload.customer.id:4711");
    public static final Field TEXT =
            Field.of(
                    "text",
                    Kind.TEXT,
                    "words anywhere in its payload, or the beginning of its reference",
                    "text:miller or just miller");
    public static final Field REFERENCE =
            Field.of("reference", Kind.NAME, "its reference", "reference:INV-2026*");
    public static final Field ASSIGNEE =
            Field.of(
                    "assignee",
                    Kind.NAME,
                    "who cares for it: a user name, me, or none",
                    "assignee:me");
    public static final Field PRIORITY =
            choice("priority", Priority.values(), "its priority", "priority:high,critical");
    public static final Field TRIES =
            Field.of("tries", Kind.NUMBER, "how often a robot has taken it", "tries>=3");
    public static final Field FILE =
            Field.of("file", Kind.NAME, "name of one of its files", "file:*.pdf");
    public static final Field AGE = Field.of("age", Kind.AGE, "how long ago it was made", "age<2d");
    public static final Field CREATED =
            Field.of("created", Kind.TIME, "when it was made", "created>=2026-11-01");
    public static final Field UNCHANGED =
            Field.of("unchanged", Kind.AGE, "how long it is in its state", "unchanged>8h");
    public static final Field CHANGED =
            Field.of("changed", Kind.TIME, "when it came into its state", "changed:today");

    /** Of the explorer. */
    public static final Language LANGUAGE =
            new Language(
                    List.of(
                            STATE, PROCESS, RUN, STEP, TYPE, CODE, MESSAGE, PATTERN, PAYLOAD, TEXT,
                            REFERENCE, ASSIGNEE, PRIORITY, TRIES, FILE, AGE, CREATED, UNCHANGED,
                            CHANGED),
                    TEXT);

    private ItemTerms() {}

    private static Field choice(String name, Enum<?>[] of, String meaning, String example) {
        List<String> words = Stream.of(of).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
        return new Field(name, Kind.CHOICE, words, meaning, example);
    }
}
