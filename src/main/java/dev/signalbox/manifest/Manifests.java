package dev.signalbox.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds out what kind of package a zip is, and reads its manifest. */
public final class Manifests {

    /** Only so many files of a package are listed on its page. */
    static final int FILES_KEPT = 500;

    private Manifests() {}

    /** Refuses with every problem found. */
    public static Manifest read(PackageZip zip) throws IOException {
        Problems problems = new Problems();
        Manifest manifest = read(zip, problems);
        problems.refuse();
        return manifest;
    }

    private static Manifest read(PackageZip zip, Problems problems) throws IOException {
        boolean ours = zip.has(SignalboxYaml.FILE);
        String project = ours || zip.has(RobotYaml.FILE) ? null : ProjectJson.find(zip);
        if (project != null) {
            return new ProjectJson(zip, project, problems).read();
        }
        String file = ours ? SignalboxYaml.FILE : RobotYaml.FILE;
        if (!zip.has(file)) {
            problems.add("", 0, missing(zip));
            throw problems.refused();
        }
        String text = zip.text(file, problems);
        Section root = text == null ? null : YamlFile.read(file, text, problems);
        if (root == null) {
            throw problems.refused();
        }
        if (!ours) {
            return new RobotYaml(zip, problems).read(root);
        }
        Manifest manifest = new SignalboxYaml(zip, problems).read(root);
        return zip.has(RobotYaml.FILE) ? withNote(manifest) : manifest;
    }

    private static Manifest withNote(Manifest read) {
        List<Note> notes = new ArrayList<>(read.notes());
        notes.add(
                new Note(
                        "",
                        RobotYaml.FILE,
                        0,
                        "The package has a signalbox.yaml too, and that one counts."));
        return read.withNotes(notes);
    }

    /** What to do about a zip without a manifest in its root. */
    private static String missing(PackageZip zip) {
        for (String marker : List.of(SignalboxYaml.FILE, RobotYaml.FILE, ProjectJson.FILE)) {
            for (String file : zip.files()) {
                if (file.endsWith("/" + marker)) {
                    String folder = file.substring(0, file.length() - marker.length() - 1);
                    return marker
                            + " lies in the folder "
                            + folder
                            + " of the zip; zip the content of that folder, not the folder itself.";
                }
                if (file.equalsIgnoreCase(marker)) {
                    return "The file "
                            + file
                            + " must be called "
                            + marker
                            + ", all in small letters.";
                }
            }
        }
        return "The zip has neither signalbox.yaml nor robot.yaml in its root, nor a UiPath project.json; one of them says what the package can run.";
    }
}
