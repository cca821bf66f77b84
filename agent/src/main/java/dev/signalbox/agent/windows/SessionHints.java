package dev.signalbox.agent.windows;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to look at the sessions as soon as something has become of one. */
public final class SessionHints {

    private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

    private SessionHints() {}

    /** Calls back at each sign-in, sign-out, lock and unlock; a hint only. */
    public static void listen(Runnable listener) {
        LISTENERS.add(listener);
    }

    static void tell() {
        LISTENERS.forEach(Runnable::run);
    }
}
