package dev.signalbox.kit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, alone and with a key, as lower-case hexadecimal digits. */
public final class Hashes {

    private static final String WITH_KEY = "HmacSHA256";

    private Hashes() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** 64 hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** 64 hexadecimal digits of the text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA-256 (RFC 2104): 64 hexadecimal digits. */
    public static String signature(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(WITH_KEY);
            mac.init(new SecretKeySpec(key, WITH_KEY));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC with SHA-256.", e);
        }
    }

    /** HMAC-SHA-256 with the key's text in UTF-8: 64 hexadecimal digits. */
    public static String signature(String key, byte[] message) {
        return signature(key.getBytes(StandardCharsets.UTF_8), message);
    }

    /** Compares in a time that says nothing about where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
