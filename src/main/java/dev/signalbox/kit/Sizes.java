package dev.signalbox.kit;

import java.util.List;
import java.util.Locale;

/** Says sizes and counts as people read them: "1.4 MB", "12,345". */
public final class Sizes {

    private static final List<String> UNITS = List.of("bytes", "KB", "MB", "GB", "TB");

    /** Bytes in the largest unit that leaves a figure of at least one, in steps of 1,024. */
    public String bytes(long bytes) {
        double figure = bytes;
        int unit = 0;
        while (figure >= 1_024 && unit < UNITS.size() - 1) {
            figure /= 1_024;
            unit++;
        }
        if (unit == 0) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        String format = figure < 10 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, format, figure, UNITS.get(unit));
    }

    /** With separators between thousands. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** "1 item", "3 items": with the word in the number that fits. */
    public String count(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }
}
