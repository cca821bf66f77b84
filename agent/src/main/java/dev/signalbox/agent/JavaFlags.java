package dev.signalbox.agent;

import java.util.List;

/**
 * How to start the Java platform so that the agent stays small; measured in
 * docs/decisions/0003-agent-libraries.md.
 */
final class JavaFlags {

    static final List<String> SMALL =
            List.of(
                    "-Xmx32m",
                    "-Xms4m",
                    "-Xmn2m",
                    "-Xss256k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:CompileThresholdScaling=10",
                    "-XX:ReservedCodeCacheSize=16m",
                    "-XX:-UsePerfData");

    private JavaFlags() {}
}
