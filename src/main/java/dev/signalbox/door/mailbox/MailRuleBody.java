package dev.signalbox.door.mailbox;

import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.Ref;
import dev.signalbox.mailbox.MailRuleForm;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a caller wants it; a condition that is left out does not matter.
 *
 * @param tag of a plus address
 * @param from whom it must be from: an address, "@example.com", or either with stars
 * @param to to whom, in the same way
 * @param subject what the subject must have in it; with stars, what all of it must look like
 * @param senders whose mails are taken, in the way of {@code from}; none: everybody's
 * @param action {@code start}: it starts the process; {@code queue}: it waits in its input queue
 * @param parsed whether the mail is taken apart; left out: it is
 * @param enabled left out: it is
 * @param position from 1: rules are asked in this order, and the first that fits takes the mail
 * @param version of the rule the caller saw; refused when it is not the last any more
 */
record MailRuleBody(
        @Nullable Ref process,
        @Nullable String tag,
        @Nullable String from,
        @Nullable String to,
        @Nullable String subject,
        @Nullable List<String> senders,
        @Nullable String action,
        @Nullable Boolean parsed,
        @Nullable Boolean enabled,
        @Nullable Integer position,
        @Nullable Integer version) {

    private enum Action {
        START,
        QUEUE
    }

    MailRuleForm form(UUID processId, int seen) {
        return new MailRuleForm(
                processId,
                tag,
                from,
                to,
                subject,
                senders == null ? "" : String.join("\n", senders),
                Choice.of("action", action, Action.START).name().toLowerCase(Locale.ROOT),
                Boolean.FALSE.equals(parsed),
                Boolean.FALSE.equals(enabled),
                version == null ? Integer.valueOf(seen) : version);
    }
}
