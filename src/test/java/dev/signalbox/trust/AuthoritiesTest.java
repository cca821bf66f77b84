package dev.signalbox.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.signalbox.kit.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {

    @TempDir Path directory;
    private HttpsServer server;
    private Authorities authorities;
    private Path certificates;

    @BeforeEach
    void begin() throws IOException {
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(CompanyAuthority.get().server()));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        var data = new DataDirectory(directory);
        certificates = data.certificates();
        authorities = new Authorities(data, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefusedByItsNameAndTrustedOnceItsIssuerIsThere()
            throws Exception {
        assertThatThrownBy(() -> ask("localhost"))
                .hasRootCauseInstanceOf(CertPathBuilderException.class)
                .hasMessageContaining(
                        "Its certificate (CN=mail.company.example, issued by CN=Company CA, valid until ")
                .hasMessageContaining(
                        "is not trusted. If it is the right one, put the certificate of its issuer as a file into "
                                + certificates);
        Files.copy(CompanyAuthority.get().certificate(), certificates.resolve("company.pem"));
        assertThat(ask("localhost")).isEqualTo(204);
    }

    @Test
    void aCertificateForAnotherNameIsRefusedThoughItsIssuerIsTrusted() throws Exception {
        Files.copy(CompanyAuthority.get().certificate(), certificates.resolve("company.pem"));
        assertThatThrownBy(() -> ask("127.0.0.1")).hasMessageContaining("is for another name: ");
    }

    @Test
    void oneThatHasExpiredSaysSo() throws Exception {
        authorities =
                new Authorities(
                        new DataDirectory(directory),
                        Clock.offset(Clock.systemUTC(), Duration.ofDays(40_000)));
        assertThatThrownBy(() -> ask("localhost")).hasMessageContaining("has expired.");
    }

    @Test
    void aFileThatCannotBeReadCutsOffNobody() throws Exception {
        Files.writeString(certificates.resolve("broken.pem"), "rubbish");
        Files.createDirectory(certificates.resolve("folder"));
        Files.copy(CompanyAuthority.get().certificate(), certificates.resolve("company.pem"));
        assertThat(ask("localhost")).isEqualTo(204);
    }

    @Test
    void whatJavaTrustsIsTrustedBesideOnesOwn() throws Exception {
        var javas = TrustManagerFactory.getInstance("PKIX");
        javas.init((KeyStore) null);
        var trusted = ((X509TrustManager) javas.getTrustManagers()[0]).getAcceptedIssuers();
        Files.copy(CompanyAuthority.get().certificate(), certificates.resolve("company.pem"));
        assertThat(authorities.now().getAcceptedIssuers())
                .contains(trusted)
                .hasSize(trusted.length + 1);
    }

    /** On a connection of its own each time. */
    private int ask(String host) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(authorities.context()).build()) {
            var uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
