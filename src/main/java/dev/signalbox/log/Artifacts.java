package dev.signalbox.log;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Artifact;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRuns;
import dev.signalbox.vault.Blob;
import dev.signalbox.vault.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the files that robots leave in their artifacts directory. The same path again replaces. */
@Component
public class Artifacts {

    /** The most bytes of one artifact. */
    public static final long MOST_BYTES = 1L << 30;

    private static final int LONGEST_PATH = 1024;
    private static final int MOST_FILES = 10_000;

    /** Where agents put pictures of screens; those of a long series go, the oldest first. */
    private static final String PICTURES = "screenshots/";

    private static final int MOST_PICTURES = 1_000;

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final StepRuns stepRuns;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate together;

    Artifacts(
            JdbcClient jdbc,
            Blobs blobs,
            StepRuns stepRuns,
            Journal journal,
            Ids ids,
            Clock clock,
            TransactionTemplate together) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.stepRuns = stepRuns;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.together = together;
    }

    /** Stores everything {@code in} has under a relative path with forward slashes. */
    public Artifact store(UUID stepRunId, String path, InputStream in) throws IOException {
        check(path);
        StepRun stepRun = stepRuns.find(stepRunId);
        boolean picture = path.startsWith(PICTURES);
        if (!picture && count(stepRunId) >= MOST_FILES) {
            throw Refused.conflict(
                    "TOO_MANY_ARTIFACTS",
                    "A step run keeps up to "
                            + MOST_FILES
                            + " artifacts; pack them into one file.");
        }
        Blob blob = blobs.store(in, MOST_BYTES);
        together.executeWithoutResult(_ -> {
            write(stepRun, path, blob);
            if (picture) {
                letGoOfOldPictures(stepRunId);
            }
        });
        return new Artifact(path, blob.size(), blob.digest());
    }

    private void write(StepRun stepRun, String path, Blob blob) {
        jdbc.sql(
                        """
                        insert into artifact (id, step_run_id, path, size, blob_id, created_at)
                        values (:id, :stepRun, :path, :size, :blob, :now)
                        on conflict (step_run_id, path) do update
                        set size = excluded.size, blob_id = excluded.blob_id, created_at = excluded.created_at
                        """)
                .param("id", ids.next())
                .param("stepRun", stepRun.id())
                .param("path", path)
                .param("size", blob.size())
                .param("blob", blob.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.write(
                new Event(
                        "artifact.stored",
                        stepRun.processId(),
                        stepRun.runId(),
                        stepRun.id(),
                        null,
                        null,
                        Map.of("path", path, "size", blob.size())));
    }

    private void letGoOfOldPictures(UUID stepRunId) {
        jdbc.sql(
                        """
                        delete from artifact
                        where id in (
                            select id
                            from artifact
                            where step_run_id = :id
                            and starts_with(path, :pictures)
                            and path like '% series.png'
                            order by path desc
                            offset :most)
                        """)
                .param("id", stepRunId)
                .param("pictures", PICTURES)
                .param("most", MOST_PICTURES)
                .update();
    }

    private int count(UUID stepRunId) {
        return jdbc.sql(
                        "select count(*) from artifact where step_run_id = :id and not starts_with(path, 'screenshots/')")
                .param("id", stepRunId)
                .query(Integer.class)
                .single();
    }

    private static void check(String path) {
        boolean bad =
                path.isBlank()
                        || path.length() > LONGEST_PATH
                        || path.indexOf('\0') >= 0
                        || path.indexOf('\\') >= 0
                        || path.startsWith("/");
        for (String part : path.split("/", -1)) {
            bad |= part.isEmpty() || part.equals(".") || part.equals("..");
        }
        if (bad) {
            throw Refused.invalid(
                    "path",
                    "The path of an artifact is relative, with forward slashes and without empty parts, '.' or '..', and has up to 1024 characters; this is not: "
                            + path);
        }
    }
}
