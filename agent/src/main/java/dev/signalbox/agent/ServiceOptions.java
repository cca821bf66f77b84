package dev.signalbox.agent;

import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.windows.ServiceVerb;
import dev.signalbox.agent.windows.SystemExamination;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verb for the service of Windows, and what it needs of the rest of the agent. */
final class ServiceOptions {

    private ServiceOptions() {}

    static int run(List<String> words) throws IOException, InterruptedException {
        if (!OperatingSystem.isWindows()) {
            throw new Arguments.Wrong(
                    "The service is for Windows. On Linux the unit of systemd in the agent's archive does the same.");
        }
        boolean unsaid = words.isEmpty() || words.get(0).startsWith("--");
        String verb = unsaid ? "install" : words.get(0);
        var rest = new ArrayList<>(unsaid ? words : words.subList(1, words.size()));
        boolean quiet = rest.remove("--quiet");
        boolean purge = rest.remove("--purge");
        Arguments arguments = Arguments.of(rest, "url", "token", "name", "data", "to", "service");
        var options =
                new ServiceVerb.Options(
                        arguments.get("url") != null,
                        arguments.get("data"),
                        arguments.get("to"),
                        arguments.get("service"),
                        purge,
                        quiet);
        var service =
                new ServiceVerb(
                        new Whole(quiet ? arguments.with("quiet", "yes") : arguments), options);
        return switch (verb) {
            case "install", "update" -> service.install();
            case "remove" -> service.remove();
            case "status" -> service.status();
            case "run" -> service.run();
            case SystemExamination.WORD -> new SystemExamination(arguments.data()).examine();
            default ->
                    throw new Arguments.Wrong(
                            "Say what about the service: install, update, remove or status.");
        };
    }

    private record Whole(Arguments arguments) implements ServiceVerb.Program {

        @Override
        public String version() {
            return Machine.version();
        }

        @Override
        public List<String> flags() {
            return JavaFlags.SMALL;
        }

        @Override
        public int enrol(Path data) throws IOException {
            return Enrol.run(arguments.with("data", data.toString()).with("service", "yes"));
        }

        @Override
        public int run(Path data) throws IOException, InterruptedException {
            return Agent.run(arguments.with("data", data.toString()));
        }
    }
}
