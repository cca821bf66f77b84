package dev.signalbox.agent.system;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this machine has. */
public final class Memory {

    private Memory() {}

    /**
     * In bytes; 0 where that is not known. Management beans cost memory of their own; they are left
     * alone where a file says the same.
     */
    public static long bytes() {
        try {
            Path file = Path.of("/proc/meminfo");
            if (Files.exists(file)) {
                String total = Files.readAllLines(file).get(0).replaceAll("\\D", "");
                return Long.parseLong(total) * 1024;
            }
        } catch (IOException hidden) {
            // Then the long way.
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
