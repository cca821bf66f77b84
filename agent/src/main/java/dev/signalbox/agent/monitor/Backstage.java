package dev.signalbox.agent.monitor;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Does what takes time away from the window's own thread, and comes back to it with the answer. */
final class Backstage implements AutoCloseable {

    private final ExecutorService threads =
            Executors.newCachedThreadPool(work -> {
                var thread = new Thread(work, "backstage");
                thread.setDaemon(true);
                return thread;
            });

    /** After it was closed nothing is asked any more. */
    <T> void ask(Callable<T> question, Consumer<T> answer, Consumer<Exception> trouble) {
        if (threads.isShutdown()) {
            return;
        }
        threads.execute(() -> {
            try {
                T found = question.call();
                SwingUtilities.invokeLater(() -> answer.accept(found));
            } catch (Exception failed) {
                SwingUtilities.invokeLater(() -> trouble.accept(failed));
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
