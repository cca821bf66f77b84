package dev.signalbox.access;

import dev.signalbox.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to its handler only if the actor has the right that the handler {@link
 * Needs}.
 */
@Component
class Gate implements HandlerInterceptor {

    private final Rights rights;

    Gate(Rights rights) {
        this.rights = rights;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Verb verb = handler instanceof HandlerMethod method ? needed(method) : null;
        if (verb != null) {
            check(verb);
        }
        return true;
    }

    private void check(Verb verb) {
        Actor actor = rights.actor();
        if (actor == null) {
            throw new Refused(
                    Refused.Kind.UNAUTHENTICATED,
                    "UNAUTHENTICATED",
                    "Sign in, or send an API key.");
        }
        if (!actor.may(verb)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "FORBIDDEN", Rights.reason(verb));
        }
    }

    /** The method's own need, else that of its class. */
    static @Nullable Verb needed(HandlerMethod handler) {
        Needs needs = handler.getMethodAnnotation(Needs.class);
        if (needs == null) {
            needs = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class);
        }
        return needs == null ? null : needs.value();
    }
}
