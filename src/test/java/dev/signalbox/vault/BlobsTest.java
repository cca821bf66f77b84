package dev.signalbox.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.kit.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class BlobsTest {

    @Autowired Blobs blobs;
    @Autowired BlobSweep sweep;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Blobs.CHUNK - 1, Blobs.CHUNK, Blobs.CHUNK + 1, 5 * Blobs.CHUNK + 7})
    void whatIsStoredComesBack(int size) throws IOException {
        byte[] content = random(size);
        Blob blob = blobs.store(new ByteArrayInputStream(content), Long.MAX_VALUE);
        assertThat(blob.size()).isEqualTo(size);
        assertThat(read(blob.id(), 0, size)).isEqualTo(content);
        assertThat(blobs.findByDigest(blob.digest())).contains(blob);
        assertThat(blobs.find(blob.id())).isEqualTo(blob);
    }

    @Test
    void anyRangeComesBack() throws IOException {
        byte[] content = random(2 * Blobs.CHUNK + 100);
        Blob blob = blobs.store(new ByteArrayInputStream(content), Long.MAX_VALUE);
        int from = Blobs.CHUNK - 3;
        assertThat(read(blob.id(), from, 10))
                .isEqualTo(Arrays.copyOfRange(content, from, from + 10));
        assertThat(read(blob.id(), content.length - 2L, 100))
                .isEqualTo(Arrays.copyOfRange(content, content.length - 2, content.length));
        assertThat(read(blob.id(), content.length + 5L, 100)).isEmpty();
    }

    @Test
    void theSameContentIsKeptOnceEvenWhenStoredAtTheSameTime() throws Exception {
        byte[] content = random(3 * Blobs.CHUNK);
        try (var pool = Executors.newFixedThreadPool(4)) {
            Callable<Blob> store =
                    () -> blobs.store(new ByteArrayInputStream(content), Long.MAX_VALUE);
            var stored = pool.invokeAll(IntStream.range(0, 4).mapToObj(_ -> store).toList());
            UUID first = stored.getFirst().get().id();
            for (var one : stored) {
                assertThat(one.get().id()).isEqualTo(first);
            }
        }
        assertThat(unfinished()).isZero();
    }

    @Test
    void whatIsTooLargeIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() ->
                        blobs.store(
                                new ByteArrayInputStream(random(5 * Blobs.CHUNK)), 4 * Blobs.CHUNK))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Kind.TOO_LARGE))
                .hasMessageContaining("4.0 MB");
        assertThat(unfinished()).isZero();
    }

    @Test
    void aBrokenStreamLeavesNothing() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the line is dead");
                    }
                };
        assertThatThrownBy(() -> blobs.store(broken, 10)).isInstanceOf(IOException.class);
        assertThat(unfinished()).isZero();
    }

    @Test
    void whatNothingRefersToIsSweptAfterADay() throws IOException {
        Blob blob = blobs.store(new ByteArrayInputStream(random(10)), 100);
        sweep.sweep();
        assertThat(blobs.findByDigest(blob.digest())).isPresent();
        clock.advance(Duration.ofHours(25));
        sweep.sweep();
        assertThat(blobs.findByDigest(blob.digest())).isEmpty();
    }

    @Test
    void storingAgainBeginsTheDayAnew() throws IOException {
        byte[] content = random(10);
        Blob blob = blobs.store(new ByteArrayInputStream(content), 100);
        clock.advance(Duration.ofHours(25));
        blobs.store(new ByteArrayInputStream(content), 100);
        sweep.sweep();
        assertThat(blobs.findByDigest(blob.digest())).contains(blob);
    }

    private long unfinished() {
        return jdbc.sql("select count(*) from blob where completed_at is null")
                .query(Long.class)
                .single();
    }

    private byte[] read(UUID id, long from, long length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        blobs.write(id, out, from, length);
        return out.toByteArray();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random().nextBytes(bytes);
        return bytes;
    }
}
