package dev.signalbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailReadingTest {

    private MailFile file;

    @AfterEach
    void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    @Test
    void readsPlainTextAndWhoItIsFrom() throws IOException {
        ReadMail mail =
                read(
                        """
                        Message-ID: <1@example.com>
                        From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <Juergen@Example.com>
                        To: robots+invoices@example.com, "B, C" <b@example.com>
                        Cc: c@example.com
                        Reply-To: answers@example.com
                        Subject: =?iso-8859-1?Q?Rechnung_f=FCr?= =?utf-8?B?IE3DpHJ6?=
                        Date: Sun, 22 Nov 2026 01:02:03 +0100
                        Content-Type: text/plain; charset=iso-8859-1
                        Content-Transfer-Encoding: quoted-printable

                        Gr=FC=DFe
                        """);
        Envelope envelope = mail.envelope();
        assertThat(envelope.sender())
                .isEqualTo(new Address("Jürgen Müller", "Juergen@Example.com"));
        assertThat(envelope.to())
                .containsExactly(
                        new Address("", "robots+invoices@example.com"),
                        new Address("B, C", "b@example.com"));
        assertThat(envelope.subject()).isEqualTo("Rechnung für März");
        assertThat(envelope.date()).hasToString("2026-11-22T00:02:03Z");
        assertThat(envelope.messageId()).isEqualTo("<1@example.com>");
        assertThat(mail.text()).isEqualTo("Grüße");
        assertThat(mail.html()).isNull();
        assertThat(mail.troubles()).isEmpty();
    }

    @Test
    void readsHtmlAndWhatAPersonWouldReadOfIt() throws IOException {
        ReadMail mail =
                read(
                        """
                        From: a@example.com
                        Content-Type: text/html; charset=utf-8

                        <html><head><title>No</title></head><body><p>Total: 5&nbsp;&euro;</p><script>no()</script>
                        Thanks<br>Anna</body></html>
                        """);
        assertThat(mail.html()).contains("<p>Total");
        assertThat(mail.text()).isEqualTo("Total: 5\u00a0€\nThanks\nAnna");
    }

    @Test
    void findsTextHtmlAndFilesInNestedParts() throws IOException {
        ReadMail mail =
                read(
                        """
                        From: a@example.com
                        Content-Type: multipart/mixed; boundary=A

                        --A
                        Content-Type: multipart/related; boundary=B

                        --B
                        Content-Type: multipart/alternative; boundary=C

                        --C
                        Content-Type: text/plain

                        plain
                        --C
                        Content-Type: text/html

                        <b>html</b>
                        --C--
                        --B
                        Content-Type: image/png
                        Content-ID: <logo>
                        Content-Disposition: inline
                        Content-Transfer-Encoding: base64

                        aGVsbG8=
                        --B--
                        --A
                        Content-Type: application/pdf; name*=utf-8''Rechnung%20M%C3%A4rz.pdf
                        Content-Disposition: attachment
                        Content-Transfer-Encoding: base64

                        aGVsbG8=
                        --A
                        Content-Type: message/rfc822

                        From: inner@example.com
                        Subject: inner

                        body
                        --A--
                        """);
        assertThat(mail.text()).isEqualTo("plain");
        assertThat(mail.html()).isEqualTo("<b>html</b>");
        assertThat(names(mail)).containsExactly("image.png", "Rechnung März.pdf", "mail.eml");
        assertThat(text(mail.attachments().get(1))).isEqualTo("hello");
        assertThat(text(mail.attachments().get(2))).contains("From: inner@example.com");
        assertThat(mail.troubles()).isEmpty();
    }

    @Test
    void givesFilesNamesThatAreSafeAndStandOnce() {
        var names = new FileNames(List.of("__raw_mail", "__mail.html"));
        assertThat(names.next("../../etc/passwd", "x")).isEqualTo("passwd");
        assertThat(names.next("C:\\Windows\\evil.exe", "x")).isEqualTo("evil.exe");
        assertThat(names.next("a.pdf", "x")).isEqualTo("a.pdf");
        assertThat(names.next("A.PDF", "x")).isEqualTo("A (2).PDF");
        assertThat(names.next("a.pdf", "x")).isEqualTo("a (3).pdf");
        assertThat(names.next("__mail.html", "x")).isEqualTo("__mail (2).html");
        assertThat(names.next("con.txt", "x")).isEqualTo("_con.txt");
        assertThat(names.next("COM1", "x")).isEqualTo("_COM1");
        assertThat(names.next("in\u202Efdp.exe", "x")).isEqualTo("infdp.exe");
        assertThat(names.next("a\0b\r\n.txt", "x")).isEqualTo("ab.txt");
        assertThat(names.next("what? <why>|*.txt", "x")).isEqualTo("what_ _why___.txt");
        assertThat(names.next("...", "attachment")).isEqualTo("attachment");
        assertThat(names.next(null, "attachment")).isEqualTo("attachment (2)");
        assertThat(names.next("trailing. ", "x")).isEqualTo("trailing");
        assertThat(names.next("=?utf-8?Q?=C3=84rger.pdf?=", "x")).isEqualTo("Ärger.pdf");
        assertThat(names.next("x".repeat(500) + ".pdf", "x")).hasSize(180).endsWith("x.pdf");
    }

    @Test
    void notesAnAttachmentThatCannotBeDecodedAndReadsTheRest() throws IOException {
        ReadMail mail =
                read(
                        """
                        From: a@example.com
                        Content-Type: multipart/mixed; boundary=A

                        --A
                        Content-Type: text/plain; charset=no-such-charset

                        body
                        --A
                        Content-Type: application/octet-stream; name="x.bin"
                        Content-Transfer-Encoding: no-such-encoding

                        ????
                        """);
        assertThat(mail.text()).isEqualTo("body");
        assertThat(names(mail)).containsExactly("x.bin");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> mail.attachments().getFirst().open());
    }

    @Test
    void notesPartsThatAreNotToldApart() throws IOException {
        ReadMail mail =
                read(
                        """
                        From: (
                        To: <<<>>>
                        Date: yesterday
                        Content-Type: multipart/mixed

                        no boundary anywhere
                        """);
        assertThat(mail.troubles()).hasSize(1);
        assertThat(mail.troubles().getFirst().message())
                .startsWith("A part of the mail cannot be read:");
        assertThat(mail.envelope().date()).isNull();
    }

    @Test
    void stopsWhereAMailIsNestedWithoutEnd() throws IOException {
        var text = new StringBuilder("From: a@example.com\n");
        for (int at = 0; at < 200; at++) {
            text.append("Content-Type: multipart/mixed; boundary=b").append(at).append("\n\n--b");
            text.append(at).append('\n');
        }
        text.append("Content-Type: text/plain\n\ndeep\n");
        assertThat(read(text.toString()).troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.message()).contains("nested"));
    }

    @Test
    void readsWhatHasNoHeadersAtAll() throws IOException {
        ReadMail mail = read("\nnothing but a body\n");
        assertThat(mail.envelope().sender().address()).isEmpty();
        assertThat(mail.text()).isEqualTo("nothing but a body");
    }

    @Test
    void refusesToFetchMoreThanItMay() {
        assertThatExceptionOfType(MailFile.TooLarge.class)
                .isThrownBy(() -> MailFile.of(out -> out.write(new byte[11]), 10));
    }

    private ReadMail read(String text) throws IOException {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        file = MailFile.of(out -> out.write(bytes), 1 << 20);
        return file.read(List.of());
    }

    private static List<String> names(ReadMail mail) {
        return mail.attachments().stream().map(Attachment::name).toList();
    }

    private static String text(Attachment attachment) throws IOException {
        try (InputStream in = attachment.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
