package dev.signalbox.vault;

import dev.signalbox.kit.DataDirectory;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Signs what the room hands out and wants to recognise later: run tokens, addresses for one upload.
 * The key never leaves its file.
 */
@Component
public class Signatures {

    private static final int KEY_BYTES = 32;

    private final byte[] key;

    Signatures(DataDirectory data) {
        try {
            this.key = keyIn(data.keys().resolve("signatures.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 64 hexadecimal digits; a signature for one purpose says nothing for another. */
    public String sign(String purpose, String text) {
        byte[] message = (purpose + "\0" + text).getBytes(StandardCharsets.UTF_8);
        return Hashes.signature(key, message);
    }

    /** Compares in constant time. */
    public boolean matches(String purpose, String text, String signature) {
        return Hashes.same(sign(purpose, text), signature);
    }

    private static byte[] keyIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] made = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(made);
            OwnerOnly.write(file, HexFormat.of().formatHex(made));
        }
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }
}
