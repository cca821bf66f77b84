package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key environment of signalbox.yaml: a word, or a map with the kind and what belongs to
 * it.
 */
final class SignalboxEnvironment {

    private static final String KINDS = "none, python, java or node";
    private static final String REQUIREMENTS = "requirements.txt";

    private final PackageZip zip;
    private final Problems problems;

    SignalboxEnvironment(PackageZip zip, Problems problems) {
        this.zip = zip;
        this.problems = problems;
    }

    EnvironmentSpec read(Section root) throws IOException {
        if (!root.has("environment")) {
            root.problem("environment", "environment is missing: one of " + KINDS + ".");
            return Environments.none();
        }
        Section section = root.isMap("environment") ? root.section("environment") : null;
        String kind = section == null ? root.text("environment") : section.text("kind");
        return switch (kind == null ? "" : kind) {
            case "none" -> plain(section, "none", Environments.none());
            case "java" -> plain(section, "java", Environments.java());
            case "python" -> python(section);
            case "node" -> node(root, section);
            default -> {
                Section where = section == null ? root : section;
                where.problem(
                        section == null ? "environment" : "kind",
                        "The environment must be one of "
                                + KINDS
                                + (kind == null || kind.isEmpty() ? "." : ", not " + kind + "."));
                yield Environments.none();
            }
        };
    }

    private static EnvironmentSpec plain(
            @Nullable Section section, String kind, EnvironmentSpec spec) {
        if (section != null) {
            section.allowOnly("The environment " + kind, "kind");
        }
        return spec;
    }

    private EnvironmentSpec python(@Nullable Section section) throws IOException {
        if (section == null) {
            List<String> requirements =
                    zip.has(REQUIREMENTS)
                            ? Requirements.read(zip, REQUIREMENTS, problems)
                            : List.of();
            return Environments.python(
                    zip, requirements, zip.hasDirectory("wheels") ? "wheels" : "", List.of());
        }
        section.allowOnly(
                "The environment python", "kind", "requirements", "wheels", "post_install");
        return Environments.python(
                zip, requirements(section), wheels(section), section.commands("post_install"));
    }

    private List<String> requirements(Section section) throws IOException {
        if (section.isList("requirements")) {
            return section.texts("requirements", false).stream()
                    .map(line -> line.text().strip())
                    .toList();
        }
        String file = section.text("requirements");
        if (file == null) {
            return zip.has(REQUIREMENTS)
                    ? Requirements.read(zip, REQUIREMENTS, problems)
                    : List.of();
        }
        if (!zip.has(file)) {
            section.problem(
                    "requirements", "The file " + file + " of requirements is not in the zip.");
            return List.of();
        }
        return Requirements.read(zip, PackageZip.plain(file), problems);
    }

    private String wheels(Section section) {
        String folder = section.text("wheels");
        if (folder == null) {
            return zip.hasDirectory("wheels") ? "wheels" : "";
        }
        if (!zip.hasDirectory(folder)) {
            section.problem(
                    "wheels",
                    "The folder " + folder + " of wheels is not in the zip, or has no file.");
        }
        return PackagePath.folder(folder);
    }

    private EnvironmentSpec node(Section root, @Nullable Section section) throws IOException {
        String given = section == null ? null : section.text("directory");
        if (section != null) {
            section.allowOnly("The environment node", "kind", "directory", "post_install");
        }
        String directory = given == null ? "." : PackagePath.folder(given);
        for (String name : List.of("package.json", "package-lock.json")) {
            if (!zip.has(PackagePath.in(directory, name))) {
                root.problem(
                        "environment",
                        "The environment node needs the file "
                                + PackagePath.in(directory, name)
                                + ", which is not in the zip.");
            }
        }
        return Environments.node(
                zip, directory, section == null ? List.of() : section.commands("post_install"));
    }
}
