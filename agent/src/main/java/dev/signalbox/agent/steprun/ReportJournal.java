package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of one step run, in order, on the disk until the room has it. One line for
 * each report; half a line at the end is what a crash leaves, and is cut off.
 */
final class ReportJournal implements AutoCloseable {

    private static final int LONGEST_TEXT = 4000;
    private static final Set<Report.Kind> PASSING =
            EnumSet.of(Report.Kind.PROGRESS, Report.Kind.ACTION, Report.Kind.PREPARING);

    private final RunDirectory directory;
    private final Clock clock;
    private final RandomAccessFile file;
    private final Map<Report.Kind, String> told = new EnumMap<>(Report.Kind.class);
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
        this.file = new RandomAccessFile(directory.reports().toFile(), "rw");
        long whole = 0;
        for (Line line = lineAt(0); line != null; line = lineAt(whole)) {
            sequence = line.report().sequence();
            logRead = line.logRead();
            told.put(line.report().kind(), text(line.report()));
            whole = file.getFilePointer();
        }
        file.setLength(whole);
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
        tell(kind, null, null, text);
    }

    /** Tells what is only told the first time. */
    synchronized void tellOnce(Report.Kind kind, String text) {
        if (!hasTold(kind)) {
            tell(kind, text);
        }
    }

    void tellEnd(Ending ending) {
        tell(Report.Kind.ENDED, ending.code(), ending.exitCode(), ending.text());
    }

    /** Tells what the robot does now. */
    synchronized void tellAction(String text, long readUpTo) {
        logRead = readUpTo;
        tell(Report.Kind.ACTION, text);
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
            sent = file.getFilePointer();
            Files.writeString(directory.reportsSent(), Long.toString(sent));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private synchronized void tell(
            Report.Kind kind, @Nullable String code, @Nullable Integer exitCode, String text) {
        String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        String now = clock.instant().toString();
        var report = new Report(sequence + 1, kind, now, code, exitCode, shown);
        try {
            file.seek(file.length());
            var bytes = new ByteArrayOutputStream();
            bytes.write(Json.write(new Line(report, logRead)));
            bytes.write('\n');
            file.write(bytes.toByteArray());
            if (!PASSING.contains(kind)) {
                file.getFD().sync();
            }
        } catch (IOException full) {
            throw new UncheckedIOException("A report cannot be written.", full);
        }
        sequence++;
        told.put(kind, shown);
        notifyAll();
    }

    private static String text(Report report) {
        String text = report.text();
        return text == null ? "" : text;
    }

    private @Nullable Line lineAt(long position) throws IOException {
        file.seek(position);
        var bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    bytes.write(buffer, 0, i);
                    file.seek(position + bytes.size() + 1);
                    return line(bytes.toByteArray());
                }
            }
            bytes.write(buffer, 0, read);
        }
        return null;
    }

    private static @Nullable Line line(byte[] json) {
        try {
            return Json.read(json, Line.class);
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
