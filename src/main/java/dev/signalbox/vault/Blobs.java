package dev.signalbox.vault;

import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Sizes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Content of packages and files: rows of 1 MiB in the database, each content once. Both ways are
 * streamed, so that memory does not grow with the content. What no row of another table refers to
 * is swept a day after it was last stored.
 */
@Component
public class Blobs {

    static final int CHUNK = 1 << 20;
    private static final int CHUNKS_AT_ONCE = 4;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate apart;

    Blobs(JdbcClient jdbc, Ids ids, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Stores everything {@code in} has, in short transactions of its own. Refused as TOO_LARGE
     * beyond {@code limitBytes}; nothing is left behind when it fails.
     */
    public Blob store(InputStream in, long limitBytes) throws IOException {
        UUID id = ids.next();
        insert(id);
        boolean stored = false;
        try {
            MessageDigest sha256 = Hashes.sha256();
            long size = storeChunks(id, new DigestInputStream(in, sha256), limitBytes);
            Blob blob = complete(new Blob(id, HexFormat.of().formatHex(sha256.digest()), size));
            stored = blob.id().equals(id);
            return blob;
        } finally {
            if (!stored) {
                delete(id);
            }
        }
    }

    /** Throws NOT_FOUND when there is none, or it is not complete. */
    public Blob find(UUID id) {
        return jdbc.sql(
                        """
                        select id, digest, size
                        from blob
                        where id = :id
                        and completed_at is not null\
                        """)
                .param("id", id)
                .query(Blob.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("stored content", id));
    }

    public Optional<Blob> findByDigest(String digest) {
        return jdbc.sql("select id, digest, size from blob where digest = :digest")
                .param("digest", digest)
                .query(Blob.class)
                .optional();
    }

    /**
     * Writes all of it to {@code out}, one chunk in memory at a time; does not close {@code out}.
     */
    public void write(UUID id, OutputStream out) throws IOException {
        write(id, out, 0, find(id).size());
    }

    /** Writes {@code length} bytes from byte {@code from}, or as many as there are. */
    public void write(UUID id, OutputStream out, long from, long length) throws IOException {
        long at = from;
        long end = from + length;
        while (at < end) {
            byte @Nullable [] chunk = chunk(id, at / CHUNK);
            int start = (int) (at % CHUNK);
            if (chunk == null || start >= chunk.length) {
                return;
            }
            int count = (int) Math.min(end - at, chunk.length - start);
            out.write(chunk, start, count);
            at += count;
        }
    }

    private void insert(UUID id) {
        apart.executeWithoutResult(_ ->
                jdbc.sql("insert into blob (id, created_at) values (:id, :now)")
                        .param("id", id)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }

    private long storeChunks(UUID id, InputStream in, long limitBytes) throws IOException {
        long size = 0;
        int number = 0;
        boolean more = true;
        while (more) {
            byte[][] chunks = new byte[CHUNKS_AT_ONCE][];
            int count = 0;
            while (more && count < CHUNKS_AT_ONCE) {
                byte[] chunk = in.readNBytes(CHUNK);
                more = chunk.length == CHUNK;
                size += chunk.length;
                if (size > limitBytes) {
                    throw tooLarge(limitBytes);
                }
                if (chunk.length > 0) {
                    chunks[count++] = chunk;
                }
            }
            int first = number;
            int found = count;
            apart.executeWithoutResult(_ -> {
                for (int i = 0; i < found; i++) {
                    insertChunk(id, first + i, chunks[i]);
                }
            });
            number += count;
        }
        return size;
    }

    private void insertChunk(UUID id, int number, byte[] bytes) {
        jdbc.sql("insert into blob_chunk (blob_id, number, bytes) values (:id, :number, :bytes)")
                .param("id", id)
                .param("number", number)
                .param("bytes", bytes)
                .update();
    }

    /**
     * Gives the blob its digest, or answers the one that has it already, with its day of grace
     * begun anew.
     */
    private Blob complete(Blob blob) {
        while (true) {
            Optional<Blob> result =
                    apart.execute(_ -> {
                        Optional<Blob> known = renew(blob.digest());
                        return known.isPresent() ? known : finish(blob);
                    });
            if (result != null && result.isPresent()) {
                return result.get();
            }
        }
    }

    private Optional<Blob> renew(String digest) {
        return jdbc.sql(
                        """
                        update blob
                        set created_at = :now
                        where digest = :digest
                        returning id, digest, size\
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("digest", digest)
                .query(Blob.class)
                .optional();
    }

    /** Empty when another store of the same content was faster. */
    private Optional<Blob> finish(Blob blob) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:digest, 0))")
                .param("digest", blob.digest())
                .query()
                .listOfRows();
        return jdbc.sql(
                        """
                        update blob
                        set digest = :digest, size = :size, completed_at = :now
                        where id = :id
                        and not exists (select from blob where digest = :digest)
                        returning id, digest, size\
                        """)
                .param("digest", blob.digest())
                .param("size", blob.size())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", blob.id())
                .query(Blob.class)
                .optional();
    }

    private byte @Nullable [] chunk(UUID id, long number) {
        return jdbc.sql("select bytes from blob_chunk where blob_id = :id and number = :number")
                .param("id", id)
                .param("number", number)
                .query(byte[].class)
                .optional()
                .orElse(null);
    }

    private void delete(UUID id) {
        apart.executeWithoutResult(
                _ -> jdbc.sql("delete from blob where id = :id").param("id", id).update());
    }

    private static Refused tooLarge(long limitBytes) {
        return new Refused(
                Refused.Kind.TOO_LARGE,
                "TOO_LARGE",
                "The content is larger than the allowed " + new Sizes().bytes(limitBytes) + ".");
    }
}
