package dev.signalbox.agent.steprun;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The last of what was said at once: more than this many is a loop, not a trail. What is grave is
 * not crowded out by what is not.
 */
final class Latest {

    private static final int MOST = 20;

    private final Deque<Said> said = new ArrayDeque<>();
    private int grave;

    void add(Said one) {
        said.add(one);
        grave += one.isGrave() ? 1 : 0;
        int alike = one.isGrave() ? grave : said.size() - grave;
        if (alike > MOST) {
            forgetOldest(one.isGrave());
        }
    }

    private void forgetOldest(boolean isGrave) {
        for (Iterator<Said> each = said.iterator(); each.hasNext(); ) {
            if (each.next().isGrave() == isGrave) {
                each.remove();
                grave -= isGrave ? 1 : 0;
                return;
            }
        }
    }

    /** Gives them away, in order. */
    void drainTo(Consumer<Said> listener) {
        while (!said.isEmpty()) {
            Said one = said.remove();
            grave -= one.isGrave() ? 1 : 0;
            listener.accept(one);
        }
    }
}
