package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemState;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.StepRunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The pages under docs/lifecycles are made from the enums: {@code SIGNALBOX_WRITE_DOCS=1} writes
 * them anew.
 */
class LifecycleDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "lifecycles");

    @Test
    void thePageOfProcessRunsSaysWhatTheEnumSays() throws IOException {
        compare(
                "process-run.md",
                page(
                        "Process run",
                        "One execution of a process.",
                        RunState.values(),
                        RunState::next,
                        RunState::words,
                        RunState::meaning));
    }

    @Test
    void thePageOfStepRunsSaysWhatTheEnumSays() throws IOException {
        compare(
                "step-run.md",
                page(
                                "Step run",
                                "One robot execution on one machine, inside a process run.",
                                StepRunState.values(),
                                StepRunState::next,
                                StepRunState::words,
                                StepRunState::meaning)
                        + "\nWhy one waits or failed is said with a code: see [codes](../codes.md).\n");
    }

    @Test
    void thePageOfCodesSaysWhatTheCataloguesSay() throws IOException {
        compare(
                "../codes.md",
                "# Codes\n\nEach code has a sentence and a remedy; they are the same on screens, in the API and here.\n"
                        + "\n## Why a step run waits\n\n`wait.code` of a step run that is queued. At the end of its queue time limit it fails with `QUEUE_TIMEOUT`,\nand what it waited for last is named as the cause.\n\n"
                        + row("code", "what is so", "what can be done")
                        + row("---", "---", "---")
                        + Arrays.stream(WaitCode.values())
                                .map(code -> row("`" + code + "`", code.sentence(), code.remedy()))
                                .collect(Collectors.joining())
                        + "\nA process run that waits itself, as its process says for when another run goes, has the code `OVERLAP`: "
                        + RunState.QUEUED.meaning().toLowerCase(Locale.ROOT)
                        + "\n\n## Why a step run ended otherwise than as it should\n\n`error.code` of a step run that failed or was stopped.\n\n"
                        + row("code", "what happened", "what now")
                        + row("---", "---", "---")
                        + Arrays.stream(StepRunCode.values())
                                .map(code -> row("`" + code + "`", code.sentence(), code.remedy()))
                                .collect(Collectors.joining()));
    }

    @Test
    void thePageOfWorkItemsSaysWhatTheEnumsSay() throws IOException {
        String types =
                Arrays.stream(ExceptionType.values())
                        .map(type -> row("`" + type + "`", type.words(), type.meaning()))
                        .collect(Collectors.joining());
        compare(
                "work-item.md",
                page(
                                "Work item",
                                "A piece of data on its way through a process.",
                                ItemState.values(),
                                ItemState::next,
                                ItemState::words,
                                ItemState::meaning)
                        + "\nNew, expired, pending and failed items can be deleted by a person.\n"
                        + "\n## Exceptions\n\nWhat kind of reason made an item fail.\n\n"
                        + row("type", "on screens", "meaning")
                        + row("---", "---", "---")
                        + types);
    }

    private static <S extends Enum<S>> String page(
            String title,
            String what,
            S[] states,
            Function<S, Set<S>> next,
            Function<S, String> words,
            Function<S, String> meaning) {
        var page = new StringBuilder();
        page.append("# ").append(title).append("\n\n").append(what);
        page.append(
                " The database refuses every other transition too.\n\n```mermaid\nstateDiagram-v2\n");
        page.append("    [*] --> ").append(states[0]).append('\n');
        for (S state : states) {
            next.apply(state)
                    .forEach(to ->
                            page.append("    ")
                                    .append(state)
                                    .append(" --> ")
                                    .append(to)
                                    .append('\n'));
            if (next.apply(state).isEmpty()) {
                page.append("    ").append(state).append(" --> [*]\n");
            }
        }
        page.append("```\n\n").append(row("state", "on screens", "meaning", "leads to"));
        page.append(row("---", "---", "---", "---"));
        for (S state : states) {
            List<String> leads = next.apply(state).stream().map(words).toList();
            page.append(
                    row(
                            "`" + state + "`",
                            words.apply(state),
                            meaning.apply(state),
                            leads.isEmpty() ? "–" : String.join(", ", leads)));
        }
        return page.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static void compare(String name, String rendered) throws IOException {
        Path file = DOCS.resolve(name);
        if (System.getenv("SIGNALBOX_WRITE_DOCS") != null) {
            Files.createDirectories(DOCS);
            Files.writeString(file, rendered);
        }
        assertThat(Files.readString(file))
                .as("docs/lifecycles/%s; write it anew with SIGNALBOX_WRITE_DOCS=1", name)
                .isEqualTo(rendered);
    }
}
