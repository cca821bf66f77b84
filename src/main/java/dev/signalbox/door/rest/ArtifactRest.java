package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.door.wire.SignedAddresses;
import dev.signalbox.kit.Refused;
import dev.signalbox.log.ArtifactList;
import dev.signalbox.log.StoredArtifact;
import dev.signalbox.steprun.StepRuns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Files that robots left behind. */
@RestRows
class ArtifactRest {

    private final StepRuns stepRuns;
    private final ArtifactList artifacts;
    private final SignedAddresses addresses;

    ArtifactRest(StepRuns stepRuns, ArtifactList artifacts, SignedAddresses addresses) {
        this.stepRuns = stepRuns;
        this.artifacts = artifacts;
        this.addresses = addresses;
    }

    record ArtifactRow(UUID id, String name, long size) {}

    /** {@code url} is good for a quarter of an hour and needs no key. */
    record Artifact(UUID id, String name, long size, String url) {}

    @GetMapping("/step-runs/{id}/artifacts")
    @Needs(Verb.VIEW)
    @Says("Lists the files that the robot left behind, by name")
    RestList<ArtifactRow> artifacts(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String after) {
        int most = RestList.limit(limit);
        return RestList.of(
                artifacts.page(stepRuns.find(id).id(), after, most),
                most,
                StoredArtifact::path,
                file -> new ArtifactRow(file.id(), file.path(), file.size()));
    }

    @GetMapping("/step-runs/{id}/artifacts/{artifact}")
    @Needs(Verb.VIEW)
    @Says("Answers a file with the address of its bytes, good for a quarter of an hour")
    Artifact artifact(@PathVariable UUID id, @PathVariable UUID artifact, Actor by) {
        StoredArtifact file = artifacts.find(artifact);
        if (!file.stepRunId().equals(id)) {
            throw Refused.notFound("artifact", artifact);
        }
        return new Artifact(
                file.id(),
                file.path(),
                file.size(),
                addresses.sign(SignedAddresses.Kind.ARTIFACT, "download", artifact, by));
    }
}
