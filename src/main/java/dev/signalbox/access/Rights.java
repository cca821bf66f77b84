package dev.signalbox.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the one who asks now may do; templates know it as {@code rights}. */
@Component
public final class Rights {

    /** Who asks now; null where nobody is signed in. */
    public @Nullable Actor actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor
                ? actor
                : null;
    }

    public boolean signedIn() {
        return actor() != null;
    }

    /** Takes the name of a {@link Verb}. */
    public boolean may(String verb) {
        Actor actor = actor();
        return actor != null && actor.may(Verb.valueOf(verb));
    }

    /** Why not: the sentence beside a control that is switched off. */
    public String reason(String verb) {
        return reason(Verb.valueOf(verb));
    }

    /** Why whoever lacks the right may not, as a sentence. */
    public static String reason(Verb verb) {
        return "Only "
                + article(verb.least())
                + " may "
                + verb.words()
                + ". Ask an administrator for that role.";
    }

    private static String article(Role least) {
        return switch (least) {
            case VIEWER -> "somebody who is signed in";
            case OPERATOR -> "an operator, builder or administrator";
            case BUILDER -> "a builder or administrator";
            case ADMINISTRATOR -> "an administrator";
        };
    }

    /** A role as screens say it: "Operator". */
    public String word(Role role) {
        String name = role.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** What a role is for, in a few words behind its name. */
    public String about(Role role) {
        return switch (role) {
            case VIEWER -> "looks at everything";
            case OPERATOR -> "also starts, stops, retries and resolves";
            case BUILDER -> "also uploads packages and edits processes";
            case ADMINISTRATOR -> "also manages users, keys and machines";
        };
    }
}
