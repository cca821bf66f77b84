package dev.signalbox.access;

import dev.signalbox.kit.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the {@link Actor} to handlers that have one among their arguments. */
@Component
class ActorArgument implements HandlerMethodArgumentResolver {

    private final Rights rights;

    ActorArgument(Rights rights) {
        this.rights = rights;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Actor actor = rights.actor();
        if (actor == null) {
            throw new Refused(
                    Refused.Kind.UNAUTHENTICATED,
                    "UNAUTHENTICATED",
                    "Sign in, or send an API key.");
        }
        return actor;
    }
}
