package dev.signalbox.trigger;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API trigger as it was typed.
 *
 * @param signed whether the body must be signed
 * @param version of the trigger that the change began from
 */
public record ApiTriggerForm(
        @Nullable String name,
        @Nullable Boolean tokenInQuery,
        @Nullable Boolean signed,
        ApiTrigger.@Nullable ListAs listAs,
        ApiTrigger.@Nullable Answer answer,
        @Nullable String waitSeconds,
        @Nullable String callbackUrl,
        @Nullable String callsAMinute,
        @Nullable Integer version) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 2_000;
    static final int LONGEST_WAIT = 300;
    static final int MOST_CALLS = 60_000;

    /** What is usual. */
    public static ApiTriggerForm empty() {
        return new ApiTriggerForm(
                "",
                false,
                false,
                ApiTrigger.ListAs.ITEMS,
                ApiTrigger.Answer.AT_ONCE,
                "30",
                "",
                "60",
                0);
    }

    static ApiTriggerForm of(ApiTrigger trigger) {
        String callback = trigger.callbackUrl();
        return new ApiTriggerForm(
                trigger.name(),
                trigger.tokenInQuery(),
                trigger.signed(),
                trigger.listAs(),
                trigger.answer(),
                Integer.toString(trigger.waitSeconds()),
                callback == null ? "" : callback,
                Integer.toString(trigger.callsAMinute()),
                trigger.version());
    }

    /** What the fields mean; refused with all that is wrong. */
    public Terms terms() {
        var faults = new ArrayList<Fault>();
        String clean = name == null ? "" : name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            faults.add(
                    new Fault(
                            "name",
                            0,
                            "A name has 1 to "
                                    + LONGEST_NAME
                                    + " characters; say which program calls."));
        }
        int wait =
                number("waitSeconds", "A call waits", waitSeconds, LONGEST_WAIT, "seconds", faults);
        int calls =
                number(
                        "callsAMinute",
                        "A trigger takes",
                        callsAMinute,
                        MOST_CALLS,
                        "calls a minute",
                        faults);
        String callback = callback(faults);
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return new Terms(
                clean,
                Boolean.TRUE.equals(tokenInQuery),
                Boolean.TRUE.equals(signed),
                listAs == null ? ApiTrigger.ListAs.ITEMS : listAs,
                answer == null ? ApiTrigger.Answer.AT_ONCE : answer,
                wait,
                callback,
                calls);
    }

    int seen() {
        return version == null ? 0 : version;
    }

    private @Nullable String callback(List<Fault> faults) {
        String typed = callbackUrl == null ? "" : callbackUrl.strip();
        if (typed.isEmpty()) {
            return null;
        }
        if (typed.length() > LONGEST_ADDRESS || !isAddress(typed)) {
            faults.add(
                    new Fault(
                            "callbackUrl",
                            0,
                            "This is an address that begins with https:// or http://, at most "
                                    + LONGEST_ADDRESS
                                    + " characters long, such as https://erp.example/hooks/done."));
        }
        return typed;
    }

    static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            String scheme = address.getScheme();
            return address.getHost() != null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int number(
            String field,
            String what,
            @Nullable String typed,
            int most,
            String unit,
            List<Fault> faults) {
        String clean = typed == null ? "" : typed.strip();
        if (clean.matches("[1-9][0-9]{0,5}") && Integer.parseInt(clean) <= most) {
            return Integer.parseInt(clean);
        }
        faults.add(
                new Fault(
                        field,
                        0,
                        what
                                + " 1 to "
                                + most
                                + " "
                                + unit
                                + (clean.isEmpty() ? "." : ", not \"" + clean + "\".")));
        return 1;
    }

    /** The same, understood. */
    public record Terms(
            String name,
            boolean tokenInQuery,
            boolean signed,
            ApiTrigger.ListAs listAs,
            ApiTrigger.Answer answer,
            int waitSeconds,
            @Nullable String callbackUrl,
            int callsAMinute) {}
}
