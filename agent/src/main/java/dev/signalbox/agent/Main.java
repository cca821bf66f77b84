package dev.signalbox.agent;

import dev.signalbox.agent.monitor.Monitor;
import dev.signalbox.agent.tree.Supervisor;
import dev.signalbox.agent.windows.InSession;
import dev.signalbox.agent.windows.JobSupervisor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The agent's command line. */
public final class Main {

    private static final String USAGE =
            """
            Signalbox agent %s

              enrol --url URL --token TOKEN [--name NAME] [--data DIRECTORY]
                        make this computer a machine of a control room;
                        --token - reads the token from standard input
              run [--data DIRECTORY] [--url URL]
                        ask the control room for work until ended;
                        --url says that the room has another address now
              status [--data DIRECTORY]
                        say which machine this is and what it has going
              processes [--data DIRECTORY]
                        say what the person at this computer may start
              start NAME [--input FILE] [--data DIRECTORY]
                        start one of them; --input has JSON: an object is one
                        work item, a list one per element; - reads it from
                        standard input
              monitor [--data DIRECTORY]
                        open a window that shows what runs here
              doctor [--data DIRECTORY]
                        look for what could keep robots from running;
                        on Windows also [--account NAME], whose password is
                        read from standard input and tried once
              service install --url URL --token TOKEN [--name NAME] [--quiet]
              service update | remove [--purge] | status
                        the service of Windows; [--data DIRECTORY] too

            The directory is ~/.signalbox-agent, or SIGNALBOX_DATA if that is set.
            """;

    private Main() {}

    /** Runs one verb and ends with its exit code. */
    public static void main(String[] words) throws InterruptedException {
        // A one-time token must not be sent twice behind our back.
        System.setProperty("sun.net.http.retryPost", "false");
        System.exit(run(Arrays.asList(words)));
    }

    private static int run(List<String> words) throws InterruptedException {
        try {
            String verb = words.isEmpty() ? "help" : words.get(0);
            List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
            return switch (verb) {
                case "enrol" -> Enrol.run(Arguments.of(rest, "url", "token", "name", "data"));
                case "run" -> Agent.run(Arguments.of(rest, "data", "url"));
                case "status" -> StatusReport.run(Arguments.of(rest, "data"));
                case "processes" -> AtDesk.processes(Arguments.of(rest, "data"));
                case "start" -> AtDesk.start(rest);
                case "monitor" -> Monitor.run(Arguments.of(rest, "data").data());
                case "doctor" -> Doctor.run(Arguments.of(rest, "data", "account"));
                case "service" -> ServiceOptions.run(rest);
                case Supervisor.VERB -> Supervisor.run(rest);
                case JobSupervisor.VERB -> JobSupervisor.run(rest);
                case InSession.VERB -> InSession.run(rest);
                case "help", "--help", "-h" -> {
                    System.out.printf(USAGE, Machine.version());
                    yield ExitCode.OK;
                }
                default ->
                        throw new Arguments.Wrong(
                                "There is no \"%s\"; there are enrol, run, status, processes, start, monitor, doctor and service."
                                        .formatted(verb));
            };
        } catch (Arguments.Wrong wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.USAGE;
        } catch (IOException trouble) {
            System.err.println(trouble.getMessage());
            return ExitCode.FAILED;
        }
    }
}
