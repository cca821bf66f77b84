package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Refused;
import dev.signalbox.vault.Signatures;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses that need no key: whoever has one may use it for a quarter of an hour. */
@Component
class SignedAddresses {

    static final String BASE = "/signed/task-packages";

    private static final String PURPOSE = "task-package";
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private final Signatures signatures;
    private final Clock clock;

    SignedAddresses(Signatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    String download(UUID versionId) {
        return address("download", versionId, "");
    }

    TaskPackageRest.Upload upload(UUID packageId, Actor by) {
        return new TaskPackageRest.Upload(
                address("upload", packageId, by.name()), Map.of("key", packageId.toString()));
    }

    private String address(String verb, UUID id, String by) {
        long until = clock.instant().plus(GOOD_FOR).getEpochSecond();
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(BASE + "/" + id + "/" + verb)
                .queryParam("by", "{by}")
                .queryParam("until", until)
                .queryParam("signature", signatures.sign(PURPOSE, text(verb, id, by, until)))
                .encode()
                .buildAndExpand(by)
                .toUriString();
    }

    /** Refuses what was not signed here, or is too old. */
    void check(String verb, UUID id, String by, long until, String signature) {
        boolean signed = signatures.matches(PURPOSE, text(verb, id, by, until), signature);
        if (!signed || clock.instant().getEpochSecond() > until) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "ADDRESS_EXPIRED",
                    signed
                            ? "This address was good for a quarter of an hour; ask for a new one."
                            : "This address was not made by this control room.");
        }
    }

    private static String text(String verb, UUID id, String by, long until) {
        return verb + "|" + id + "|" + until + "|" + by;
    }
}
