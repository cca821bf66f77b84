package dev.signalbox.trust;

import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Asks whoever trusts now, and says in words why a server is not trusted. */
final class Asking extends X509ExtendedTrustManager {

    private final Supplier<X509ExtendedTrustManager> now;
    private final Path directory;
    private final Clock clock;

    Asking(Supplier<X509ExtendedTrustManager> now, Path directory, Clock clock) {
        this.now = now;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, type, trust -> trust.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, type, trust -> trust.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, type, trust -> trust.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        now.get().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        now.get().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        now.get().checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return now.get().getAcceptedIssuers();
    }

    private interface Check {
        void by(X509ExtendedTrustManager trust) throws CertificateException;
    }

    private void check(X509Certificate[] chain, String type, Check check)
            throws CertificateException {
        X509ExtendedTrustManager trust = now.get();
        try {
            check.by(trust);
        } catch (CertificateException e) {
            throw new NotTrusted(chain[0], why(chain, type, trust, e), e);
        }
    }

    private String why(
            X509Certificate[] chain,
            String type,
            X509ExtendedTrustManager trust,
            CertificateException e) {
        if (chain[0].getNotAfter().toInstant().isBefore(clock.instant())) {
            return "has expired.";
        }
        try {
            trust.checkServerTrusted(chain, type);
            return "is for another name: " + e.getMessage() + ".";
        } catch (CertificateException untrusted) {
            return "is not trusted. If it is the right one, put the certificate of its issuer as a file into "
                    + directory
                    + ".";
        }
    }
}
