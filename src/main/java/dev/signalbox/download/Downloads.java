package dev.signalbox.download;

import dev.signalbox.kit.DataDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * What computers fetch to become machines: from a directory of this installation, else what the
 * room was built with.
 */
@Component
public class Downloads {

    private final Path directory;

    Downloads(DataDirectory data, @Value("${signalbox.downloads:}") String directory) {
        this.directory =
                directory.isBlank() ? data.root().resolve("downloads") : Path.of(directory);
    }

    /** One of them. */
    public enum Kind {
        /** Runs wherever there is a Java. */
        JAR("signalbox-agent.jar", "application/java-archive"),
        /** With a Java of its own, and a service. */
        WINDOWS("signalbox-agent-windows.zip", "application/zip"),
        /** With a unit for systemd. */
        LINUX("signalbox-agent-linux.tar.gz", "application/gzip");

        private final String file;
        private final String mediaType;

        Kind(String file, String mediaType) {
            this.file = file;
            this.mediaType = mediaType;
        }

        /** Its name below {@code /downloads/}. */
        public String file() {
            return file;
        }

        public String mediaType() {
            return mediaType;
        }

        /** That of such a file; nothing else is given away. */
        public static Optional<Kind> of(String file) {
            return Stream.of(values()).filter(kind -> kind.file.equals(file)).findFirst();
        }
    }

    /** Empty where this installation has none. */
    public Optional<Resource> find(Kind kind) {
        return Stream.<Resource>of(
                        new FileSystemResource(directory.resolve(kind.file())),
                        new ClassPathResource("agent/" + kind.file()))
                .filter(Resource::isReadable)
                .findFirst();
    }

    public boolean has(Kind kind) {
        return find(kind).isPresent();
    }

    /** Where files of those names are looked for first. */
    public Path directory() {
        return directory;
    }
}
