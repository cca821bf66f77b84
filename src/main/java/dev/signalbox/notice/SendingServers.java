package dev.signalbox.notice;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.MailServer;
import dev.signalbox.trust.Authorities;
import dev.signalbox.vault.Sealed;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one server that sends the room's mails, once it is set. */
@Component
class SendingServers {

    private final JdbcClient jdbc;
    private final Sealed sealed;
    private final Authorities authorities;
    private final Audit audit;

    SendingServers(JdbcClient jdbc, Sealed sealed, Authorities authorities, Audit audit) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.authorities = authorities;
        this.audit = audit;
    }

    Optional<SendingServer> find() {
        return jdbc.sql(
                        "select host, port, tls, username, password, sender, version from sending_server")
                .query(SendingServer.class)
                .optional();
    }

    /** With the password opened; refused where its key is gone. */
    MailServer open(SendingServer server) {
        return new MailServer(
                server.host(),
                server.port(),
                server.tls(),
                server.username(),
                server.password() == null ? null : sealed.open(server.password()),
                authorities.context().getSocketFactory());
    }

    /** As a form means it, with the stored password where none was typed. */
    SendingServer meant(SendingForm form) {
        SendingServer before = find().orElse(null);
        SendingForm checked = form.checked(before);
        return new SendingServer(
                Objects.requireNonNull(checked.host()),
                Objects.requireNonNull(checked.port()),
                Objects.requireNonNull(checked.tls()),
                checked.username(),
                password(checked, before),
                Objects.requireNonNull(checked.sender()),
                0);
    }

    @Transactional
    void save(SendingForm form, Actor by) {
        SendingServer before = find().orElse(null);
        SendingServer after = meant(form);
        int changed =
                jdbc.sql(
                                """
                                insert into sending_server (host, port, tls, username, password, sender)
                                values (:host, :port, :tls, :username, :password, :sender)
                                on conflict (only_row) do update
                                set host = :host, port = :port, tls = :tls, username = :username,
                                    password = :password, sender = :sender, version = sending_server.version + 1
                                where sending_server.version = :version
                                """)
                        .param("host", after.host())
                        .param("port", after.port())
                        .param("tls", after.tls().name())
                        .param("username", after.username())
                        .param("password", after.password())
                        .param("sender", after.sender())
                        .param("version", form.version())
                        .update();
        if (changed == 0) {
            throw Refused.changedMeanwhile("The mail server");
        }
        audit.record(
                by,
                "mail-server.edit",
                "mail-server",
                null,
                "Mail server",
                audited(before),
                audited(after));
    }

    /** Nobody is told anything by mail any more. */
    @Transactional
    void remove(Actor by) {
        SendingServer before = find().orElse(null);
        jdbc.sql("delete from sending_server").update();
        audit.record(
                by,
                "mail-server.delete",
                "mail-server",
                null,
                "Mail server",
                audited(before),
                null);
    }

    private @Nullable String password(SendingForm form, @Nullable SendingServer before) {
        String typed = Objects.requireNonNull(form.password());
        if (form.username() == null) {
            return null;
        }
        return typed.isEmpty() && before != null ? before.password() : sealed.seal(typed);
    }

    private static @Nullable Object audited(@Nullable SendingServer server) {
        return server == null
                ? null
                : Map.of(
                        "server", server.host() + ":" + server.port(),
                        "tls", server.tls(),
                        "username", Objects.requireNonNullElse(server.username(), ""),
                        "sender", server.sender());
    }
}
