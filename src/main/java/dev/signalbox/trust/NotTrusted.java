package dev.signalbox.trust;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A certificate that is not trusted; its message says which, why, and what to do. */
public final class NotTrusted extends CertificateException {

    private static final long serialVersionUID = 1;

    NotTrusted(X509Certificate shown, String why, CertificateException cause) {
        super("Its certificate (" + named(shown) + ") " + why, cause);
    }

    private static String named(X509Certificate shown) {
        String subject = shown.getSubjectX500Principal().getName();
        String issuer = shown.getIssuerX500Principal().getName();
        return subject
                + (issuer.equals(subject) ? ", issued by itself" : ", issued by " + issuer)
                + ", valid until "
                + shown.getNotAfter().toInstant();
    }
}
