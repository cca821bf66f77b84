package dev.signalbox.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * What a session remembers of the person: only who it is, so that a changed role or a disabled user
 * counts from the next click.
 */
record SignedIn(UUID userId) implements AuthenticatedPrincipal, Serializable {

    @Serial private static final long serialVersionUID = 1;

    @Override
    public String getName() {
        return userId.toString();
    }
}
