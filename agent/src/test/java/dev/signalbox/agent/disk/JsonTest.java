package dev.signalbox.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LogChunk;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    private static final Path GOLDEN = Path.of("protocol/src/test/resources/golden");

    @ParameterizedTest
    @CsvSource({
        "enrolment-request, dev.signalbox.protocol.EnrolmentRequest",
        "enrolled, dev.signalbox.protocol.Enrolled",
        "epoch-request, dev.signalbox.protocol.EpochRequest",
        "epoch, dev.signalbox.protocol.Epoch",
        "poll, dev.signalbox.protocol.Poll",
        "poll-without-news, dev.signalbox.protocol.Poll",
        "desired-state, dev.signalbox.protocol.DesiredState",
        "launch-spec, dev.signalbox.protocol.LaunchSpec",
        "launch-spec-of-an-account, dev.signalbox.protocol.LaunchSpec",
        "report-started, dev.signalbox.protocol.Report",
        "report-ended, dev.signalbox.protocol.Report",
        "log-chunk, dev.signalbox.protocol.LogChunk",
        "artifact, dev.signalbox.protocol.Artifact",
        "problem, dev.signalbox.protocol.Problem"
    })
    void theAgentReadsAndWritesAMessageAsTheGoldenFileSays(String name, Class<?> type)
            throws IOException {
        byte[] golden = Files.readAllBytes(GOLDEN.resolve(name + ".json"));

        Object message = Json.read(golden, type);

        assertThat(plain(Json.write(message))).isEqualTo(plain(golden));
        assertThat(Json.read(Json.write(message), type)).isEqualTo(message);
    }

    @Test
    void aFieldThatTheAgentDoesNotKnowYetIsIgnored() throws IOException {
        LogChunk chunk =
                Json.read(utf8("{\"later\": {\"a\": [1, {}]}, \"nextOffset\": 4}"), LogChunk.class);

        assertThat(chunk).isEqualTo(new LogChunk(4));
    }

    @Test
    void whatAnOlderRoomDoesNotSayOfALaunchIsAsUsual() throws IOException {
        LaunchSpec spec =
                Json.read(
                        utf8("{\"stepRunId\": \"1\", \"fencingToken\": 7, \"foreground\": true}"),
                        LaunchSpec.class);

        assertThat(spec.attended()).isFalse();
        assertThat(spec.password()).isNull();
        assertThat(spec.screenWidth()).isZero();
        assertThat(spec.screenshotSeconds()).isZero();
    }

    @Test
    void whatIsNoSuchRecordIsABrokenFileOrAnswer() {
        assertThatIOException().isThrownBy(() -> Json.read(utf8("<html>"), Poll.class));
        assertThatIOException()
                .isThrownBy(() -> Json.read(utf8("{\"error\": \"Not Found\"}"), Problem.class));
    }

    @Test
    void textOfEveryKindSurvives() throws IOException {
        String text = "Grüße \"in\" \\ two\nlines\t\u0000 and 🚦 </script>";

        byte[] written = Json.write(new Problem(new Problem.Error("X", text)));

        assertThat(Json.read(written, Problem.class).error().message()).isEqualTo(text);
    }

    private static Object plain(byte[] json) throws IOException {
        try {
            return JsonParser.object().from(new String(json, StandardCharsets.UTF_8));
        } catch (JsonParserException broken) {
            throw new IOException(broken);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
