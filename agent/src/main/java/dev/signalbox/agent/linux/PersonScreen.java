package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The screen of a person who is signed in. */
final class PersonScreen implements Screen {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PersonSession session;
    private final boolean foreground;
    private long lookedAt;
    private boolean usable = true;
    private String trouble = "";

    PersonScreen(PersonSession session, boolean foreground) {
        this.session = session;
        this.foreground = foreground;
        this.lookedAt = System.nanoTime();
    }

    @Override
    public Map<String, String> variables() {
        return session.display().variables();
    }

    /** What runs in the background does not mind a lock. */
    @Override
    public synchronized boolean isUsable() {
        if (usable && System.nanoTime() - lookedAt > LOOK_AGAIN_NANOS) {
            lookedAt = System.nanoTime();
            look();
        }
        return usable;
    }

    private void look() {
        if (!session.display().isThere()) {
            lose("%s signed out while the robot ran.".formatted(session.user()));
            return;
        }
        try {
            if (foreground && session.isLocked()) {
                lose("The screen of %s was locked while the robot ran.".formatted(session.user()));
            }
        } catch (IOException unknown) {
            // It is looked at again.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void lose(String why) {
        usable = false;
        trouble = why;
    }

    @Override
    public synchronized String trouble() {
        return trouble;
    }

    @Override
    public boolean picture(Path png) {
        try {
            return session.picture(png);
        } catch (IOException none) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void leave() {
        // It is the person's.
    }
}
