package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One task of a package.
 *
 * @param foreground whether it touches the screen
 * @param assumed true where the package does not say so and it was concluded
 * @param launches how to start it, by platform ({@code linux_amd64} ...); {@code any} where all are
 *     alike
 * @param inputSchema what its work items must hold, as JSON Schema; null where it does not say
 */
public record PackageTask(
        String name,
        String description,
        boolean foreground,
        boolean assumed,
        Map<String, LaunchSpec.Task> launches,
        @Nullable JsonNode inputSchema) {

    public PackageTask {
        inputSchema = inputSchema == null || inputSchema.isNull() ? null : inputSchema;
    }

    public PackageTask withForeground(boolean other) {
        return new PackageTask(name, description, other, assumed, launches, inputSchema);
    }

    /** How to start it where no machine is meant yet. */
    public LaunchSpec.Task launch() {
        return ByPlatform.of(launches, Platform.ALL.getFirst());
    }

    /** How to start it on a machine with this system and architecture, as its facts say them. */
    public LaunchSpec.Task launchOn(String os, String arch) {
        return ByPlatform.of(launches, new Platform(os, arch));
    }
}
