package dev.signalbox.mail;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names for the files of one mail. Senders choose names, and robots write files under them: no
 * path, no name that a system reserves, nothing that shows as something else, and no name twice.
 */
public final class FileNames {

    private static final int LONGEST = 180;
    private static final int LONGEST_ENDING = 20;
    private static final Pattern UNFIT = Pattern.compile("[<>:\"|?*]");

    /** Control and formatting characters, among them those that turn the direction of writing. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]");

    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private final Set<String> taken = new HashSet<>();

    /** Names that stand already. */
    public FileNames(Collection<String> taken) {
        taken.forEach(name -> this.taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /** A name that is safe and stands once, as near to {@code wanted} as that allows. */
    public String next(@Nullable String wanted, String otherwise) {
        String name = clean(wanted == null ? "" : wanted);
        String base = name.isEmpty() ? otherwise : name;
        String free = base;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = numbered(base, number);
        }
        return free;
    }

    static String clean(String wanted) {
        String name = UNSEEN.matcher(Text.decoded(wanted)).replaceAll("");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = UNFIT.matcher(name).replaceAll("_").replaceAll("\\s+", " ");
        name = name.replaceAll("^[ .]+|[ .]+$", "");
        if (RESERVED.matcher(name).matches()) {
            name = "_" + name;
        }
        return shorter(name);
    }

    private static String shorter(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        String ending = ending(name);
        return name.substring(0, LONGEST - ending.length()) + ending;
    }

    private static String numbered(String name, int number) {
        String ending = ending(name);
        return name.substring(0, name.length() - ending.length()) + " (" + number + ")" + ending;
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 || name.length() - dot > LONGEST_ENDING ? "" : name.substring(dot);
    }
}
