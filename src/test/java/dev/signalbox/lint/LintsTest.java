package dev.signalbox.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.automation.Zips;
import dev.signalbox.manifest.Manifest;
import dev.signalbox.manifest.Manifests;
import dev.signalbox.manifest.Note;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.manifest.PackageZip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python3 | robot.py | import json, pyautogui | pyautogui",
                "python3 | robot.py | from RPA.Windows import Windows | RPA.Windows",
                "node | robot.mjs | import robot from 'robotjs' | robotjs",
                "node | robot.cjs | const { mouse } = require('@nut-tree/nut-js') | @nut-tree/nut-js",
                "java | Robot.java | import java.awt.Robot; | java.awt.Robot",
                "java | Robot.java | import javax.swing.JFrame; | javax.swing"
            })
    void whatWorksWithTheScreenIsNotedInTheBackgroundOnly(
            String program, String file, String source, String library) throws IOException {
        assertThat(notes(program, file, source, false))
                .containsExactly(
                        file
                                + ":1 "
                                + library
                                + " works with the screen, but the task work runs in the background.");
        assertThat(notes(program, file, source, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python3 | robot.py | import win32com.client | win32com",
                "python3 | robot.py | import xlwings as xw | xlwings",
                "node | robot.cjs | require('winax') | winax",
                "java | Robot.java | import com.jacob.activeX.ActiveXComponent; | com.jacob"
            })
    void officeIsNotedInTheBackgroundOnly(
            String program, String file, String source, String library) throws IOException {
        assertThat(notes(program, file, source, false))
                .containsExactly(
                        file
                                + ":1 "
                                + library
                                + " starts an Office program, which is not reliable in unattended background runs.");
        assertThat(notes(program, file, source, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python3 | robot.py | import json",
                "node | robot.mjs | import fs from 'node:fs'",
                "java | Robot.java | import java.util.List;"
            })
    void aForegroundTaskWithoutAnythingForTheScreenIsNoted(
            String program, String file, String source) throws IOException {
        assertThat(notes(program, file, source, true))
                .containsExactly(
                        ":0 The task work runs in the foreground, but nothing that works with the screen was found in it;"
                                + " in the background it need not wait for a session.");
        assertThat(notes(program, file, source, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python3 | robot.py | import ctypes",
                "node | robot.mjs | import { spawn } from 'node:child_process'",
                "java | Robot.java | import com.sun.jna.Native;",
                "notepad.exe | readme.txt | nothing to read here"
            })
    void nothingIsSaidOfATaskThatCannotBeSeenThrough(String program, String file, String source)
            throws IOException {
        assertThat(notes(program, file, source, true)).isEmpty();
    }

    @Test
    void aTaskThatSaysNothingIsForegroundWithoutANote() throws IOException {
        Manifest manifest =
                look(
                        "signalbox.yaml",
                        "environment: none\ntasks:\n  work: {command: [python3, robot.py]}\n",
                        "robot.py",
                        "import json\n");
        assertThat(manifest.tasks().getFirst().foreground()).isTrue();
        assertThat(shown(manifest)).isEmpty();
    }

    @Test
    void aUiPathProjectIsLookedThroughAsFarAsItInvokesItsWorkflows() throws IOException {
        Manifest manifest =
                uipath(false, Workflows.INVOKES + Workflows.EXCEL_FILE, Workflows.CLICK);
        assertThat(shown(manifest))
                .containsExactly(
                        "Flows/Screen.xaml:3 The activity NClick of UiPath.UIAutomation.Activities works with the screen, but the task Main runs in the background.");
        assertThat(shown(uipath(true, Workflows.INVOKES, Workflows.CLICK))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ui:TypeInto Text=\"a\" /> | TypeInto of UiPath.UIAutomation.Activities works with the screen",
                "<old:GetFullText /> | GetFullText of UiPath.UIAutomation.Activities works with the screen",
                "<ui:ExcelApplicationScope /> | ExcelApplicationScope starts an Office program"
            })
    void whatAUiPathActivityNeedsIsNotedInTheBackground(String activity, String sentence)
            throws IOException {
        assertThat(shown(uipath(false, activity, "")))
                .singleElement()
                .asString()
                .startsWith("Main.xaml:3 The activity " + sentence);
        assertThat(shown(uipath(true, activity, ""))).isEmpty();
    }

    @Test
    void excelFilesMailSystemAndWebActivitiesNeedNoScreen() throws IOException {
        String quiet =
                Workflows.EXCEL_FILE
                        + "<ui:LogMessage /><ui:SendMail /><web:HttpClient /><ui:ForEachRow />";
        assertThat(shown(uipath(false, quiet, ""))).isEmpty();
        assertThat(shown(uipath(true, quiet, "")))
                .singleElement()
                .asString()
                .startsWith(":0 The task Main runs in the foreground, but nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ui:InvokeCode />",
                "<ui:InvokeWorkflowFile WorkflowFileName=\"[path]\" />",
                "<ui:InvokeWorkflowFile WorkflowFileName=\"Elsewhere.xaml\" />",
                "<mine:Magic />",
                "<broken"
            })
    void nothingIsSaidOfAWorkflowThatCannotBeSeenThrough(String activity) throws IOException {
        assertThat(shown(uipath(true, activity, ""))).isEmpty();
    }

    /** Pieces of XAML. */
    private static final class Workflows {

        static final String INVOKES =
                "<ui:InvokeWorkflowFile WorkflowFileName=\"Flows\\Screen.xaml\" />";
        static final String CLICK = "<uix:NClick><uix:NClick.Target /></uix:NClick>";
        static final String EXCEL_FILE = "<ui:ReadRange WorkbookPath=\"a.xlsx\" />";

        static String of(String activities) {
            return """
            <Activity xmlns="http://schemas.microsoft.com/netfx/2009/xaml/activities" xmlns:ui="http://schemas.uipath.com/workflow/activities" xmlns:uix="http://schemas.uipath.com/workflow/activities/uix"
              xmlns:old="clr-namespace:UiPath.Core.Activities;assembly=UiPath.UIAutomation.Activities" xmlns:web="clr-namespace:UiPath.Web.Activities;assembly=UiPath.WebAPI.Activities" xmlns:mine="clr-namespace:Mine;assembly=Mine.Activities">
            <Sequence>%s</Sequence>
            </Activity>
            """
                    .formatted(activities);
        }
    }

    private static Manifest uipath(boolean foreground, String main, String screen)
            throws IOException {
        return look(
                "project.json",
                """
                {"name": "Invoices", "projectVersion": "1.0.0", "main": "Main.xaml",
                 "runtimeOptions": {"requiresUserInteraction": %s}}
                """
                        .formatted(foreground),
                "Main.xaml",
                Workflows.of(main),
                "Flows/Screen.xaml",
                Workflows.of(screen));
    }

    private static List<String> notes(
            String program, String file, String source, boolean foreground) throws IOException {
        return shown(
                look(
                        "signalbox.yaml",
                        "environment: none\ntasks:\n  work: {command: [%s, %s], foreground: %s}\n"
                                .formatted(program, file, foreground),
                        file,
                        source + "\n"));
    }

    private static List<String> shown(Manifest manifest) {
        List<String> shown = new ArrayList<>();
        for (PackageTask task : manifest.tasks()) {
            for (Note note : manifest.notes()) {
                if (note.isAbout(task.name(), task.foreground())) {
                    shown.add(note.file() + ":" + note.line() + " " + note.message());
                }
            }
        }
        return shown;
    }

    private static Manifest look(String... files) throws IOException {
        try (PackageZip zip = PackageZip.open(Zips.file(Zips.of(files)))) {
            return new Lints(zip).look(Manifests.read(zip));
        }
    }
}
