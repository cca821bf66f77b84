package dev.signalbox.manifest;

import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds which environment a robot.yaml wants on which platform. */
final class RobotEnvironments {

    private final PackageZip zip;
    private final Problems problems;
    private final List<Note> notes;
    private final Map<String, EnvironmentSpec> environments = new HashMap<>();

    RobotEnvironments(PackageZip zip, Problems problems, List<Note> notes) {
        this.zip = zip;
        this.problems = problems;
        this.notes = notes;
    }

    Map<String, EnvironmentSpec> read(Section root) throws IOException {
        List<Section.Line> configs = root.texts("environmentConfigs", false);
        String conda = root.text("condaConfigFile");
        if (!configs.isEmpty() && configs.stream().noneMatch(config -> zip.has(config.text()))) {
            configs.forEach(config ->
                    problems.add(
                            RobotYaml.FILE,
                            config.line(),
                            "The file "
                                    + config.text()
                                    + " of environmentConfigs is not in the zip, nor is any other of the list."));
        }
        if (conda != null && !zip.has(conda)) {
            root.problem(
                    "condaConfigFile",
                    "The file " + conda + " of condaConfigFile is not in the zip.");
        }
        for (Section.Line config : configs) {
            build(config.text());
        }
        if (conda != null) {
            build(conda);
        }
        return ByPlatform.work(platform ->
                configs.stream()
                        .map(Section.Line::text)
                        .filter(file -> zip.has(file) && platform.fits(file))
                        .findFirst()
                        .or(() -> Optional.ofNullable(conda))
                        .map(file -> environments.getOrDefault(file, Environments.none()))
                        .orElseGet(Environments::none));
    }

    private void build(String file) throws IOException {
        if (zip.has(file) && !environments.containsKey(file)) {
            CondaYaml.Wanted wanted = new CondaYaml(zip, problems, notes).read(file);
            environments.put(
                    file,
                    Environments.python(zip, wanted.requirements(), "", wanted.postInstall()));
        }
    }
}
