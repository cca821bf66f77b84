package dev.signalbox.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.notice.Composing.Line;
import dev.signalbox.notice.Letters.Letter;
import dev.signalbox.web.RoomAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LettersTest {

    private static final UUID ANNA = new UUID(0, 7);
    private final Letters letters = new Letters(new RoomAddress("https://room.example.com/"));

    @Test
    void tellsOfOneThingInItsSubject() {
        Letter letter =
                letters.of(
                        List.of(
                                line(
                                        NoticeKind.UNRESOLVED,
                                        "Invoices #41",
                                        "needs a person: work items failed.")));
        assertThat(letter.subject()).isEqualTo("Invoices #41 needs a person");
        assertThat(letter.plain())
                .contains(
                        "* Invoices #41 needs a person: work items failed.\n  https://room.example.com/runs/1")
                .contains("To change or stop it: https://room.example.com/notifications");
        assertThat(letter.html())
                .contains("<a href=\"https://room.example.com/runs/1\">Invoices #41</a>");
    }

    @Test
    void countsWhatComesTogether() {
        List<Line> lines =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(at ->
                                line(
                                        NoticeKind.FAILED,
                                        "Letters #" + at,
                                        "has a step run that failed."))
                        .toList();
        Letter letter = letters.of(lines);
        assertThat(letter.subject()).isEqualTo("100 step runs failed");
        assertThat(letter.plain())
                .contains("Letters #20")
                .doesNotContain("Letters #21")
                .contains("and 80 more.");
    }

    @Test
    void saysInItsSubjectHowManyOfEachThereAre() {
        Letter letter =
                letters.of(
                        List.of(
                                line(NoticeKind.MAIL_ASIDE, "A", "is set aside."),
                                line(NoticeKind.UNRESOLVED, "B", "needs a person."),
                                line(NoticeKind.MAIL_ASIDE, "C", "is set aside.")));
        assertThat(letter.subject()).isEqualTo("1 run needs a person, 2 mails are set aside");
    }

    @Test
    void escapesWhatOthersWrote() {
        Letter letter =
                letters.of(
                        List.of(line(NoticeKind.MAIL_ASIDE, "<script>x</script>", "is \"odd\".")));
        assertThat(letter.html()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void namesNoAddressThatItDoesNotKnow() {
        Letters lost = new Letters(new RoomAddress(""));
        assertThat(lost.unsubscribe()).isNull();
        assertThat(lost.of(List.of(line(NoticeKind.SLOW, "A", "is slow."))).html())
                .doesNotContain("href");
        assertThat(letters.unsubscribe()).isEqualTo("https://room.example.com/notifications");
    }

    private static Line line(NoticeKind kind, String title, String sentence) {
        return new Line(kind, ANNA, null, Instant.EPOCH, title, sentence, "/runs/1");
    }
}
