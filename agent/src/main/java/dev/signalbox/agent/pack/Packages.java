package dev.signalbox.agent.pack;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.KeyedLock;
import dev.signalbox.agent.disk.Shelf;
import dev.signalbox.agent.room.Backoff;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Packages on this machine, unpacked once each and never changed after. */
public final class Packages {

    private static final int TRIES = 3;

    private final Room room;
    private final DataDirectory data;
    private final KeyedLock locks = new KeyedLock();

    /** Fetches from the room what is not in the directory yet. */
    public Packages(Room room, DataDirectory data) {
        this.room = room;
        this.data = data;
    }

    /** Where the package with this digest lies, fetched and unpacked first if need be. */
    public Path unpacked(String digest) throws IOException, BadPackage, InterruptedException {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new BadPackage("This is no SHA-256 digest: " + digest);
        }
        Path place = data.packages().resolve(digest);
        try (var held = locks.hold(digest)) {
            if (!Files.isDirectory(place)) {
                fetch(digest, place);
            }
            Shelf.touch(place);
        }
        return place;
    }

    private void fetch(String digest, Path place)
            throws IOException, BadPackage, InterruptedException {
        Path zip = data.packages().resolve(digest + ".zip");
        Path fresh = data.packages().resolve(digest + ".new");
        try {
            download(digest, zip);
            Disk.delete(fresh);
            Files.createDirectory(fresh);
            new Unzip(zip, fresh, Unzip.MOST_BYTES).run();
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(zip);
            Disk.delete(fresh);
        }
    }

    private void download(String digest, Path zip)
            throws IOException, BadPackage, InterruptedException {
        var backoff = new Backoff(500, 15_000);
        int wrong = 0;
        while (wrong < TRIES) {
            try (InputStream in = room.fetchPackage(digest)) {
                if (save(in, zip).equals(digest)) {
                    return;
                }
                wrong++;
            } catch (RoomAway away) {
                backoff.pause();
            } catch (Refused no) {
                if (no.isFinal()) {
                    throw new BadPackage("The room has no such package: " + no.sentence());
                }
                backoff.pause();
            }
        }
        throw new BadPackage(
                "The package arrived " + TRIES + " times with another digest than " + digest + ".");
    }

    /** A connection that breaks half-way is the room being away, a full disk is not. */
    private static String save(InputStream in, Path zip) throws IOException {
        MessageDigest sha256 = sha256();
        try (var out = Files.newOutputStream(zip)) {
            byte[] buffer = new byte[64 * 1024];
            var digesting = new DigestInputStream(in, sha256);
            while (true) {
                int read = Room.readOn(digesting, buffer);
                if (read < 0) {
                    return HexFormat.of().formatHex(sha256.digest());
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
