package dev.signalbox.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A page that asks before something is lost; its answer is sent to its own address.
 *
 * @param active entry of the side bar that it belongs to
 * @param title what is asked
 * @param verb what stands on the button
 */
public record Confirmation(String active, String title, String verb) {

    /** What stands in the way, with the address at which that can be changed if there is one. */
    public record Obstacle(String name, @Nullable String address) {

        public Obstacle(String sentence) {
            this(sentence, null);
        }
    }

    /** Asks; the sentences say what is lost then. */
    public String losing(Model model, String... sentences) {
        return losing(model, List.of(sentences));
    }

    /** Asks; the sentences say what is lost then. */
    public String losing(Model model, List<String> sentences) {
        return show(model, sentences, true, List.of());
    }

    /** Says why not now, and what has to be changed before. */
    public String refusing(Model model, String sentence, List<Obstacle> obstacles) {
        return show(model, List.of(sentence), false, obstacles);
    }

    private String show(
            Model model, List<String> sentences, boolean possible, List<Obstacle> obstacles) {
        model.addAttribute("active", active);
        model.addAttribute("title", title);
        model.addAttribute("verb", verb);
        model.addAttribute("action", address());
        model.addAttribute("sentences", sentences);
        model.addAttribute("possible", possible);
        model.addAttribute("obstacles", obstacles);
        return "kit/confirm";
    }

    private static String address() {
        HttpServletRequest asked =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                        .getRequest();
        return asked.getRequestURI().substring(asked.getContextPath().length());
    }
}
