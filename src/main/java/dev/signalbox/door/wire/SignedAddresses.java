package dev.signalbox.door.wire;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Refused;
import dev.signalbox.vault.Signatures;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses that need no key: whoever has one may use it for a quarter of an hour. */
@Component
public class SignedAddresses {

    public static final String BASE = "/signed";

    /** What an address leads to, and the first part of its path. */
    public enum Kind {
        TASK_PACKAGE("task-packages"),
        ARTIFACT("artifacts"),
        ITEM_FILE("item-files");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private final Signatures signatures;
    private final Clock clock;

    SignedAddresses(Signatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Signs the address at which {@code verb} is done with the thing, for whoever asks. */
    public String sign(Kind kind, String verb, UUID id, Actor by) {
        long until = clock.instant().plus(GOOD_FOR).getEpochSecond();
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(BASE + "/" + kind.path + "/" + id + "/" + verb)
                .queryParam("by", "{by}")
                .queryParam("until", until)
                .queryParam(
                        "signature", signatures.sign(kind.path, text(verb, id, by.name(), until)))
                .encode()
                .buildAndExpand(by.name())
                .toUriString();
    }

    /** Refuses what was not signed here, or is too old. */
    public void check(Kind kind, String verb, UUID id, SignedFor signed) {
        boolean ours =
                signatures.matches(
                        kind.path, text(verb, id, signed.by(), signed.until()), signed.signature());
        if (!ours || clock.instant().getEpochSecond() > signed.until()) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "ADDRESS_EXPIRED",
                    ours
                            ? "This address was good for a quarter of an hour; ask for a new one."
                            : "This address was not made by this control room.");
        }
    }

    private static String text(String verb, UUID id, String by, long until) {
        return verb + "|" + id + "|" + until + "|" + by;
    }
}
