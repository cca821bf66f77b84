package dev.signalbox.trust;

import dev.signalbox.kit.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Those that Java trusts, and those in the files of {@link DataDirectory#certificates}, which are
 * read again when they change.
 */
@Component
public class Authorities {

    private static final Logger log = LoggerFactory.getLogger(Authorities.class);

    /** So long a connection may be taken up again without asking whether its server is trusted. */
    private static final int SESSION_SECONDS = 60;

    private final Path directory;
    private final SSLContext context;
    private volatile @Nullable Known known;

    /** What stood in the directory, and who trusts by it. */
    private record Known(Map<Path, FileTime> files, X509ExtendedTrustManager trust) {}

    Authorities(DataDirectory data, Clock clock) {
        this.directory = data.certificates();
        try {
            this.context = SSLContext.getInstance("TLS");
            var asking = new Asking(this::now, directory, clock);
            context.init(null, new TrustManager[] {asking}, null);
            context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For connections to others; good for as long as the room goes. */
    public SSLContext context() {
        return context;
    }

    /** Whoever trusts by what stands in the directory now. */
    X509ExtendedTrustManager now() {
        Map<Path, FileTime> files = files();
        Known last = known;
        if (last == null || !last.files().equals(files)) {
            last = new Known(files, trusting(files));
            known = last;
        }
        return last.trust();
    }

    private Map<Path, FileTime> files() {
        try (Stream<Path> all = Files.list(directory)) {
            var files = new TreeMap<Path, FileTime>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509ExtendedTrustManager trusting(Map<Path, FileTime> files) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (X509Certificate one : manager(null).getAcceptedIssuers()) {
                all.setCertificateEntry("java " + all.size(), one);
            }
            for (Path file : files.keySet()) {
                add(file, all);
            }
            return manager(all);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that cannot be read is left out, so that it cuts off nobody who does not need it. */
    private static void add(Path file, KeyStore all) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                all.setCertificateEntry("own " + all.size(), one);
            }
        } catch (IOException | CertificateException e) {
            log.warn("{} has no certificates that can be read: {}", file, e.getMessage());
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
