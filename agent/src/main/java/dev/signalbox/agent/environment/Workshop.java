package dev.signalbox.agent.environment;

import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.nio.file.Path;

/**
 * All that a build has to do with.
 *
 * @param spec what to build
 * @param source the step run's own copy of the package
 * @param directory where to build; it stays there, since environments carry their own path
 * @param downloads what the tool may keep for other builds
 * @param commands how to run commands
 */
record Workshop(
        EnvironmentSpec spec, Path source, Path directory, Path downloads, Commands commands) {}
