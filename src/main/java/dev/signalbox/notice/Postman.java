package dev.signalbox.notice;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Rounds;
import dev.signalbox.mail.MailTrouble;
import dev.signalbox.notice.Posting.Ready;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes its rounds in every room: one of them at a time makes the mails, and all of them send, each
 * mail by one.
 */
@Component
class Postman extends Rounds {

    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final HandingOut handingOut;
    private final Composing composing;
    private final NoticeMails mails;
    private final SendingServers servers;
    private final Posting posting;
    private final Letters letters;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;

    Postman(
            HandingOut handingOut,
            Composing composing,
            NoticeMails mails,
            SendingServers servers,
            Posting posting,
            Letters letters,
            JdbcClient jdbc,
            TransactionTemplate together) {
        super("postman");
        this.handingOut = handingOut;
        this.composing = composing;
        this.mails = mails;
        this.servers = servers;
        this.posting = posting;
        this.letters = letters;
        this.jdbc = jdbc;
        this.together = together;
        every(ROUND, this::goRound);
        every(SWEEP, mails::sweep);
    }

    private void goRound() {
        NoticeMails.Work work = mails.work();
        try {
            if (work.writing()) {
                write();
            }
        } finally {
            if (work.writing() || work.sending()) {
                send();
            }
        }
    }

    /** Makes what is due; leaves it to the other room where one is at it. */
    void write() {
        boolean more = true;
        while (more) {
            more =
                    Boolean.TRUE.equals(
                            together.execute(_ -> {
                                if (!mine()) {
                                    return false;
                                }
                                boolean left = handingOut.go();
                                if (!left) {
                                    composing.go();
                                }
                                return left;
                            }));
        }
    }

    void send() {
        Optional<SendingServer> server = servers.find();
        if (server.isEmpty()) {
            return;
        }
        for (Ready mail : mails.claim()) {
            String trouble = trouble(server.get(), mail);
            if (trouble == null) {
                mails.sent(mail.id());
            } else {
                mails.failed(mail.id(), trouble);
            }
        }
    }

    private @Nullable String trouble(SendingServer server, Ready mail) {
        try {
            posting.send(server, mail, letters.unsubscribe());
            return null;
        } catch (MessagingException e) {
            return MailTrouble.sentence(e, server.host(), server.port());
        } catch (Refused e) {
            return e.getMessage();
        }
    }

    private boolean mine() {
        return Boolean.TRUE.equals(
                jdbc.sql(
                                "select pg_try_advisory_xact_lock(hashtextextended('signalbox.postman', 0))")
                        .query(Boolean.class)
                        .single());
    }
}
