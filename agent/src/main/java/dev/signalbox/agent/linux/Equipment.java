package dev.signalbox.agent.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Programs by which robots get screens and accounts on Linux, and what is not there without them.
 */
final class Equipment {

    private static final List<Part> PARTS =
            List.of(
                    new Part(
                            "xvfb",
                            "foreground robots get no screen of their own",
                            List.of("Xvfb")),
                    new Part(
                            "util-linux",
                            "robots cannot run as other accounts",
                            List.of("setpriv")),
                    new Part(
                            "openbox",
                            "windows are not managed; SIGNALBOX_WINDOW_MANAGER may name another program",
                            List.of("openbox")),
                    new Part(
                            "x11-apps or imagemagick",
                            "no pictures of a person's screen",
                            List.of("xwd", "import")),
                    new Part(
                            "xscreensaver, or a system with logind",
                            "it is not seen when a person's screen is locked",
                            List.of("xscreensaver-command", "loginctl")),
                    new Part("xdotool", "scripts cannot type and click", List.of("xdotool")));

    private Equipment() {}

    /**
     * Something that is needed.
     *
     * @param packages of Debian and Ubuntu that bring it
     * @param without what is not there without it
     * @param programs of which one is enough
     */
    private record Part(String packages, String without, List<String> programs) {

        String sentence() {
            return "No " + String.join(" or ", programs) + ": " + without + " (" + packages + ")";
        }
    }

    /** A sentence for each part that is missing. */
    static List<String> lacks(Predicate<String> isThere) {
        var lacks = new ArrayList<String>();
        for (Part part : PARTS) {
            if (!isThere(part, isThere)) {
                lacks.add(part.sentence());
            }
        }
        return lacks;
    }

    private static boolean isThere(Part part, Predicate<String> isThere) {
        for (String program : part.programs()) {
            if (isThere.test(program)) {
                return true;
            }
        }
        return false;
    }
}
