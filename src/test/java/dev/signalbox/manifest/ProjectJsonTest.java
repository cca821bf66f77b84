package dev.signalbox.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectJsonTest {

    private static final String PROJECT =
            """
            {
              "name": "Invoices",
              "description": "Books what came in",
              "main": "Main.xaml",
              "dependencies": {"UiPath.Excel.Activities": "[2.24.3]", "UiPath.System.Activities": "[24.10.3]"},
              "projectVersion": "1.2.0",
              "runtimeOptions": {"requiresUserInteraction": false},
              "designOptions": {"outputType": "Process"},
              "entryPoints": [{"filePath": "Main.xaml"}, {"filePath": "Flows\\\\Close the month.xaml"}]
            }
            """;

    @Test
    void aNupkgGivesItsEntryPointsItsFlagAndItsDependencies() throws IOException {
        Manifest manifest =
                read(
                        "[Content_Types].xml",
                        "<Types/>",
                        "Invoices.nuspec",
                        "<package/>",
                        "content/project.json",
                        "\uFEFF" + PROJECT,
                        "content/Main.xaml",
                        "<Activity/>",
                        "content/Flows/Close the month.xaml",
                        "<Activity/>");
        assertThat(manifest.kind()).isEqualTo("UIPATH");
        assertThat(manifest.name()).isEqualTo("Invoices");
        assertThat(manifest.version()).isEqualTo("1.2.0");
        assertThat(manifest.description()).isEqualTo("Books what came in");
        assertThat(manifest.tasks())
                .extracting(PackageTask::name)
                .containsExactly("Main", "Flows/Close the month");
        assertThat(manifest.tasks())
                .noneMatch(PackageTask::foreground)
                .noneMatch(PackageTask::assumed);
        assertThat(manifest.tasks().get(1).launch().command())
                .containsExactly(
                        "UiRobot",
                        "execute",
                        "--file",
                        "{root}/content/Flows/Close the month.xaml");
        assertThat(Objects.requireNonNull(manifest.environments().get("any")).kind())
                .isEqualTo("uipath");
        assertThat(Objects.requireNonNull(manifest.environments().get("any")).requirements())
                .containsExactly(
                        "UiPath.Excel.Activities [2.24.3]", "UiPath.System.Activities [24.10.3]");
    }

    @Test
    void aProjectThatSaysNothingOfInteractionIsForeground() throws IOException {
        Manifest manifest =
                read("project.json", "{\"main\": \"Main.xaml\"}", "Main.xaml", "<Activity/>");
        assertThat(manifest.tasks())
                .singleElement()
                .matches(PackageTask::foreground)
                .matches(PackageTask::assumed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"main\": | 1 | This is not valid JSON.",
                "[] | 1 | The file must be a JSON object.",
                "{\"version\": 1} | 0 | This project.json is not one of UiPath Studio: it has none of entryPoints, main, studioVersion, projectVersion.",
                "{\"main\": \"Main.xaml\", \"designOptions\": {\"outputType\": \"Library\"}} | 1 | This is a library; only a project of type Process can be run.",
                "{\"main\": \"Main.xaml\", \"runtimeOptions\": {\"requiresUserInteraction\": \"no\"}} | 1 | requiresUserInteraction must be true or false.",
                "{\"entryPoints\": [{\"filePath\": \"Gone.xaml\"}]} | 1 | The workflow Gone.xaml is not in the package; it must be zipped or published with its sources.",
                "{\"main\": \"../Main.xaml\"} | 0 | The workflow ../Main.xaml is not in the package; it must be zipped or published with its sources.",
                "{\"projectVersion\": \"1.0\"} | 0 | There is no workflow to start: main or entryPoints must name one."
            })
    void whatIsWrongIsSaidWithItsLine(String json, int line, String sentence) {
        Refused refused =
                catchThrowableOfType(
                        Refused.class,
                        () -> read("project.json", json, "Main.xaml", "<Activity/>"));
        assertThat(refused.faults())
                .containsExactly(new Refused.Fault("project.json", line, sentence));
    }

    private static Manifest read(String... files) throws IOException {
        try (PackageZip zip = PackageZip.open(Zips.file(Zips.of(files)))) {
            return Manifests.read(zip);
        }
    }
}
