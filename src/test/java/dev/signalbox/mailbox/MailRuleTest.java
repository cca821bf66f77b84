package dev.signalbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.mail.Address;
import dev.signalbox.mail.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailRuleTest {

    private static final UUID ANY = new UUID(0, 1);
    private static final Envelope MAIL =
            new Envelope(
                    "<1@x>",
                    List.of(new Address("Anna", "Anna@Example.COM")),
                    List.of(new Address("", "robots+invoices@bots.example")),
                    List.of(new Address("", "copy@example.com")),
                    List.of(),
                    List.of(),
                    List.of(new Address("", "robots+hidden@bots.example")),
                    "Invoice 4711 (urgent)",
                    Instant.EPOCH);

    @Test
    void takesMailsToItsPlusAddress() {
        assertThat(rule("invoices", null, null, null).fits(MAIL)).isTrue();
        assertThat(rule("hidden", null, null, null).fits(MAIL)).isTrue();
        assertThat(rule("invoice", null, null, null).fits(MAIL)).isFalse();
        assertThat(rule("bots", null, null, null).fits(MAIL)).isFalse();
    }

    @Test
    void takesMailsFromAnAddressADomainOrAPattern() {
        assertThat(rule(null, "anna@example.com", null, null).fits(MAIL)).isTrue();
        assertThat(rule(null, "@example.com", null, null).fits(MAIL)).isTrue();
        assertThat(rule(null, "a*@example.*", null, null).fits(MAIL)).isTrue();
        assertThat(rule(null, "@ample.com", null, null).fits(MAIL)).isFalse();
        assertThat(rule(null, "nna@example.com", null, null).fits(MAIL)).isFalse();
    }

    @Test
    void takesMailsByTheirSubject() {
        assertThat(rule(null, null, null, "invoice").fits(MAIL)).isTrue();
        assertThat(rule(null, null, null, "Invoice * (urgent)").fits(MAIL)).isTrue();
        assertThat(rule(null, null, null, "(urgent").fits(MAIL)).isTrue();
        assertThat(rule(null, null, null, "Invoice *1").fits(MAIL)).isFalse();
    }

    @Test
    void takesMailsToAnybodyAmongThoseItIsFor() {
        assertThat(rule(null, null, "copy@example.com", null).fits(MAIL)).isTrue();
        assertThat(rule(null, null, "other@example.com", null).fits(MAIL)).isFalse();
        assertThat(rule(null, null, null, null).fits(MAIL)).isTrue();
    }

    @Test
    void letsOnlyThoseInThatItNames() {
        MailRule rule = rule(null, null, null, null);
        MailRule strict =
                new MailRule(
                        ANY,
                        ANY,
                        ANY,
                        "P",
                        1,
                        null,
                        null,
                        null,
                        null,
                        List.of("@example.com", "b@x.org"),
                        true,
                        true,
                        true,
                        0);
        assertThat(rule.allows(new Address("", "anybody@anywhere"))).isTrue();
        assertThat(strict.allows(MAIL.sender())).isTrue();
        assertThat(strict.allows(new Address("", "B@X.org"))).isTrue();
        assertThat(strict.allows(new Address("", "b@example.com.evil.org"))).isFalse();
        assertThat(strict.allows(new Address("anna@example.com", ""))).isFalse();
    }

    @Test
    void waitsEverLongerBeforeItConnectsAgain() {
        assertThat(Follower.pause(1, 0.5)).hasSeconds(1);
        assertThat(Follower.pause(2, 0.5)).hasSeconds(2);
        assertThat(Follower.pause(50, 0.5)).hasMinutes(5);
        assertThat(Follower.pause(4, 0)).hasSeconds(6);
        assertThat(Follower.pause(4, 1)).hasSeconds(10);
    }

    private static MailRule rule(
            @Nullable String tag,
            @Nullable String from,
            @Nullable String to,
            @Nullable String subject) {
        return new MailRule(
                ANY, ANY, ANY, "P", 1, tag, from, to, subject, List.of(), true, true, true, 0);
    }
}
