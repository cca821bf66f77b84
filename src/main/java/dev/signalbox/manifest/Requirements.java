package dev.signalbox.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pip's requirement files down to plain lines: comments gone, included files in their place.
 */
final class Requirements {

    private static final Pattern INCLUDE = Pattern.compile("^(?:-r|--requirement)[ =]*(.+)$");
    private static final Pattern NOT_ALLOWED =
            Pattern.compile("^(?:-e|--editable|-c|--constraint)(?:[ =].*|)$");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");

    private final PackageZip zip;
    private final Problems problems;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();

    private Requirements(PackageZip zip, Problems problems) {
        this.zip = zip;
        this.problems = problems;
    }

    static List<String> read(PackageZip zip, String file, Problems problems) throws IOException {
        Requirements requirements = new Requirements(zip, problems);
        requirements.readFile(file);
        return requirements.lines;
    }

    private void readFile(String file) throws IOException {
        String text = zip.text(file, problems);
        if (text == null || !open.add(file)) {
            return;
        }
        StringBuilder joined = new StringBuilder();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            boolean goesOn = raw.endsWith("\\");
            joined.append(goesOn ? raw.substring(0, raw.length() - 1) : raw);
            if (!goesOn) {
                take(file, number, joined.toString());
                joined.setLength(0);
            }
        }
        take(file, number, joined.toString());
        open.remove(file);
    }

    private void take(String file, int number, String text) throws IOException {
        String line = COMMENT.matcher(text).replaceFirst("").strip();
        Matcher include = INCLUDE.matcher(line);
        if (line.isEmpty()) {
            return;
        }
        if (include.matches()) {
            include(file, number, include.group(1).strip());
        } else if (NOT_ALLOWED.matcher(line).matches()) {
            problems.add(
                    file,
                    number,
                    "Editable installs and constraint files are not possible in a package; name the version here.");
        } else {
            lines.add(line);
        }
    }

    private void include(String file, int number, String name) throws IOException {
        int slash = file.lastIndexOf('/');
        String target =
                PackagePath.in(slash < 0 ? "." : file.substring(0, slash), PackageZip.plain(name));
        if (open.contains(target)) {
            problems.add(file, number, "The file includes itself through " + target + ".");
        } else if (!zip.has(target)) {
            problems.add(file, number, "The included file " + target + " is not in the zip.");
        } else {
            readFile(target);
        }
    }
}
