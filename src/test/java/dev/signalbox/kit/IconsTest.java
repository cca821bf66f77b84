package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IconsTest {

    private static final Path ICONS = Path.of("..", "frontend-static", "icons", "icons.svg");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([a-z0-9-]+)\"");
    private static final Pattern LITERAL =
            Pattern.compile("icon\\('([a-z0-9-]+)'\\)|icon='([a-z0-9-]+)'");

    @Test
    void everyIconThatATemplateNamesIsInTheSheet() throws IOException {
        assertThat(symbols()).containsAll(named());
    }

    private static Set<String> symbols() throws IOException {
        Set<String> symbols = new TreeSet<>();
        SYMBOL.matcher(Files.readString(ICONS))
                .results()
                .forEach(found -> symbols.add(found.group(1)));
        return symbols;
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String text : texts()) {
            LITERAL.matcher(text)
                    .results()
                    .forEach(found ->
                            named.add(found.group(1) == null ? found.group(2) : found.group(1)));
        }
        return named;
    }

    private static List<String> texts() throws IOException {
        try (Stream<Path> files =
                Stream.concat(
                        Files.walk(Path.of("main")),
                        Files.walk(Path.of("..", "frontend-static", "js")))) {
            return files.filter(file -> file.toString().matches(".*\\.(html|java|js)"))
                    .map(IconsTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
