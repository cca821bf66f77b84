package dev.signalbox.identity;

import dev.signalbox.access.Rights;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page for those who are not signed in. */
@Controller
class SignInPage {

    private final Rights rights;

    SignInPage(Rights rights) {
        this.rights = rights;
    }

    @GetMapping("/sign-in")
    String show() {
        return rights.signedIn() ? "redirect:/" : "access/sign-in";
    }

    /** Where the security chain leads after a refused attempt. */
    @PostMapping("/sign-in/failed")
    String failed(
            @RequestParam(defaultValue = "") String username,
            @RequestAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION, required = false)
                    @Nullable AuthenticationException why,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        model.addAttribute("username", username);
        model.addAttribute("refusal", why == null ? "Sign in again." : why.getMessage());
        return "access/sign-in";
    }
}
