package dev.signalbox.manifest;

import dev.signalbox.kit.Hashes;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Makes environment specs; each digest covers everything that decides what is built. */
final class Environments {

    private Environments() {}

    static EnvironmentSpec none() {
        return bare("none");
    }

    static EnvironmentSpec java() {
        return bare("java");
    }

    /** {@code wheels} is a folder of the package, or empty. */
    static EnvironmentSpec python(
            PackageZip zip,
            List<String> requirements,
            String wheels,
            List<List<String>> postInstall)
            throws IOException {
        MessageDigest sha256 = start("python");
        requirements.forEach(line -> add(sha256, line));
        if (!wheels.isEmpty()) {
            for (String file : zip.files()) {
                if (file.startsWith(wheels + "/")) {
                    addFile(sha256, zip, file);
                }
            }
        }
        return new EnvironmentSpec(
                "python", end(sha256, postInstall), requirements, wheels, "", postInstall);
    }

    /** {@code directory} is where package.json lies. */
    static EnvironmentSpec node(PackageZip zip, String directory, List<List<String>> postInstall)
            throws IOException {
        MessageDigest sha256 = start("node");
        for (String name : List.of("package.json", "package-lock.json", ".npmrc")) {
            String file = PackagePath.in(directory, name);
            if (zip.has(file)) {
                addFile(sha256, zip, file);
            }
        }
        return new EnvironmentSpec(
                "node", end(sha256, postInstall), List.of(), "", directory, postInstall);
    }

    private static EnvironmentSpec bare(String kind) {
        return new EnvironmentSpec(kind, "", List.of(), "", "", List.of());
    }

    private static MessageDigest start(String kind) {
        MessageDigest sha256 = Hashes.sha256();
        add(sha256, kind);
        return sha256;
    }

    /** With its length in front, so that two lists never look alike. */
    private static void add(MessageDigest sha256, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }

    private static void addFile(MessageDigest sha256, PackageZip zip, String file)
            throws IOException {
        MessageDigest content = start("file");
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.open(file)) {
            int count = in.read(buffer);
            while (count >= 0) {
                content.update(buffer, 0, count);
                count = in.read(buffer);
            }
        }
        add(sha256, file);
        sha256.update(content.digest());
    }

    private static String end(MessageDigest sha256, List<List<String>> postInstall) {
        for (List<String> command : postInstall) {
            add(sha256, "then");
            command.forEach(word -> add(sha256, word));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
