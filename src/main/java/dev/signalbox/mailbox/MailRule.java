package dev.signalbox.mailbox;

import dev.signalbox.mail.Address;
import dev.signalbox.mail.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which mails of a mailbox are for a process. What is null does not matter; a rule without any
 * condition takes every mail.
 *
 * @param tag of a plus address
 * @param fromLike whom it must be from: an address, "@example.com", or either with stars
 * @param toLike to whom, in the same way
 * @param subjectLike what the subject must have in it; with stars, what all of it must look like
 * @param senders whose mails are taken, in the way of {@code fromLike}; none: everybody's
 * @param starts whether it starts the process; else it waits in the input queue
 * @param parsed whether the mail is taken apart
 */
public record MailRule(
        UUID id,
        UUID mailboxId,
        UUID processId,
        String processName,
        int position,
        @Nullable String tag,
        @Nullable String fromLike,
        @Nullable String toLike,
        @Nullable String subjectLike,
        List<String> senders,
        boolean starts,
        boolean parsed,
        boolean enabled,
        int version) {

    boolean fits(Envelope mail) {
        return enabled
                && (tag == null || any(mail.recipients(), this::hasTag))
                && (fromLike == null || any(mail.from(), one -> address(fromLike, one)))
                && (toLike == null || any(mail.recipients(), one -> address(toLike, one)))
                && (subjectLike == null || subject(subjectLike, mail.subject()));
    }

    boolean allows(Address sender) {
        return senders.isEmpty() || senders.stream().anyMatch(one -> address(one, sender));
    }

    private boolean hasTag(Address one) {
        String address = one.folded();
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        return plus >= 0 && plus < at && address.substring(plus + 1, at).equals(tag);
    }

    /**
     * The conditions as a clause: "to robots+invoices@example.com, with "Invoice" in the subject".
     */
    public String conditions(@Nullable String plusAddress) {
        var clauses = new ArrayList<String>();
        if (tag != null) {
            clauses.add("to " + (plusAddress == null ? "an address with +" + tag : plusAddress));
        }
        if (toLike != null) {
            clauses.add("to " + toLike);
        }
        if (fromLike != null) {
            clauses.add("from " + fromLike);
        }
        if (subjectLike != null) {
            clauses.add(
                    subjectLike.contains("*")
                            ? "with a subject like " + subjectLike
                            : "with “" + subjectLike + "” in the subject");
        }
        return clauses.isEmpty() ? "whatever it says" : String.join(", ", clauses);
    }

    private static boolean any(List<Address> addresses, Predicate<Address> fits) {
        return addresses.stream().anyMatch(fits);
    }

    private static boolean address(String like, Address one) {
        String address = one.folded();
        String wanted = like.toLowerCase(Locale.ROOT);
        if (address.isEmpty()) {
            return false;
        }
        return wanted.startsWith("@") ? glob("*" + wanted, address) : glob(wanted, address);
    }

    private static boolean subject(String like, String subject) {
        String wanted = like.toLowerCase(Locale.ROOT);
        String folded = subject.toLowerCase(Locale.ROOT);
        return like.contains("*") ? glob(wanted, folded) : folded.contains(wanted);
    }

    private static boolean glob(String like, String text) {
        String pattern =
                Pattern.compile("\\*+")
                        .splitAsStream(like + "\0")
                        .map(part -> Pattern.quote(part.replace("\0", "")))
                        .collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches();
    }
}
