package dev.signalbox.web;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads to the next page, which says what was done. */
public final class Onward {

    private Onward() {}

    /** Says it as done. */
    public static String saying(String address, String sentence, RedirectAttributes told) {
        return telling(address, true, sentence, told);
    }

    /** Says it as something to look at. */
    public static String warning(String address, String sentence, RedirectAttributes told) {
        return telling(address, false, sentence, told);
    }

    /** Says it as done where something was; else as something to look at. */
    public static String telling(
            String address, boolean done, String sentence, RedirectAttributes told) {
        told.addFlashAttribute(done ? "said" : "warned", sentence);
        return "redirect:" + address;
    }
}
