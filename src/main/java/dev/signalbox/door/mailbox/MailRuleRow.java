package dev.signalbox.door.mailbox;

import dev.signalbox.door.wire.Named;
import dev.signalbox.mailbox.MailRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule with all that a body has. */
record MailRuleRow(
        String id,
        Named process,
        @Nullable String tag,
        @Nullable String from,
        @Nullable String to,
        @Nullable String subject,
        List<String> senders,
        String action,
        boolean parsed,
        boolean enabled,
        int position,
        int version) {

    static MailRuleRow of(MailRule rule) {
        return new MailRuleRow(
                rule.id().toString(),
                new Named(rule.processId().toString(), rule.processName()),
                rule.tag(),
                rule.fromLike(),
                rule.toLike(),
                rule.subjectLike(),
                rule.senders(),
                rule.starts() ? "start" : "queue",
                rule.parsed(),
                rule.enabled(),
                rule.position(),
                rule.version());
    }
}
