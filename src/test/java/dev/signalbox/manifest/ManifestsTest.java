package dev.signalbox.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Refused;
import dev.signalbox.lint.Lints;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

    private static final String ROBOT = "artifactsDir: output\n";
    private static final String OURS = "environment: none\n";

    static Stream<Arguments> wrong() {
        return Stream.of(
                robot("tasks:\n  A: {shell: x}\n", "robot.yaml:1: artifactsDir is missing"),
                robot(ROBOT, "robot.yaml:1: tasks is missing"),
                robot(ROBOT + "tasks: {}\n", "robot.yaml:2: tasks is missing"),
                robot(
                        ROBOT + "tasks:\n  A:\n",
                        "robot.yaml:3: The task A needs one of robotTaskName, shell, command"),
                robot(
                        ROBOT + "tasks:\n  A:\n    shell: x\n    command: [x]\n",
                        "robot.yaml:4: The task A needs exactly one of"),
                robot(
                        ROBOT + "tasks:\n  A: {shel: x}\n",
                        "robot.yaml:3: The task A does not know the key shel; did you mean shell?"),
                robot(
                        ROBOT + "tasks:\n  A: {shell: \"x 'y\"}\n",
                        "robot.yaml:3: The command line cannot be split: the quote ' is not closed"),
                robot(
                        ROBOT + "tasks:\n  A: {command: x}\n",
                        "robot.yaml:3: command must be a list of texts"),
                robot(
                        ROBOT + "tasks:\n  A: {shell: python mising.py}\n",
                        "robot.yaml:3: The file mising.py of the task A is not in the zip. Did you mean missing.py?"),
                robot(
                        "artifactDir: output\ntasks:\n  A: {shell: x}\n",
                        "robot.yaml:1: robot.yaml does not know the key artifactDir; did you mean artifactsDir?"),
                robot(
                        "artifactsDir: ../out\ntasks:\n  A: {shell: x}\n",
                        "robot.yaml:1: artifactsDir must be a folder inside the package"),
                robot(
                        ROBOT + "tasks:\n  A: {shell: x}\ncondaConfigFile: conda.yaml\n",
                        "robot.yaml:4: The file conda.yaml of condaConfigFile is not in the zip"),
                robot(
                        ROBOT
                                + "tasks:\n  A: {shell: x}\nenvironmentConfigs:\n- a.yaml\n- b.yaml\n",
                        "robot.yaml:5: The file a.yaml of environmentConfigs is not in the zip"),
                robot(
                        ROBOT + "tasks:\n  A: {shell: x}\nignoreFiles:\n- .gitignore\n",
                        "robot.yaml:5: The file .gitignore of ignoreFiles is not in the zip"),
                robot(
                        ROBOT + "tasks:\n  A: {shell: x}\nPATH:\n- /usr/bin\n",
                        "robot.yaml:5: The folder /usr/bin of PATH leads out of the package"),
                robot(
                        ROBOT + "tasks:\n  A: {shell: x}\nPYTHONPATH: lib\n",
                        "robot.yaml:4: PYTHONPATH must be a list of texts"),
                robot(ROBOT + "tasks: [a]\n", "robot.yaml:2: tasks must be a map"),
                robot(
                        ROBOT + "tasks:\n  A: {shell: x}\n  A: {shell: y}\n",
                        "robot.yaml:4: The key A stands here twice; the first is in line 3"),
                robot(ROBOT + "tasks:\n\tA: x\n", "robot.yaml:3: This is not valid YAML"),
                robot("", "robot.yaml:1: The file is empty"),
                robot("- a\n", "robot.yaml:1: The file must be a map"),
                ours(
                        "tasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: environment is missing: one of none, python, java or node"),
                ours(
                        "environment: pyton\ntasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: The environment must be one of none, python, java or node, not pyton"),
                ours(
                        "environment: {kind: ruby}\ntasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: The environment must be one of none, python, java or node, not ruby"),
                ours(
                        "environment: {kind: java, wheels: x}\ntasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: The environment java does not know the key wheels"),
                ours(OURS, "signalbox.yaml:1: tasks is missing"),
                ours(OURS + "tasks:\n  a: {}\n", "signalbox.yaml:3: The task a needs a command"),
                ours(
                        OURS + "tasks:\n  a: {command: []}\n",
                        "signalbox.yaml:3: The command of the task a is empty"),
                ours(
                        OURS + "tasks:\n  a: {comand: [x]}\n",
                        "signalbox.yaml:3: The task a does not know the key comand; did you mean command?"),
                ours(
                        OURS + "tasks:\n  a: {command: [x], foreground: maybe}\n",
                        "signalbox.yaml:3: foreground must be true or false"),
                ours(
                        OURS + "task:\n  a: {command: [x]}\n",
                        "signalbox.yaml:2: signalbox.yaml does not know the key task; did you mean tasks?"),
                ours(
                        OURS + "tasks:\n  a: {command: [python3, a.py]}\n",
                        "signalbox.yaml:3: The file a.py of the task a is not in the zip"),
                ours(
                        OURS + "tasks:\n  a: {command: [java, -jar, a.jar]}\n",
                        "signalbox.yaml:3: The file a.jar of the task a is not in the zip"),
                ours(
                        OURS + "tasks:\n  a: {command: [x]}\nvariables: {1A: b}\n",
                        "signalbox.yaml:4: The name of a variable"),
                ours(
                        OURS + "tasks:\n  a: {command: [x]}\nartifacts: /tmp\n",
                        "signalbox.yaml:4: artifacts must be a folder inside the package"),
                ours(
                        OURS + "tasks:\n  a: {command: [x]}\npre_run: [{a: b}]\n",
                        "signalbox.yaml:4: Every entry of pre_run must be a command"),
                ours(
                        "version: '1 0'\n" + OURS + "tasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: A version has 1 to 60"),
                ours(
                        "environment: node\ntasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: The environment node needs the file package.json"),
                ours(
                        "environment: {kind: python, requirements: r.txt}\ntasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: The file r.txt of requirements is not in the zip"),
                ours(
                        "environment: {kind: python, wheels: w}\ntasks:\n  a: {command: [x]}\n",
                        "signalbox.yaml:1: The folder w of wheels is not in the zip"),
                Arguments.of(
                        Zips.of(
                                "signalbox.yaml",
                                "environment: python\ntasks:\n  a: {command: [x]}\n",
                                "requirements.txt",
                                "requests\n-r more.txt\n"),
                        "requirements.txt:2: The included file more.txt is not in the zip"),
                Arguments.of(
                        Zips.of(
                                "signalbox.yaml",
                                "environment: python\ntasks:\n  a: {command: [x]}\n",
                                "requirements.txt",
                                "-e .\n"),
                        "requirements.txt:1: Editable installs"),
                Arguments.of(
                        Zips.of(
                                "robot.yaml",
                                ROBOT + "tasks:\n  A: {shell: x}\ncondaConfigFile: conda.yaml\n",
                                "conda.yaml",
                                "dependencies:\n- pip:\n  - {a: b}\n"),
                        "conda.yaml:3: Every entry of pip must be text"),
                Arguments.of(
                        Zips.of("bot/robot.yaml", ROBOT),
                        ":0: robot.yaml lies in the folder bot of the zip; zip the content of that folder"),
                Arguments.of(
                        Zips.of("Robot.YAML", ROBOT),
                        ":0: The file Robot.YAML must be called robot.yaml"),
                Arguments.of(
                        Zips.of("tasks.py", ""),
                        ":0: The zip has neither signalbox.yaml nor robot.yaml in its root"));
    }

    private static Arguments robot(String yaml, String problem) {
        return Arguments.of(Zips.of("robot.yaml", yaml, "missing.py", ""), problem);
    }

    private static Arguments ours(String yaml, String problem) {
        return Arguments.of(Zips.of("signalbox.yaml", yaml), problem);
    }

    @ParameterizedTest
    @MethodSource
    void wrong(byte[] zip, String problem) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(zip));
        assertThat(refused.code()).isEqualTo("PACKAGE_INVALID");
        assertThat(refused.faults())
                .extracting(fault -> fault.where() + ":" + fault.line() + ": " + fault.message())
                .anySatisfy(line -> assertThat(line).startsWith(problem));
    }

    @Test
    void everyProblemIsListedAtOnce() {
        Refused refused =
                catchThrowableOfType(
                        Refused.class,
                        () ->
                                read(
                                        Zips.of(
                                                "signalbox.yaml",
                                                "environmnt: none\ntasks:\n  a: {}\n  b: {command: [x], forground: true}\n")));
        assertThat(refused.faults())
                .extracting(Refused.Fault::line)
                .containsExactlyInAnyOrder(1, 1, 3, 4);
        assertThat(refused.getMessage())
                .startsWith("The package was not taken: 4 problems. signalbox.yaml, line 1:");
    }

    @Test
    void aRobotYamlWithEveryKeyIsUnderstood() throws IOException {
        Manifest manifest =
                read(
                        Zips.of(
                                "robot.yaml",
                                """
                                tasks:
                                  Framework: {robotTaskName: Do it}
                                  Shell: {shell: python -m robocorp.tasks run "my tasks.py"}
                                  Command: {command: [python, "my tasks.py", "--all"]}
                                devTasks:
                                  Dev: {shell: anything}
                                environmentConfigs:
                                - environment_windows_amd64_freeze.yaml
                                - environment_linux_arm64_freeze.yaml
                                - conda.yaml
                                preRunScripts:
                                - prepare.sh
                                - prepare_windows.bat
                                - prepare_linux.sh
                                artifactsDir: output
                                PATH: [., bin]
                                PYTHONPATH: [., libraries/]
                                ignoreFiles: [.gitignore]
                                customKey: for somebody else
                                """,
                                "my tasks.py",
                                "import os\n",
                                ".gitignore",
                                "output/\n",
                                "environment_windows_amd64_freeze.yaml",
                                "dependencies:\n- python=3.10.12\n- pip:\n  - frozen==1.0\n",
                                "conda.yaml",
                                "channels: [conda-forge]\ndependencies:\n- python=3.10.12\n- nodejs=18\n- pip=22\n- pip:\n  - rpaframework==28.0.0\nrccPostInstall:\n- rfbrowser init\n"));
        assertThat(manifest.tasks())
                .extracting(PackageTask::name)
                .containsExactly("Framework", "Shell", "Command");
        assertThat(manifest.tasks())
                .noneMatch(PackageTask::foreground)
                .allMatch(PackageTask::assumed);
        PackageTask first = manifest.tasks().getFirst();
        assertThat(first.launch().command())
                .containsExactly(
                        "python",
                        "-m",
                        "robot",
                        "--report",
                        "NONE",
                        "--outputdir",
                        "{artifacts}",
                        "--logtitle",
                        "Task log",
                        "--task",
                        "Do it",
                        ".");
        assertThat(manifest.tasks().get(1).launch().command())
                .containsExactly("python", "-m", "robocorp.tasks", "run", "my tasks.py");
        assertThat(first.launch().artifactsDirectory()).isEqualTo("output");
        assertThat(first.launch().path()).containsExactly(".", "bin");
        assertThat(first.launch().pythonPath()).containsExactly(".", "libraries");
        assertThat(first.launchOn("linux", "amd64").preRun())
                .containsExactly(List.of("prepare.sh"), List.of("prepare_linux.sh"));
        assertThat(first.launchOn("windows", "amd64").preRun())
                .containsExactly(List.of("prepare.sh"), List.of("prepare_windows.bat"));
        EnvironmentSpec linux =
                ByPlatform.of(manifest.environments(), new Platform("linux", "amd64"));
        EnvironmentSpec windows =
                ByPlatform.of(manifest.environments(), new Platform("windows", "amd64"));
        assertThat(linux.requirements()).containsExactly("rpaframework==28.0.0");
        assertThat(linux.postInstall()).containsExactly(List.of("rfbrowser", "init"));
        assertThat(windows.requirements()).containsExactly("frozen==1.0");
        assertThat(linux.digest()).isNotEqualTo(windows.digest()).hasSize(64);
        assertThat(manifest.notes()).extracting(Note::line).contains(19, 3, 4);
    }

    @Test
    void aPackageYamlGivesItsPypiPart() throws IOException {
        Manifest manifest =
                read(
                        Zips.of(
                                "robot.yaml",
                                ROBOT + "tasks:\n  A: {shell: x}\ncondaConfigFile: package.yaml\n",
                                "package.yaml",
                                "dependencies:\n  conda-forge:\n  - python=3.11.11\n  - uv=0.4\n  pypi:\n  - robocorp=2.1.1\n  - pandas>=2\npost-install:\n- python setup.py\n"));
        EnvironmentSpec spec = ByPlatform.of(manifest.environments(), Platform.ALL.getFirst());
        assertThat(spec.requirements()).containsExactly("robocorp==2.1.1", "pandas>=2");
        assertThat(spec.postInstall()).containsExactly(List.of("python", "setup.py"));
    }

    @Test
    void aSignalboxYamlWithEveryKeyIsUnderstood() throws IOException {
        Manifest manifest =
                read(
                        Zips.of(
                                "signalbox.yaml",
                                """
                                name: receivables
                                version: 1.10
                                description: Reads what is due
                                environment: {kind: python, requirements: deps/all.txt, wheels: deps/wheels/, post_install: [[python, -m, playwright, install]]}
                                tasks:
                                  produce: {command: [python3, produce.py], foreground: false, description: Reads the list}
                                  check: {command: python3 produce.py --check, foreground: true}
                                  open: {command: [notepad.exe]}
                                artifacts: results/
                                variables: {LIMIT: 10, GREETING: "hello there"}
                                pre_run: [[python3, prepare.py], echo ready]
                                """,
                                "produce.py",
                                "import pyautogui\n",
                                "deps/all.txt",
                                "# all of them\nrequests==2.32.0 # pinned\n-r more.txt\n--index-url https://example.org/simple\n",
                                "deps/more.txt",
                                "rich \\\n  ==13.0\n",
                                "deps/wheels/a-1.0-py3-none-any.whl",
                                "wheel"));
        assertThat(manifest.name()).isEqualTo("receivables");
        assertThat(manifest.version()).isEqualTo("1.10");
        EnvironmentSpec spec = ByPlatform.of(manifest.environments(), Platform.ALL.getFirst());
        assertThat(spec.requirements())
                .containsExactly(
                        "requests==2.32.0",
                        "rich   ==13.0",
                        "--index-url https://example.org/simple");
        assertThat(spec.wheels()).isEqualTo("deps/wheels");
        assertThat(manifest.variables())
                .containsEntry("LIMIT", "10")
                .containsEntry("GREETING", "hello there");
        PackageTask produce = manifest.tasks().getFirst();
        assertThat(produce.launch().artifactsDirectory()).isEqualTo("results");
        assertThat(produce.launch().preRun())
                .containsExactly(List.of("python3", "prepare.py"), List.of("echo", "ready"));
        assertThat(manifest.tasks())
                .extracting(PackageTask::foreground)
                .containsExactly(false, true, true);
        assertThat(manifest.tasks())
                .extracting(PackageTask::assumed)
                .containsExactly(false, false, true);
        assertThat(manifest.notes())
                .filteredOn(note -> note.isAbout("produce", false))
                .containsExactly(
                        new Note(
                                "produce",
                                "produce.py",
                                1,
                                "pyautogui works with the screen, but the task produce runs in the background.",
                                false));
    }

    @Test
    void theDigestOfAnEnvironmentCoversItsWheelsAndNothingElse() throws IOException {
        String yaml = "environment: python\ntasks:\n  a: {command: [x]}\n";
        String one = digest(Zips.of("signalbox.yaml", yaml, "wheels/a.whl", "1", "main.py", "1"));
        assertThat(digest(Zips.of("signalbox.yaml", yaml, "wheels/a.whl", "1", "main.py", "2")))
                .isEqualTo(one);
        assertThat(digest(Zips.of("signalbox.yaml", yaml, "wheels/a.whl", "2", "main.py", "1")))
                .isNotEqualTo(one);
        assertThat(digest(Zips.of("signalbox.yaml", yaml, "wheels/b.whl", "1", "main.py", "1")))
                .isNotEqualTo(one);
    }

    @Test
    void whereBothManifestsAreOursCounts() throws IOException {
        Manifest manifest =
                read(
                        Zips.of(
                                "signalbox.yaml",
                                OURS + "tasks:\n  ours: {command: [x], foreground: false}\n",
                                "robot.yaml",
                                "nonsense"));
        assertThat(manifest.kind()).isEqualTo("SIGNALBOX");
        assertThat(manifest.notes()).extracting(Note::file).containsExactly("robot.yaml");
    }

    @Test
    void aRobotWithADesktopLibraryIsTakenForForeground() throws IOException {
        Manifest manifest =
                read(
                        Zips.of(
                                "robot.yaml",
                                        ROBOT
                                                + "tasks:\n  Desk: {shell: python desk.py}\n  Quiet: {shell: python quiet.py}\n  All: {robotTaskName: All}\n",
                                "desk.py", "from lib import screen\n",
                                "lib/__init__.py", "",
                                "lib/screen.py", "from RPA import Desktop\n",
                                "quiet.py", "import win32com.client as office\n"));
        assertThat(manifest.tasks())
                .extracting(PackageTask::foreground)
                .containsExactly(true, false, true);
        assertThat(manifest.notes())
                .filteredOn(note -> note.isAbout("Quiet", false))
                .extracting(Note::message)
                .containsExactly(
                        "win32com starts an Office program, which is not reliable in unattended background runs.");
    }

    private static String digest(byte[] zip) throws IOException {
        return ByPlatform.of(read(zip).environments(), Platform.ALL.getFirst()).digest();
    }

    private static Manifest read(byte[] zip) throws IOException {
        try (PackageZip opened = PackageZip.open(Zips.file(zip))) {
            return new Lints(opened).look(Manifests.read(opened));
        }
    }
}
