package dev.signalbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of STYLE.md that a machine can hold. */
class HouseRulesTest {

    private static final Path MAIN = Path.of("main");
    private static final Pattern VAGUE =
            Pattern.compile("\\w+(Manager|Helper|Util|Utils|Dto|DTO|Impl|Processor)\\.java");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\b(?:th:)?src=)|<style|\\sstyle=|\\son[a-z]+=");

    private static final JavaClasses ROOM =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.signalbox");

    @Test
    void timeComesFromTheClockOfTheRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.signalbox.agent..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ROOM);
    }

    @Test
    void namesSayWhatAThingIs() throws IOException {
        assertThat(sources(MAIN, ".java").map(file -> file.getFileName().toString()))
                .noneMatch(name -> VAGUE.matcher(name).matches());
    }

    /** It would be done once for each row where PostgreSQL thinks that there are few. */
    @Test
    void subselectsThatLockOrLimitAreDoneOnce() throws IOException {
        Pattern again =
                Pattern.compile(
                        "\\bin \\(\\s*select\\b(?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*?\\b(?:limit|for (?:no key )?update)\\b");
        assertThat(again.matcher("x in (select id from (select 1) a where b(c) limit 3)").find())
                .isTrue();
        assertThat(again.matcher("in (select id from a) for update").find()).isFalse();
        assertThat(
                        sources(MAIN.resolve("java"), ".java")
                                .filter(file -> again.matcher(text(file)).find()))
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<Path> unmarked =
                sources(MAIN, ".java")
                        .map(Path::getParent)
                        .distinct()
                        .filter(directory ->
                                !contains(directory.resolve("package-info.java"), "@NullMarked"))
                        .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void noClassIsLongerThanTwoHundredAndFiftyLines() throws IOException {
        assertThat(longerThan(250, MAIN.resolve("java"), ".java")).isEmpty();
    }

    @Test
    void noRoomHoldsMoreThanThirtyTypes() throws IOException {
        Map<Path, Long> rooms =
                sources(MAIN.resolve("java"), ".java")
                        .filter(file -> !file.endsWith("package-info.java"))
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        rooms.values().removeIf(types -> types <= 30);
        assertThat(rooms).isEmpty();
    }

    @Test
    void noTemplateIsLongerThanEightyLines() throws IOException {
        assertThat(longerThan(80, MAIN.resolve("resources"), ".html")).isEmpty();
    }

    @Test
    void templatesHaveNoScriptAndNoStyleOfTheirOwn() throws IOException {
        assertThat(
                        sources(MAIN.resolve("resources"), ".html")
                                .filter(file ->
                                        INLINE.matcher(text(file).replaceAll("(?s)<!--.*?-->", ""))
                                                .find()))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        assertThat(
                        sources(MAIN, ".java", ".html", ".yaml")
                                .filter(file ->
                                        text(file).matches("(?s).*\\b(TODO|FIXME|XXX)\\b.*")))
                .isEmpty();
    }

    private static TreeMap<String, Long> longerThan(int limit, Path root, String... endings)
            throws IOException {
        TreeMap<String, Long> tooLong = new TreeMap<>();
        sources(root, endings)
                .forEach(file -> {
                    long lines = text(file).lines().count();
                    if (lines > limit) {
                        tooLong.put(root.relativize(file).toString(), lines);
                    }
                });
        return tooLong;
    }

    private static Stream<Path> sources(Path root, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList()
                    .stream();
        }
    }

    private static boolean contains(Path file, String text) {
        return Files.exists(file) && text(file).contains(text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
