package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of one step run, in order, on the disk until the room has it. One line for
 * each report; half a line at the end is what a crash leaves, and is cut off.
 */
final class ReportJournal implements AutoCloseable {

    private static final int LONGEST_TEXT = 4000;
    private static final int LATELY = 50;
    private static final Set<Report.Kind> PASSING =
            EnumSet.of(Report.Kind.PROGRESS, Report.Kind.ACTION, Report.Kind.PREPARING);

    private final RunDirectory directory;
    private final Clock clock;
    private final LineFile file;
    private final Map<Report.Kind, String> told = new EnumMap<>(Report.Kind.class);
    private final Deque<Report> lately = new ArrayDeque<>();
    private long sequence;
    private long logRead;
    private long sent;

    /**
     * One line.
     *
     * @param report what happened
     * @param logRead up to which byte the robot's output had been looked through for actions
     */
    record Line(Report report, long logRead) {}

    ReportJournal(RunDirectory directory, Clock clock) throws IOException {
        this.directory = directory;
        this.clock = clock;
        this.file = new LineFile(directory.reports());
        long whole = 0;
        for (Line line = lineAt(0); line != null; line = lineAt(whole)) {
            sequence = line.report().sequence();
            logRead = line.logRead();
            told.put(line.report().kind(), text(line.report()));
            remember(line.report());
            whole = file.behind();
        }
        file.cut(whole);
        sent = Math.min(whole, savedPosition());
    }

    /** Says whether something of this kind was told before. */
    synchronized boolean hasTold(Report.Kind kind) {
        return told.containsKey(kind);
    }

    /** The text of what was last told of this kind; empty: none was. */
    synchronized String last(Report.Kind kind) {
        return told.getOrDefault(kind, "");
    }

    /** Up to where the robot's output has been looked through. */
    synchronized long logRead() {
        return logRead;
    }

    void tell(Report.Kind kind, String text) {
        tell(kind, null, null, text, null);
    }

    /** Tells what is only told the first time. */
    synchronized void tellOnce(Report.Kind kind, String text) {
        if (!hasTold(kind)) {
            tell(kind, text);
        }
    }

    void tellEnd(Ending ending) {
        tell(Report.Kind.ENDED, ending.code(), ending.exitCode(), ending.text(), null);
    }

    /** Tells what the robot said, and up to where its output has been looked through. */
    synchronized void tell(Said said, long readUpTo) {
        logRead = readUpTo;
        Said.Level level = said.level();
        tell(said.kind(), null, null, said.text(), level == null ? null : level.name());
    }

    /** What the robot said lately, the oldest first. */
    synchronized List<Report> lately() {
        return List.copyOf(lately);
    }

    /**
     * The oldest report that the room does not have yet; waits a while for one, then answers null.
     */
    synchronized @Nullable Report next(long waitMillis) throws IOException, InterruptedException {
        if (sent == file.length()) {
            wait(waitMillis);
        }
        Line line = lineAt(sent);
        return line == null ? null : line.report();
    }

    /** Goes on behind the report that {@link #next} gave. */
    synchronized void confirm() throws IOException {
        if (lineAt(sent) != null) {
            sent = file.behind();
            Files.writeString(directory.reportsSent(), Long.toString(sent));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private synchronized void tell(
            Report.Kind kind,
            @Nullable String code,
            @Nullable Integer exitCode,
            String text,
            @Nullable String level) {
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        String now = clock.instant().toString();
        var report = new Report(sequence + 1, kind, now, code, exitCode, shown, level);
        try {
            file.append(Json.write(new Line(report, logRead)), !PASSING.contains(kind));
        } catch (IOException full) {
            throw new UncheckedIOException("A report cannot be written.", full);
        }
        sequence++;
        told.put(kind, shown);
        remember(report);
        notifyAll();
    }

    private static String text(Report report) {
        String text = report.text();
        return text == null ? "" : text;
    }

    private void remember(Report report) {
        if (report.kind() == Report.Kind.ACTION || report.kind() == Report.Kind.PROGRESS) {
            lately.add(report);
            if (lately.size() > LATELY) {
                lately.remove();
            }
        }
    }

    private @Nullable Line lineAt(long position) throws IOException {
        byte[] json = file.lineAt(position);
        try {
            return json == null ? null : Json.read(json, Line.class);
        } catch (IOException damaged) {
            return null;
        }
    }

    private long savedPosition() throws IOException {
        try {
            return Files.exists(directory.reportsSent())
                    ? Long.parseLong(Files.readString(directory.reportsSent()).strip())
                    : 0;
        } catch (NumberFormatException torn) {
            return 0;
        }
    }
}
