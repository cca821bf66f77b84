package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class LargeUploadTest {

    private static final int MEGABYTES = 200;

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @TempDir Path directory;

    @Test
    void aZipOfTwoHundredMegabytesIsTakenInPiecesOfOne() throws IOException {
        Path zip = directory.resolve("large.zip");
        write(zip);
        JsonNode taken = upload(zip);
        assertThat(taken.path("size").asLong()).isEqualTo(Files.size(zip));
        long largest =
                jdbc.sql(
                                """
                                select max(octet_length(c.bytes))
                                from blob_chunk c
                                join blob b on b.id = c.blob_id
                                where b.digest = :digest\
                                """)
                        .param("digest", taken.path("digest").asString())
                        .query(Long.class)
                        .single();
        assertThat(largest).isEqualTo(1 << 20);
        String id = taken.path("task_package_id").asString();
        assertThat(new RestCaller(port).delete("/task-packages/" + id).status()).isEqualTo(200);
    }

    private JsonNode upload(Path zip) throws FileNotFoundException {
        RestCaller.Answer answer =
                new RestCaller(port)
                        .send(
                                "POST",
                                "/task-packages/large-" + UUID.randomUUID() + "/versions",
                                "application/zip",
                                BodyPublishers.ofFile(zip));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private static void write(Path file) throws IOException {
        byte[] megabyte = new byte[1 << 20];
        Random random = new Random(7);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("signalbox.yaml"));
            zip.write(
                    "environment: none\ntasks:\n  main: {command: [sh, main.sh], foreground: false}\n"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("random.bin"));
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(megabyte);
                zip.write(megabyte);
            }
            zip.closeEntry();
        }
    }
}
