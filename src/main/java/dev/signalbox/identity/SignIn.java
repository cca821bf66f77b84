package dev.signalbox.identity;

import dev.signalbox.kit.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks user name and password, no faster than {@link Throttle} allows. */
@Component
class SignIn implements AuthenticationProvider {

    private final UserRows users;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Clock clock;

    SignIn(UserRows users, Passwords passwords, Throttle throttle, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    @Transactional(noRollbackFor = Exception.class)
    public Authentication authenticate(Authentication typed) {
        String username = typed.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(typed.getCredentials());
        String address =
                typed.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "";
        Instant until = throttle.attempt(username, address);
        if (until != null) {
            Duration wait = Duration.between(clock.instant(), until).plusSeconds(1);
            throw new LockedException(
                    "Too many wrong passwords. Try again in " + new Durations().words(wait) + ".");
        }
        User user = check(username, password);
        throttle.succeeded(address);
        users.signedIn(user.id(), clock.instant());
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(user.id()), null, List.of());
    }

    private User check(String username, String password) {
        Optional<User> found = users.findByUsername(username);
        if (found.isEmpty()) {
            passwords.matchNobody(password);
            throw new BadCredentialsException("This user name and password do not fit.");
        }
        User user = found.get();
        if (!passwords.matches(password, users.passwordHash(user.id()))) {
            throw new BadCredentialsException("This user name and password do not fit.");
        }
        if (!user.enabled()) {
            throw new DisabledException(
                    "This user is switched off. An administrator can switch it on again.");
        }
        return user;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
