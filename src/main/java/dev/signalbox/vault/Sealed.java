package dev.signalbox.vault;

import dev.signalbox.kit.DataDirectory;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.OwnerOnly;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals secrets that stand in the database, with AES-256 in Galois counter mode under a key that
 * does not: it is in a file of its own. The file has one key a line; the first one seals, all of
 * them open, so a key is changed by putting a new one in front.
 */
@Component
public class Sealed {

    private static final String KIND = "sb1";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Path file;
    private volatile Map<String, SecretKeySpec> keys;

    Sealed(DataDirectory data) {
        this.file = data.keys().resolve("secrets.key");
        this.keys = read();
    }

    /** The same text gives another seal each time. */
    public String seal(String plain) {
        var key = keys.entrySet().iterator().next();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key.getKey(), key.getValue(), nonce);
            byte[] hidden = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            var base64 = Base64.getUrlEncoder().withoutPadding();
            return String.join(
                    ".",
                    KIND,
                    key.getKey(),
                    base64.encodeToString(nonce),
                    base64.encodeToString(hidden));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refused with what to do where the key is another one, or the text was changed. */
    public String open(String sealed) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw unreadable("It is not in the form in which this room seals secrets.");
        }
        try {
            var base64 = Base64.getUrlDecoder();
            byte[] nonce = base64.decode(parts[2]);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, parts[1], key(parts[1]), nonce);
            return new String(cipher.doFinal(base64.decode(parts[3])), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable("The stored text was changed or cut.");
        }
    }

    /** Whether the key that it was sealed with is there; says nothing about changed text. */
    public boolean isReadable(String sealed) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            return false;
        }
        if (!keys.containsKey(parts[1])) {
            keys = read();
        }
        return keys.containsKey(parts[1]);
    }

    /** The name of the key is sealed along, so that it cannot be exchanged. */
    private static Cipher cipher(int mode, String name, SecretKeySpec key, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((KIND + "." + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKeySpec key(String name) {
        SecretKeySpec known = keys.get(name);
        if (known != null) {
            return known;
        }
        keys = read();
        SecretKeySpec found = keys.get(name);
        if (found == null) {
            throw unreadable(
                    "It was sealed with the key "
                            + name
                            + ", which is not in "
                            + file
                            + ". Put the key file back that belongs to this database, or enter the secret anew.");
        }
        return found;
    }

    private static Refused unreadable(String why) {
        return Refused.conflict("SECRET_UNREADABLE", "A stored secret cannot be read. " + why);
    }

    private Map<String, SecretKeySpec> read() {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[KEY_BYTES];
                random.nextBytes(made);
                OwnerOnly.write(file, HexFormat.of().formatHex(made) + "\n");
            }
            var found = new LinkedHashMap<String, SecretKeySpec>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    byte[] bytes = HexFormat.of().parseHex(line.strip());
                    found.put(name(bytes), new SecretKeySpec(bytes, "AES"));
                }
            }
            if (found.isEmpty()) {
                throw new IllegalStateException(file + " has no key.");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " has a line that is no key of 64 hexadecimal digits.", e);
        }
    }

    /** Says nothing about the key itself. */
    private static String name(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException();
        }
        byte[] digest = Hashes.sha256().digest(key);
        return HexFormat.of().formatHex(Arrays.copyOf(digest, 4));
    }
}
