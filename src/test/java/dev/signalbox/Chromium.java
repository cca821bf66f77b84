package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * The one browser of a test JVM; wiped before each test, photographed when one fails. No test may
 * leave a complaint of a script or of the content policy in its console, or parts of a page over
 * each other.
 */
final class Chromium
        implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** What the console says of an answer of 400 to 499, which is how pages refuse. */
    private static final Pattern REFUSAL =
            Pattern.compile(
                    "(the server responded with a status of|Response Status Error Code) 4\\d\\d");

    /** Counts sheets of a page that lie over another one. */
    private static final String OVERLAPS =
            """
            const sheets = [...document.querySelectorAll('main .sheet')]
                .filter(sheet => !sheet.parentElement.closest('.sheet'))
                .map(sheet => sheet.getBoundingClientRect());
            return sheets.filter((a, at) => sheets.slice(at + 1).some(b =>
                a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
            """;

    static WebDriver shared() {
        return Shared.BROWSER;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        command("Network.clearBrowserCookies", Map.of());
        shared().manage().window().setSize(new Dimension(1280, 900));
        complaints();
    }

    /** Leaves the last page too, so that its streams do not reach into the next test. */
    @Override
    public void afterEach(ExtensionContext context) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        List<String> complaints = complaints();
        Object overlaps = ((JavascriptExecutor) shared()).executeScript(OVERLAPS);
        shared().get("about:blank");
        if (context.getExecutionException().isEmpty()) {
            assertThat(complaints).as("complaints in the console of the browser").isEmpty();
            assertThat(overlaps).as("parts of the page that lie over another").isEqualTo(0L);
        }
    }

    static void command(String name, Map<String, Object> parameters) {
        ((HasCdp) shared()).executeCdpCommand(name, parameters);
    }

    private static List<String> complaints() {
        return shared().manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !REFUSAL.matcher(message).find())
                .toList();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        try {
            Files.createDirectories(SCREENSHOTS);
            String name =
                    context.getRequiredTestClass().getSimpleName()
                            + "."
                            + context.getRequiredTestMethod().getName();
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"),
                    ((TakesScreenshot) shared()).getScreenshotAs(OutputType.BYTES));
            Files.writeString(SCREENSHOTS.resolve(name + ".html"), shared().getPageSource());
        } catch (WebDriverException | IOException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }

    private static final class Shared {

        private static final WebDriver BROWSER = launch();

        private static WebDriver launch() {
            ChromeOptions options = new ChromeOptions();
            options.setBinary(
                    first(
                            "/usr/bin/chromium",
                            "/usr/bin/chromium-browser",
                            "/usr/bin/google-chrome"));
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--force-prefers-reduced-motion",
                    "--lang=en-GB");
            ChromeDriverService service =
                    new ChromeDriverService.Builder()
                            .usingDriverExecutable(
                                    Path.of(
                                                    first(
                                                            "/usr/bin/chromedriver",
                                                            "/usr/lib/chromium-browser/chromedriver"))
                                            .toFile())
                            .build();
            WebDriver browser = new ChromeDriver(service, options);
            Runtime.getRuntime().addShutdownHook(new Thread(browser::quit));
            return browser;
        }

        private static String first(String... candidates) {
            return Stream.of(candidates)
                    .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException(
                                    "There is none of "
                                            + String.join(", ", candidates)
                                            + ". Start ./test, which installs it."));
        }
    }
}
