package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a running process was started with.
 *
 * @param pid its id
 * @param uid number of its account
 * @param variables its environment
 */
record Environ(long pid, int uid, Map<String, String> variables) {

    /** Of a process that is gone or may not be looked at: nothing. */
    static Environ of(Path process) {
        var variables = new HashMap<String, String>();
        int uid = -1;
        try {
            uid = (Integer) Files.getAttribute(process, "unix:uid");
            byte[] bytes = Files.readAllBytes(process.resolve("environ"));
            for (String entry : new String(bytes, StandardCharsets.UTF_8).split("\0", -1)) {
                int equals = entry.indexOf('=');
                if (equals > 0) {
                    variables.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
        } catch (IOException hidden) {
            variables.clear();
        }
        return new Environ(Long.parseLong(String.valueOf(process.getFileName())), uid, variables);
    }

    /** With no more than these variables. */
    Environ only(Set<String> names) {
        var few = new HashMap<>(variables);
        few.keySet().retainAll(names);
        return new Environ(pid, uid, few.isEmpty() ? Map.of() : few);
    }
}
