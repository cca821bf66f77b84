package dev.signalbox.agent.environment;

import dev.signalbox.agent.system.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A virtual environment with the requirements of the package, from its own wheels where it brings
 * them.
 */
final class PythonBuilder implements Builder {

    @Override
    public Path interpreter() throws BuildFailed {
        Path python = Tools.python();
        if (python == null) {
            throw new BuildFailed(
                    "This machine has no Python. Install Python 3 with its venv module, or say where it is with SIGNALBOX_PYTHON.");
        }
        return python;
    }

    @Override
    public void build(Workshop workshop) throws IOException, BuildFailed, InterruptedException {
        Path venv = workshop.directory().resolve("venv");
        Map<String, String> variables =
                Map.of("PIP_CACHE_DIR", workshop.downloads().toString(), "PYTHONUTF8", "1");
        workshop.commands()
                .run(
                        workshop.source(),
                        variables,
                        List.of(interpreter().toString(), "-m", "venv", venv.toString()));
        List<String> requirements = workshop.spec().requirements();
        if (requirements == null || requirements.isEmpty()) {
            return;
        }
        Path file = workshop.directory().resolve("requirements.txt");
        Files.write(file, requirements);
        var install =
                new ArrayList<>(
                        List.of(
                                program(venv, "python").toString(),
                                "-m",
                                "pip",
                                "--disable-pip-version-check",
                                "--no-input",
                                "install",
                                "--requirement",
                                file.toString()));
        Path wheels = workshop.source().resolve(orEmpty(workshop.spec().wheels())).normalize();
        if (!orEmpty(workshop.spec().wheels()).isEmpty() && Files.isDirectory(wheels)) {
            install.addAll(List.of("--find-links", wheels.toString()));
            var offline = new ArrayList<>(install);
            offline.add("--no-index");
            if (workshop.commands().exitCode(workshop.source(), variables, offline) == 0) {
                return;
            }
        }
        workshop.commands().run(workshop.source(), variables, install);
    }

    @Override
    public Environment open(Path directory) {
        Path venv = directory.resolve("venv");
        return new Environment(
                List.of(program(venv, "python").resolveSibling("")),
                Map.of(
                        "VIRTUAL_ENV",
                        venv.toString(),
                        "PYTHON_EXE",
                        program(venv, "python").toString(),
                        "PYTHONNOUSERSITE",
                        "1",
                        "PYTHONDONTWRITEBYTECODE",
                        "1"),
                null);
    }

    private static Path program(Path venv, String name) {
        return OperatingSystem.isWindows()
                ? venv.resolve("Scripts").resolve(name + ".exe")
                : venv.resolve("bin").resolve(name);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
