package dev.signalbox.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The authority of a company, which nobody trusts by himself, and a certificate for localhost that
 * it has issued. GreenMail shows that one from then on.
 */
public final class CompanyAuthority {

    private static final String PASSWORD = "changeit";
    private static final CompanyAuthority ONLY = made();

    private final Path directory;

    private CompanyAuthority(Path directory) {
        this.directory = directory;
    }

    /** The same one for all tests: GreenMail reads its key once. */
    public static CompanyAuthority get() {
        return ONLY;
    }

    /** The certificate of the authority, as a file. */
    public Path certificate() {
        return directory.resolve("company.pem");
    }

    /** For a server that shows the certificate for localhost. */
    public SSLContext server() {
        try (InputStream in = Files.newInputStream(directory.resolve("server.p12"))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompanyAuthority made() {
        try {
            Path directory = Files.createTempDirectory("authority");
            var made = new CompanyAuthority(directory);
            String all = directory.resolve("all.p12").toString();
            String server = directory.resolve("server.p12").toString();
            made.keytool(
                    all, "-genkeypair -alias company -dname CN=Company\tCA -ext bc:c -keyalg EC");
            made.keytool(
                    all,
                    "-genkeypair -alias server -signer company -dname CN=mail.company.example -ext san=dns:localhost -keyalg EC");
            made.keytool(all, "-exportcert -rfc -alias company -file " + made.certificate());
            made.keytool(
                    all,
                    "-importkeystore -srckeystore "
                            + all
                            + " -srcstorepass changeit -srcalias server -destkeystore "
                            + server
                            + " -deststorepass changeit");
            System.setProperty("greenmail.tls.keystore.file", server);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words are parted by spaces; a tab stands for a space within one. */
    private void keytool(String store, String arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        List.of(arguments.split(" ")).forEach(word -> command.add(word.replace('\t', ' ')));
        if (!arguments.contains("-destkeystore")) {
            command.addAll(List.of("-keystore", store, "-storepass", PASSWORD));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
