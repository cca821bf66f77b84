package dev.signalbox.agent.environment;

import dev.signalbox.agent.system.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** UiPath's own robot on this machine, which runs the packages of UiPath Studio. */
final class UiRobot {

    private static final String PROGRAM = "UiRobot.exe";
    private static final String SETTING = "SIGNALBOX_UIROBOT";

    private final Map<String, String> variables;

    /** Looks where the variables say that Windows and its users keep programs. */
    UiRobot(Map<String, String> variables) {
        this.variables = variables;
    }

    /** With its folder first on the path. */
    Environment environment() throws BuildFailed {
        for (Path place : places()) {
            Path folder = place.getParent();
            if (Files.isRegularFile(place) && folder != null) {
                return new Environment(List.of(folder), Map.of(), null);
            }
        }
        throw new BuildFailed(
                "This machine has no "
                        + PROGRAM
                        + ", which runs UiPath packages"
                        + (OperatingSystem.isWindows() ? "" : " and exists for Windows only")
                        + ". Choose a machine that has the UiPath Robot, or install it there; "
                        + SETTING
                        + " says where it lies, if not in its usual place.");
    }

    private List<Path> places() {
        var places = new ArrayList<Path>();
        add(places, variables.get(SETTING), "");
        for (String product : List.of("Studio", "Robot")) {
            add(places, variables.get("ProgramFiles"), "UiPath/" + product);
            add(places, variables.get("LOCALAPPDATA"), "Programs/UiPath/" + product);
            add(places, variables.get("ProgramFiles(x86)"), "UiPath/" + product);
        }
        return places;
    }

    /** The setting may name the program itself or its folder. */
    private static void add(List<Path> places, @Nullable String start, String folder) {
        Stream.ofNullable(start)
                .filter(text -> !text.isBlank())
                .map(text -> Path.of(text).resolve(folder))
                .map(path -> isProgram(path) ? path : path.resolve(PROGRAM))
                .forEach(places::add);
    }

    private static boolean isProgram(Path path) {
        return Objects.toString(path.getFileName(), "").equalsIgnoreCase(PROGRAM);
    }
}
