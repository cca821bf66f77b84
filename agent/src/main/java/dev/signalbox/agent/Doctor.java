package dev.signalbox.agent;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Identity;
import dev.signalbox.agent.environment.Tools;
import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.agent.windows.SystemExamination;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;

/** Looks for what could keep robots from running, and says what to do about it. */
final class Doctor {

    private static final long FREE_BYTES = 2L * 1024 * 1024 * 1024;
    private static final long CLOCK_SECONDS = 60;

    private boolean healthy = true;

    private Doctor() {}

    static int run(Arguments arguments) throws IOException, InterruptedException {
        DataDirectory data = arguments.data();
        var doctor = new Doctor();
        doctor.disk(data);
        doctor.locale();
        doctor.tools();
        ProcessTrees trees = ProcessTrees.here();
        doctor.note(true, "Robots are held together by: " + trees.description());
        doctor.desktops(Desktops.here(data, trees));
        Identity identity = data.identity();
        doctor.note(
                identity != null,
                identity == null
                        ? "Not enrolled; run enrol."
                        : "Enrolled as " + identity.name() + ".");
        if (identity != null) {
            doctor.room(identity);
        }
        if (OperatingSystem.isWindows()) {
            String account = arguments.get("account");
            String password = account == null ? null : Enrol.token("-");
            new SystemExamination(data).run(account, password, doctor::note);
        }
        return doctor.healthy ? ExitCode.OK : ExitCode.FAILED;
    }

    private void desktops(Desktops desktops) {
        note(true, "Desktops: " + desktops.description());
        desktops.lacks().forEach(lack -> note(true, lack));
    }

    private void disk(DataDirectory data) throws IOException {
        long free = Files.getFileStore(data.root()).getUsableSpace();
        note(
                free > FREE_BYTES,
                "%d MiB are free in %s; 2 GiB should be.".formatted(free >> 20, data.root()));
    }

    private void tools() {
        Map<String, String> versions = Tools.versions();
        note(true, "Java " + versions.get("java") + " (java)");
        boolean compiler = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        note(
                true,
                compiler
                        ? "Java programs of a single file can be run."
                        : "No Java compiler: robots in Java must come as jars.");
        optional(versions, "python", "python environments cannot be built");
        optional(versions, "node", "node environments cannot be built");
        if (Tools.find("node") != null) {
            note(Tools.find("npm") != null, "npm, which builds node environments");
        }
    }

    private void locale() {
        note(
                Machine.speaksUtf8(),
                Machine.speaksUtf8()
                        ? "The locale is one with UTF-8."
                        : "The locale has no UTF-8; start the agent with LC_ALL=C.UTF-8.");
    }

    private void optional(Map<String, String> versions, String tool, String without) {
        String version = versions.get(tool);
        note(true, version == null ? "No " + tool + ": " + without : tool + " " + version);
    }

    private void room(Identity identity) {
        try {
            var health =
                    (HttpURLConnection)
                            URI.create(identity.url() + "/actuator/health")
                                    .toURL()
                                    .openConnection();
            health.setConnectTimeout(5_000);
            health.setReadTimeout(10_000);
            int status = health.getResponseCode();
            note(status == 200, "The room at %s answers %d.".formatted(identity.url(), status));
            long apart = Math.abs(health.getDate() - Clock.systemUTC().millis()) / 1000;
            if (health.getDate() > 0) {
                note(
                        apart <= CLOCK_SECONDS,
                        "The clocks of room and machine are %d s apart.".formatted(apart));
            }
        } catch (IOException away) {
            note(
                    false,
                    "The room at " + identity.url() + " cannot be reached: " + away.getMessage());
        }
    }

    private void note(boolean good, String sentence) {
        System.out.println((good ? "ok   " : "BAD  ") + sentence);
        healthy &= good;
    }
}
