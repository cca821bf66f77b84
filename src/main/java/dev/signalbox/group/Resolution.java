package dev.signalbox.group;

import dev.signalbox.kit.Refused.Fault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How large the screen of a session is, in pixels. */
public record Resolution(int width, int height) {

    private static final Pattern TYPED = Pattern.compile("(\\d{1,5})\\s*[x×X*]\\s*(\\d{1,5})");

    /** Null where nothing was typed; a fault where it means nothing. */
    static @Nullable Resolution typed(@Nullable String text, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher typed = TYPED.matcher(text.strip());
        if (!typed.matches()) {
            faults.add(
                    new Fault(
                            "screen",
                            0,
                            "This is width × height in pixels, as in 1920 x 1080, or empty; not “"
                                    + text.strip()
                                    + "”."));
            return null;
        }
        return new Resolution(Integer.parseInt(typed.group(1)), Integer.parseInt(typed.group(2)));
    }

    void check(List<Fault> faults) {
        if (width < 320 || width > 16_384 || height < 200 || height > 16_384) {
            faults.add(
                    new Fault(
                            "screen",
                            0,
                            "A screen has 320 x 200 to 16384 x 16384 pixels, not " + this + "."));
        }
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
