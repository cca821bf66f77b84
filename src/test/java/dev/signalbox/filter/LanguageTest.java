package dev.signalbox.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanguageTest {

    private static final Field STATE =
            new Field("state", Kind.CHOICE, List.of("failed", "done"), "", "state:failed");
    private static final Field CODE = Field.of("exception.code", Kind.NAME, "", "exception.code:X");
    private static final Field TEXT = Field.of("text", Kind.TEXT, "", "text:miller");
    private static final Field PAYLOAD =
            Field.of("payload", Kind.PATH, "", "payload.customer.id:4711");
    private static final Field AGE = Field.of("age", Kind.AGE, "", "age<2d");
    private static final Field TRIES = Field.of("tries", Kind.NUMBER, "", "tries>=3");
    private static final Field MADE = Field.of("made", Kind.TIME, "", "made>=2026-11-01");
    private static final Language LANGUAGE =
            new Language(List.of(STATE, CODE, TEXT, PAYLOAD, AGE, TRIES, MADE), TEXT);

    @Test
    void aFilterIsReadTermByTerm() {
        Query query =
                LANGUAGE.read(
                        "state:failed,DONE -exception.code:*TIMEOUT* payload.customer.id:4711 "
                                + "payload.\"first name\".a:\"An\\\"na\" age<2d \"two words\" miller tries>=3");
        assertThat(query.terms()).hasSize(8);
        assertThat(query.terms().get(0).values())
                .extracting(Value::text)
                .containsExactly("failed", "DONE");
        Term code = query.terms().get(1);
        assertThat(code.negated()).isTrue();
        assertThat(code.value().parts()).containsExactly("", "TIMEOUT", "");
        assertThat(query.terms().get(2).path()).containsExactly("customer", "id");
        assertThat(query.terms().get(3).path()).containsExactly("first name", "a");
        assertThat(query.terms().get(3).value().text()).isEqualTo("An\"na");
        assertThat(query.terms().get(4).op()).isEqualTo(Op.LESS);
        assertThat(query.terms().get(5)).isEqualTo(Term.of(TEXT, "two words"));
        assertThat(query.terms().get(6).field()).isEqualTo(TEXT);
    }

    @Test
    void whatCannotBeReadSaysWhereAndWhatIsAllowed() {
        fault("state:faild", 1, "“faild” is no value of state; it takes failed, done.");
        fault("miller sate:failed", 8, "no term “sate”. There are state, exception.code");
        fault("state:", 7, "a value of state is missing; it takes failed, done.");
        fault("age:2d", 1, "age is compared with < <= > >=, not with :, as in age<2d.");
        fault("age<soon", 1, "90s, 15min, 8h, 2d or 1w");
        fault("text:\"no end", 6, "a quote begins that does not end");
        fault(
                "payload:4",
                1,
                "payload needs a place in the payload, as in payload.customer.id:4711.");
        fault("payload..a:4", 1, "payload needs a place");
        fault("payload.amount>much", 1, "a number, or text in quotes");
        fault("exception.code<A", 1, "compared with :");
        fault("tries>1,2", 1, "takes one value without *");
        fault("a - b", 3, "a minus stands alone");
        fault("text:\"a\"b", 9, "a space or a comma is missing");
        fault("made>2026-13-01", 1, "today, yesterday, 2026-11-21");
        fault("x".repeat(2_001), 2_000, "up to 2000 characters");
    }

    private static void fault(String text, int position, String sentence) {
        assertThatThrownBy(() -> LANGUAGE.read(text))
                .isInstanceOfSatisfying(
                        FilterFault.class,
                        fault -> assertThat(fault.position()).as(text).isEqualTo(position))
                .hasMessageContaining(sentence);
    }

    @Test
    void aPrintedFilterIsReadAsTheSame() {
        for (int seed = 0; seed < 5_000; seed++) {
            var random = new Random(seed);
            var terms = new ArrayList<Term>();
            IntStream.range(0, random.nextInt(5)).forEach(_ -> terms.add(term(random)));
            var query = new Query(LANGUAGE, terms);
            assertThat(LANGUAGE.read(query.text()))
                    .as("seed " + seed + ": " + query.text())
                    .isEqualTo(query);
        }
    }

    @Test
    void anyTextIsReadOrRefusedWithItsPlace() {
        String letters = "ab:<>=\"\\*,.- -\tä…'{}[]%_payload.state:";
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            IntStream.range(0, random.nextInt(14))
                    .forEach(_ -> text.append(letters.charAt(random.nextInt(letters.length()))));
            try {
                Query query = LANGUAGE.read(text.toString());
                assertThat(LANGUAGE.read(query.text())).as(text.toString()).isEqualTo(query);
            } catch (FilterFault fault) {
                assertThat(fault.position()).isBetween(1, text.length() + 1);
            }
        }
    }

    private static Term term(Random random) {
        Field field = LANGUAGE.fields().get(random.nextInt(LANGUAGE.fields().size()));
        boolean negated = random.nextBoolean();
        return switch (field.kind()) {
            case CHOICE -> new Term(negated, field, List.of(), Op.IS, List.of(Value.of("done")));
            case NUMBER ->
                    new Term(negated, field, List.of(), Op.AT_LEAST, List.of(Value.of("12")));
            case AGE -> new Term(negated, field, List.of(), Op.MORE, List.of(Value.of("90min")));
            case TIME ->
                    new Term(
                            negated,
                            field,
                            List.of(),
                            Op.LESS,
                            List.of(Value.of("2026-11-21T08:30")));
            case PATH ->
                    new Term(
                            negated,
                            field,
                            List.of(word(random), word(random)),
                            Op.IS,
                            values(random));
            case NAME, TEXT -> new Term(negated, field, List.of(), Op.IS, values(random));
        };
    }

    private static List<Value> values(Random random) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(_ ->
                        new Value(
                                IntStream.range(0, 1 + random.nextInt(3))
                                        .mapToObj(_ -> word(random))
                                        .toList(),
                                random.nextBoolean()))
                .toList();
    }

    private static String word(Random random) {
        String letters = "abc ,:\"\\*<>=.-_%/ä…\t1";
        var word = new StringBuilder();
        IntStream.range(0, 1 + random.nextInt(6))
                .forEach(_ -> word.append(letters.charAt(random.nextInt(letters.length()))));
        return word.toString();
    }

    @Test
    void whatAFieldSaysIsReplacedAndTakenAway() {
        Query query = LANGUAGE.read("miller state:failed tries>2");
        assertThat(query.plain(STATE)).isEqualTo("failed");
        assertThat(query.with(STATE, "done").text()).isEqualTo("miller state:done tries>2");
        assertThat(query.with(STATE, null).text()).isEqualTo("miller tries>2");
        assertThat(query.with(CODE, "A B").text())
                .isEqualTo("miller state:failed tries>2 exception.code:\"A B\"");
        assertThat(LANGUAGE.read("state:failed,done").plain(STATE)).isNull();
        assertThat(LANGUAGE.read(" ").isEmpty()).isTrue();
    }

    @Test
    void agesAndMomentsAreUnderstood() {
        assertThat(Ages.read("2w")).contains(Duration.ofDays(14));
        assertThat(Ages.read("2 d")).isEmpty();
        var now = Instant.parse("2026-11-21T23:30:00Z");
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(Moment.read("today", now, berlin).orElseThrow().from())
                .isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        Moment summer = Moment.read("2026-03-29", now, berlin).orElseThrow();
        assertThat(Duration.between(summer.from(), summer.to())).isEqualTo(Duration.ofHours(23));
        assertThat(Moment.read("2026-11-21T08:30", now, berlin).orElseThrow().from())
                .isEqualTo(Instant.parse("2026-11-21T07:30:00Z"));
        assertThat(Moment.read("2026-11-21T08:30:05+02:00", now, berlin).orElseThrow())
                .isEqualTo(
                        new Moment(
                                Instant.parse("2026-11-21T06:30:05Z"),
                                Instant.parse("2026-11-21T06:30:06Z")));
    }
}
