package dev.signalbox.agent.environment;

import dev.signalbox.agent.system.OperatingSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The few variables that every program needs. Nothing else of the agent's own environment reaches a
 * robot.
 */
public final class Basics {

    private static final List<String> WINDOWS_NEEDS =
            List.of(
                    "SystemRoot",
                    "SystemDrive",
                    "windir",
                    "ComSpec",
                    "PATHEXT",
                    "ProgramFiles",
                    "ProgramFiles(x86)",
                    "ProgramData",
                    "APPDATA",
                    "LOCALAPPDATA",
                    "NUMBER_OF_PROCESSORS",
                    "PROCESSOR_ARCHITECTURE");

    /** How this machine reaches package indexes; only for building, never for robots. */
    private static final List<String> FOR_BUILDING =
            List.of(
                    "PIP_",
                    "UV_",
                    "NPM_CONFIG_",
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "NO_PROXY",
                    "ALL_PROXY",
                    "SSL_CERT_",
                    "REQUESTS_CA_BUNDLE",
                    "NODE_EXTRA_CA_CERTS");

    private Basics() {}

    /** What a robot starts from. */
    public static Map<String, String> forRobots(Path temporary) {
        var variables = new TreeMap<String, String>();
        String home = System.getProperty("user.home");
        variables.put("PATH", System.getenv().getOrDefault("PATH", ""));
        variables.put("HOME", home);
        variables.put("USER", System.getProperty("user.name"));
        variables.put("LANG", "C.UTF-8");
        for (String name : List.of("TMPDIR", "TMP", "TEMP")) {
            variables.put(name, temporary.toString());
        }
        if (OperatingSystem.isWindows()) {
            variables.put("USERPROFILE", home);
            System.getenv().forEach((name, value) -> keepForWindows(variables, name, value));
        }
        return variables;
    }

    /** What building an environment starts from. */
    public static Map<String, String> forBuilding(Path temporary) {
        Map<String, String> variables = forRobots(temporary);
        System.getenv()
                .forEach((name, value) -> {
                    if (FOR_BUILDING.stream().anyMatch(start -> startsWith(name, start))) {
                        variables.put(name, value);
                    }
                });
        return variables;
    }

    private static void keepForWindows(Map<String, String> to, String name, String value) {
        if (WINDOWS_NEEDS.stream().anyMatch(name::equalsIgnoreCase)) {
            to.put(name, value);
        }
    }

    private static boolean startsWith(String name, String start) {
        return name.regionMatches(true, 0, start, 0, start.length());
    }
}
