package dev.signalbox.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.kit.DataDirectory;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTest {

    @TempDir Path data;

    @Test
    void opensWhatItSealed() {
        Sealed sealed = new Sealed(new DataDirectory(data));
        assertThat(sealed.open(sealed.seal("Grüße, 密码 und so weiter")))
                .isEqualTo("Grüße, 密码 und so weiter");
        assertThat(sealed.open(sealed.seal(""))).isEmpty();
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        Sealed sealed = new Sealed(new DataDirectory(data));
        assertThat(sealed.seal("secret"))
                .doesNotContain("secret")
                .isNotEqualTo(sealed.seal("secret"));
    }

    @Test
    void keepsItsKeyInAFileThatOnlyTheOwnerReads() throws IOException {
        String text = new Sealed(new DataDirectory(data)).seal("secret");
        Path file = data.resolve("keys/secrets.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new Sealed(new DataDirectory(data)).open(text)).isEqualTo("secret");
    }

    @Test
    void saysWhichKeyIsMissing() {
        String text = new Sealed(new DataDirectory(data.resolve("one"))).seal("secret");
        Sealed other = new Sealed(new DataDirectory(data.resolve("other")));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> other.open(text))
                .withMessageContaining("sealed with the key " + text.split("\\.")[1])
                .withMessageContaining("secrets.key")
                .withMessageContaining("or enter the secret anew");
    }

    @Test
    void opensWithOldKeysAndSealsWithTheFirst() throws IOException {
        String old = new Sealed(new DataDirectory(data)).seal("old");
        Path file = data.resolve("keys/secrets.key");
        Files.writeString(file, "ab".repeat(32) + "\n" + Files.readString(file));
        Sealed sealed = new Sealed(new DataDirectory(data));
        assertThat(sealed.open(old)).isEqualTo("old");
        String anew = sealed.seal("new");
        assertThat(anew.split("\\.")[1]).isNotEqualTo(old.split("\\.")[1]);
        assertThat(sealed.open(anew)).isEqualTo("new");
    }

    @Test
    void readsAKeyThatWasAddedWhileItRuns() throws IOException {
        Sealed running = new Sealed(new DataDirectory(data.resolve("one")));
        String text = new Sealed(new DataDirectory(data.resolve("other"))).seal("secret");
        Files.writeString(
                data.resolve("one/keys/secrets.key"),
                Files.readString(data.resolve("one/keys/secrets.key"))
                        + Files.readString(data.resolve("other/keys/secrets.key")));
        assertThat(running.open(text)).isEqualTo("secret");
    }

    @Test
    void noticesEveryChange() {
        Sealed sealed = new Sealed(new DataDirectory(data));
        String text = sealed.seal("a secret");
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThatExceptionOfType(Refused.class)
                    .as("changed at %d", at)
                    .isThrownBy(() -> sealed.open(changed))
                    .withMessageStartingWith("A stored secret cannot be read.");
        }
    }
}
