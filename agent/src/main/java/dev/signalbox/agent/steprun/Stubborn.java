package dev.signalbox.agent.steprun;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Does a piece of work again and again until it comes to its end: a full disk or a fault of ours
 * must not leave a robot without anybody who watches it.
 *
 * @param name for people
 * @param work what to do; going on from where it was is its own affair
 */
record Stubborn(String name, Work work) implements Runnable {

    private static final long REST_SECONDS = 5;

    interface Work {

        void run() throws IOException, InterruptedException;
    }

    static Thread thread(String name, Work work) {
        var thread = new Thread(null, new Stubborn(name, work), name, 256 * 1024);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void run() {
        try {
            while (!isDone()) {
                TimeUnit.SECONDS.sleep(REST_SECONDS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDone() throws InterruptedException {
        try {
            work.run();
            return true;
        } catch (IOException | RuntimeException trouble) {
            System.err.println(name + ": " + trouble + "; trying again in " + REST_SECONDS + " s.");
            return false;
        }
    }
}
