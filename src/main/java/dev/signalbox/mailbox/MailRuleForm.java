package dev.signalbox.mailbox;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person types about a rule.
 *
 * @param senders a line or comma each
 * @param action "start" or "queue"
 */
public record MailRuleForm(
        @Nullable UUID process,
        @Nullable String tag,
        @Nullable String fromLike,
        @Nullable String toLike,
        @Nullable String subjectLike,
        @Nullable String senders,
        @Nullable String action,
        @Nullable Boolean raw,
        @Nullable Boolean disabled,
        @Nullable Integer version) {

    private static final int LONGEST = 200;
    private static final int MOST_SENDERS = 500;

    static MailRuleForm empty(@Nullable UUID process) {
        return new MailRuleForm(process, "", "", "", "", "", "start", false, false, 0);
    }

    static MailRuleForm of(MailRule rule) {
        return new MailRuleForm(
                rule.processId(),
                rule.tag(),
                rule.fromLike(),
                rule.toLike(),
                rule.subjectLike(),
                String.join("\n", rule.senders()),
                rule.starts() ? "start" : "queue",
                !rule.parsed(),
                !rule.enabled(),
                rule.version());
    }

    /** Refused where something does not fit. */
    void check() {
        var faults = new ArrayList<Fault>();
        if (process == null) {
            faults.add(new Fault("process", 0, "Choose the process that the mails are for."));
        }
        String wanted = cleanTag();
        if (wanted != null && !wanted.matches("[a-z0-9._-]{1,64}")) {
            faults.add(
                    new Fault(
                            "tag",
                            0,
                            "The part after the plus has up to 64 letters, digits, dots, dashes and underscores."));
        }
        tooLong(faults, "fromLike", fromLike);
        tooLong(faults, "toLike", toLike);
        tooLong(faults, "subjectLike", subjectLike);
        List<String> allowed = senderList();
        if (allowed.size() > MOST_SENDERS) {
            faults.add(
                    new Fault(
                            "senders", 0, "Up to 500 senders can be named; use @domain for many."));
        }
        allowed.stream()
                .filter(one -> !one.matches("[^@\\s]*@[^@\\s]+"))
                .findFirst()
                .ifPresent(one ->
                        faults.add(
                                new Fault(
                                        "senders",
                                        0,
                                        "\""
                                                + one
                                                + "\" is no sender: write an address, or @example.com for all of a domain.")));
        if (!faults.isEmpty()) {
            throw Refused.invalid(List.copyOf(faults));
        }
    }

    public boolean starts() {
        return !"queue".equals(action);
    }

    boolean parsed() {
        return !Boolean.TRUE.equals(raw);
    }

    boolean enabled() {
        return !Boolean.TRUE.equals(disabled);
    }

    @Nullable String cleanTag() {
        String clean = clean(tag);
        return clean == null ? null : clean.toLowerCase(Locale.ROOT).replaceFirst("^\\+", "");
    }

    static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    List<String> senderList() {
        return senders == null
                ? List.of()
                : Arrays.stream(senders.split("[\\s,;]+"))
                        .map(one -> one.toLowerCase(Locale.ROOT))
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .toList();
    }

    private static void tooLong(List<Fault> faults, String field, @Nullable String text) {
        if (text != null && text.strip().length() > LONGEST) {
            faults.add(new Fault(field, 0, "A pattern has up to 200 characters."));
        }
    }
}
