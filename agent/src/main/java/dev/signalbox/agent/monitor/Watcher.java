package dev.signalbox.agent.monitor;

import dev.signalbox.agent.desk.DeskView;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.room.LocalAgent;
import dev.signalbox.agent.room.Refused;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the agent what goes on, one held call after the other, and finds it again when it was away.
 * Its listener is called on its own thread.
 */
final class Watcher implements AutoCloseable {

    /** However fast a robot changes what it does, a person reads no faster. */
    private static final long BETWEEN_MILLIS = 200;

    private static final long SOON_MILLIS = 500;
    private static final long LATER_MILLIS = 3_000;

    private final DataDirectory data;
    private final Consumer<Situation> listener;
    private final Thread thread;
    private Situation situation = Situation.UNKNOWN;

    Watcher(DataDirectory data, Consumer<Situation> listener) {
        this.data = data;
        this.listener = listener;
        this.thread = new Thread(this::run, "watcher");
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        String known = "";
        long rest = SOON_MILLIS;
        try {
            while (!Thread.interrupted()) {
                try {
                    DeskView view = agent().stepRuns(known, DeskView.class);
                    known = view.revision();
                    tell(new Situation(view, null));
                    rest = SOON_MILLIS;
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
                } catch (IOException | Refused away) {
                    known = "";
                    tell(situation.without(sentence(away)));
                    TimeUnit.MILLISECONDS.sleep(rest);
                    rest = Math.min(LATER_MILLIS, rest * 2);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalAgent agent() throws IOException {
        if (!LocalAgent.hasRun(data)) {
            throw new IOException(
                    "No agent has run with "
                            + data.root()
                            + " yet. This window finds it when it does.");
        }
        return LocalAgent.of(data);
    }

    private void tell(Situation now) {
        boolean news = !now.equals(situation);
        situation = now;
        if (news) {
            listener.accept(now);
        }
    }

    private static String sentence(Exception away) {
        if (away instanceof AccessDeniedException) {
            return "Another user's agent runs on this computer, and you may not read its token.";
        }
        if (away instanceof Refused no) {
            return no.status() == 404
                    ? "The agent here is older than this window. Update it."
                    : "The agent refuses to tell: " + no.getMessage();
        }
        return away instanceof dev.signalbox.agent.room.RoomAway
                ? "The agent does not answer. Robots go on without it; this window finds it when it is back."
                : String.valueOf(away.getMessage());
    }
}
