import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The shipping portal as a person sees it, in a browser of its own. */
final class Portal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String url;
    private final Path downloads;
    private final WebDriver browser;
    private final WebDriverWait wait;
    private boolean signedIn;

    Portal(String url) throws IOException {
        this.url = url;
        downloads = Files.createTempDirectory("downloads");
        Signalbox.action("Portal", "Open the browser");
        browser = new ChromeDriver(driver(), options());
        wait = new WebDriverWait(browser, PATIENCE);
    }

    /** What the portal says of one. */
    record Shipment(String receiver, String delivered) {

        boolean isDelivered() {
            return !delivered.equals("not yet");
        }
    }

    /** Opens the page of a shipment; one that the portal does not know is a business error. */
    Shipment find(String number) {
        if (!signedIn) {
            signIn();
        }
        Signalbox.action("Portal", "Search " + number);
        browser.get(url + "/shipments");
        browser.findElement(By.name("q")).sendKeys(number + "\n");
        wait.until(ExpectedConditions.urlContains("q="));
        wait.until(driver -> driver.findElement(By.id("count")).getText().contains("shipment"));
        List<org.openqa.selenium.WebElement> found = browser.findElements(By.linkText(number));
        if (found.isEmpty()) {
            throw new Signalbox.BusinessError(
                    "The portal knows no shipment \"" + number + "\". Compare the number with the order.", "UNKNOWN_SHIPMENT");
        }
        found.get(0).click();
        wait.until(ExpectedConditions.titleIs(number));
        return new Shipment(
                browser.findElement(By.id("receiver")).getText(), browser.findElement(By.id("delivered")).getText());
    }

    /** Downloads the proof on the page that is open; answers the finished file. */
    Path download() {
        Signalbox.action("Portal", "Download the proof");
        browser.findElement(By.id("proof")).click();
        return wait.withMessage("The proof was not downloaded to " + downloads).until(driver -> finished());
    }

    private void signIn() {
        Signalbox.action("Portal", "Sign in");
        browser.get(url);
        browser.findElement(By.name("user")).sendKeys(PracticeSite.USER);
        browser.findElement(By.name("password")).sendKeys(PracticeSite.PASSWORD + "\n");
        wait.until(ExpectedConditions.titleIs("Shipments"));
        signedIn = true;
    }

    /** Null while it is still written: the browser gives it its name at the end. */
    private Path finished() {
        try (Stream<Path> files = Files.list(downloads)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".txt")).findFirst().orElse(null);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private ChromeOptions options() {
        var options = new ChromeOptions();
        options.addArguments("--window-size=1280,800", "--no-first-run", "--disable-search-engine-choice-screen");
        if (!"false".equals(System.getenv("SIGNALBOX_HEADLESS"))) {
            options.addArguments("--headless=new");
        }
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox", "--disable-dev-shm-usage");
        }
        options.setExperimentalOption("prefs", Map.of(
                "download.default_directory", downloads.toString(),
                "download.prompt_for_download", false));
        File program = program("SIGNALBOX_BROWSER", "chromium", "google-chrome", "chrome.exe");
        if (program != null) {
            options.setBinary(program);
        }
        return options;
    }

    private static ChromeDriverService driver() {
        File program = program("SIGNALBOX_CHROMEDRIVER", "chromedriver", "chromedriver.exe");
        if (program == null) {
            throw new Signalbox.ApplicationError(
                    "There is no chromedriver on this machine. Install it beside the browser (Debian: apt-get install chromium chromium-driver)"
                            + " or name it in SIGNALBOX_CHROMEDRIVER.",
                    "NO_BROWSER");
        }
        return new ChromeDriverService.Builder().usingDriverExecutable(program).usingAnyFreePort().build();
    }

    /** As the variable says, else the first of these on the path; null: there is none. */
    private static File program(String variable, String... names) {
        String given = System.getenv(variable);
        if (given != null && !given.isBlank()) {
            return new File(given);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        browser.quit();
        try (Stream<Path> left = Files.list(downloads)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
            Files.delete(downloads);
        } catch (IOException kept) {
            System.err.println("Left behind: " + downloads);
        }
    }
}
