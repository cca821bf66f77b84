package dev.signalbox.mailbox;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The mail rules of a process among its triggers. */
@Component
class MailTriggers implements ProcessTriggers {

    private final MailRules rules;
    private final Mailboxes mailboxes;

    MailTriggers(MailRules rules, Mailboxes mailboxes) {
        this.rules = rules;
        this.mailboxes = mailboxes;
    }

    @Override
    public List<TriggerLine> of(UUID processId) {
        List<MailRule> mine = rules.ofProcess(processId);
        if (mine.isEmpty()) {
            return List.of();
        }
        Map<UUID, Mailbox> boxes =
                mailboxes.list().stream()
                        .collect(Collectors.toMap(Mailbox::id, Function.identity()));
        return mine.stream()
                .map(rule -> line(rule, Objects.requireNonNull(boxes.get(rule.mailboxId()))))
                .toList();
    }

    private static TriggerLine line(MailRule rule, Mailbox mailbox) {
        return new TriggerLine(
                "E-mail",
                mailbox.name(),
                "A mail "
                        + rule.conditions(mailbox.plus(rule.tag()))
                        + (rule.starts() ? " starts it." : " waits in its input queue."),
                "/mailboxes/" + mailbox.id(),
                rule.enabled() && !mailbox.paused(),
                null);
    }
}
