package dev.signalbox.run;

import dev.signalbox.run.StepRunView.ArtifactRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A picture of a robot's screen that its agent took, as in {@code screenshots/2026-11-22T03-51-14Z
 * failed.png}.
 *
 * @param at when it was taken; where its name does not say, when it was stored
 * @param why the last word of its name: {@code failed}, {@code timeout}, {@code series}
 */
record Picture(ArtifactRow file, Instant at, String why) {

    private static final String DIRECTORY = "screenshots/";

    /** Newest first; what else a robot left there is no picture of its screen. */
    static List<Picture> among(List<ArtifactRow> artifacts) {
        return artifacts.stream()
                .filter(Picture::is)
                .map(Picture::of)
                .sorted(Comparator.comparing(Picture::at).reversed())
                .toList();
    }

    static boolean is(ArtifactRow artifact) {
        return artifact.path().startsWith(DIRECTORY) && artifact.isPicture();
    }

    /** The one that shows best why it failed. */
    static Optional<Picture> ofFailure(List<ArtifactRow> artifacts) {
        return among(artifacts).stream()
                .filter(picture -> !picture.why().equals("series"))
                .findFirst();
    }

    /** Why it was taken, for people. */
    public String words() {
        return switch (why) {
            case "failed" -> "when it failed";
            case "timeout" -> "when its time was over";
            default -> "";
        };
    }

    private static Picture of(ArtifactRow file) {
        String name = file.path().substring(DIRECTORY.length());
        int space = name.indexOf(' ');
        int dot = name.lastIndexOf('.');
        String time = space < 0 ? name.substring(0, dot) : name.substring(0, space);
        String why = space < 0 || space > dot ? "" : name.substring(space + 1, dot);
        return new Picture(file, taken(time).orElse(file.createdAt()), why);
    }

    /** A file name cannot have colons everywhere. */
    private static Optional<Instant> taken(String text) {
        try {
            return Optional.of(
                    Instant.parse(text.replaceFirst("T(\\d\\d)-(\\d\\d)-(\\d\\d)", "T$1:$2:$3")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
