package dev.signalbox.manifest;

import java.util.List;
import java.util.Locale;

/**
 * What a machine runs on, as far as a package may tell machines apart.
 *
 * @param os one of {@code linux}, {@code windows}, {@code mac}, as an agent reports it
 * @param arch one of {@code amd64}, {@code arm64}
 */
public record Platform(String os, String arch) {

    /** The first is what a package is described by where no machine is meant yet. */
    public static final List<Platform> ALL =
            List.of(
                    new Platform("linux", "amd64"),
                    new Platform("windows", "amd64"),
                    new Platform("mac", "arm64"),
                    new Platform("linux", "arm64"),
                    new Platform("windows", "arm64"),
                    new Platform("mac", "amd64"));

    private static final List<String> SYSTEMS = List.of("linux", "windows", "darwin");
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

    String key() {
        return os + "_" + arch;
    }

    /**
     * Whether a file named like this is meant for this platform: names without a system or
     * architecture fit all.
     */
    boolean fits(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String system = os.equals("mac") ? "darwin" : os;
        if (name.contains("freeze")) {
            return name.contains(system) && name.contains(arch);
        }
        return fitsOneOf(SYSTEMS, system, name) && fitsOneOf(ARCHITECTURES, arch, name);
    }

    private static boolean fitsOneOf(List<String> markers, String own, String name) {
        return name.contains(own) || markers.stream().noneMatch(name::contains);
    }
}
