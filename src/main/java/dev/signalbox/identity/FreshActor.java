package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns what a session remembers into the actor as the database knows it now; a session of nobody
 * ends here.
 */
class FreshActor extends OncePerRequestFilter {

    /** Where a person who must choose a new password may still go. */
    private static final Set<String> BEFORE_NEW_PASSWORD = Set.of("/account", "/sign-out", "/live");

    private final UserRows users;

    FreshActor(UserRows users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication remembered = SecurityContextHolder.getContext().getAuthentication();
        if (remembered == null || !(remembered.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<User> user = users.find(signedIn.userId()).filter(User::enabled);
        if (user.isEmpty()) {
            forget(request);
        } else {
            become(user.get().actor());
            if (user.get().mustChangePassword() && !BEFORE_NEW_PASSWORD.contains(pathOf(request))) {
                response.sendRedirect(request.getContextPath() + "/account");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void forget(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    static void become(Actor actor) {
        var authentication =
                UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of());
        SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
