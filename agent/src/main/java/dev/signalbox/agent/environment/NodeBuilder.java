package dev.signalbox.agent.environment;

import dev.signalbox.agent.disk.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The modules that a package-lock.json names, installed by {@code npm ci} beside a copy of the
 * directory that it lies in.
 */
final class NodeBuilder implements Builder {

    private static final String MODULES = "node_modules";

    @Override
    public Path interpreter() throws BuildFailed {
        Path node = Tools.find("node");
        if (node == null) {
            throw new BuildFailed("This machine has no Node.js. Install it together with npm.");
        }
        return node;
    }

    @Override
    public void build(Workshop workshop) throws IOException, BuildFailed, InterruptedException {
        Path npm = Tools.find("npm");
        if (npm == null) {
            throw new BuildFailed("This machine has Node.js but no npm. Install npm.");
        }
        String below = workshop.spec().directory();
        Path source = workshop.source().resolve(below == null ? "" : below).normalize();
        if (!Files.isRegularFile(source.resolve("package-lock.json"))) {
            throw new BuildFailed(
                    "The package has no package-lock.json beside its package.json; npm ci needs one. Run npm install once and pack it too.");
        }
        Path target = workshop.directory().resolve("app");
        Tree.copy(source, target, path -> !path.endsWith(MODULES));
        workshop.commands()
                .run(
                        target,
                        Map.of("npm_config_cache", workshop.downloads().toString()),
                        List.of(
                                npm.toString(),
                                "ci",
                                "--no-audit",
                                "--no-fund",
                                "--no-update-notifier"));
        Files.createDirectories(target.resolve(MODULES));
    }

    @Override
    public Environment open(Path directory) {
        Path modules = directory.resolve("app").resolve(MODULES);
        return new Environment(List.of(modules.resolve(".bin")), Map.of(), modules);
    }
}
