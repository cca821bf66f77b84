package dev.signalbox.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.kit.Refused;
import dev.signalbox.manifest.PackageContents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class PackagesTest {

    @Autowired Packages packages;
    @Autowired dev.signalbox.vault.Blobs blobs;

    private final String name = "receivables " + UUID.randomUUID();

    @Test
    void versionsAreNumberedWhereNothingElseIsSaid() throws IOException {
        PackageVersion first = upload(null, Zips.simple("1")).version();
        PackageVersion second = upload(null, Zips.simple("2")).version();
        assertThat(first.version()).isEqualTo("1");
        assertThat(second.version()).isEqualTo("2");
        assertThat(packages.latest(first.packageId())).isEqualTo(second);
        assertThat(packages.version(first.id())).isEqualTo(first);
        assertThat(packages.find(name.toUpperCase(java.util.Locale.ROOT), "1")).contains(first);
        assertThat(packages.list()).contains(second).doesNotContain(first);
    }

    @Test
    void theSameContentAgainIsTheVersionThatHasIt() throws IOException {
        Uploaded first = upload("1.0", Zips.simple("same"));
        Uploaded again = upload("2.0", Zips.simple("same"));
        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.version()).isEqualTo(first.version());
    }

    @Test
    void aVersionNeverChangesItsContent() throws IOException {
        upload("1.0", Zips.simple("one"));
        assertThatThrownBy(() -> upload("1.0", Zips.simple("other")))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Kind.CONFLICT))
                .hasMessageContaining(name + " 1.0 is there already with other content");
    }

    @Test
    void theZipComesBackAsItWas() throws IOException {
        byte[] zip = Zips.simple("bytes");
        PackageVersion version = upload(null, zip).version();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        blobs.write(version.blobId(), out);
        assertThat(out.toByteArray()).isEqualTo(zip);
        assertThat(version.size()).isEqualTo(zip.length);
        assertThat(version.contents().files())
                .extracting(PackageContents.FileEntry::name)
                .containsExactly("main.py", "signalbox.yaml");
    }

    @Test
    void aPackageWithoutANameIsRefused() {
        assertThatThrownBy(() ->
                        packages.upload(
                                null,
                                null,
                                new ByteArrayInputStream(Zips.simple("x")),
                                Actor.room()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("needs a name");
    }

    private Uploaded upload(@Nullable String version, byte[] zip) throws IOException {
        return packages.upload(name, version, new ByteArrayInputStream(zip), Actor.room());
    }
}
