package dev.signalbox.agent;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Identity;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes this computer a machine of a control room. */
final class Enrol {

    private static final int LONGEST_TOKEN = 1000;

    private Enrol() {}

    static int run(Arguments arguments) throws IOException {
        String url = RoomAddress.of(arguments.need("url"));
        String token = token(arguments.need("token"));
        DataDirectory data = arguments.data();
        try (FileLock lock = data.lock()) {
            if (lock == null) {
                System.err.println(
                        "An agent is running with "
                                + data.root()
                                + ". End it before enrolling anew.");
                return ExitCode.ALREADY_RUNNING;
            }
            return enrol(url, token, arguments, data);
        }
    }

    private static int enrol(String url, String token, Arguments arguments, DataDirectory data)
            throws IOException {
        Identity before = data.identity();
        Enrolled enrolled;
        var request = new EnrolmentRequest(token, arguments.get("name"), machine(data).facts());
        try {
            enrolled = Room.enrol(url, request);
        } catch (RoomAway away) {
            System.err.println("No control room answers there: " + away.getMessage());
            return ExitCode.FAILED;
        } catch (Refused no) {
            System.err.println("Not enrolled: " + no.sentence());
            return ExitCode.FAILED;
        }
        data.remember(
                new Identity(url, enrolled.machineId(), enrolled.name(), enrolled.machineKey()));
        if (arguments.get("quiet") == null) {
            tell(data, before, enrolled, url, arguments.get("service") == null);
        }
        return ExitCode.OK;
    }

    private static void tell(
            DataDirectory data,
            @Nullable Identity before,
            Enrolled now,
            String url,
            boolean startsByHand) {
        if (before != null) {
            System.out.printf(
                    "This directory belonged to machine %s of %s until now.%n",
                    before.name(), before.url());
        }
        System.out.printf("This computer is now machine %s of %s.%n", now.name(), url);
        if (!now.approved()) {
            System.out.println(
                    "It gets work as soon as somebody approves it on the machines page.");
        }
        if (startsByHand) {
            System.out.printf("Start it with%n  %s%n", startCommand(data));
        }
    }

    private static Machine machine(DataDirectory data) throws IOException {
        return new Machine(Clock.systemUTC(), Desktops.here(data, ProcessTrees.here()), data);
    }

    /** With the flags that keep it small; docs/agent.md says what each is for. */
    private static String startCommand(DataDirectory data) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return "%s%s %s -jar %s run --data %s"
                .formatted(
                        OperatingSystem.isWindows() ? "" : "LC_ALL=C.UTF-8 ",
                        java,
                        String.join(" ", JavaFlags.SMALL),
                        jar,
                        data.root());
    }

    static String token(String given) throws IOException {
        String token =
                given.equals("-")
                        ? new String(System.in.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8)
                                .strip()
                        : given;
        if (token.isEmpty()) {
            throw new Arguments.Wrong("The token is empty.");
        }
        return token;
    }
}
