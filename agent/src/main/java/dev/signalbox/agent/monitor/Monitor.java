package dev.signalbox.agent.monitor;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.steprun.SeenStepRun;
import dev.signalbox.protocol.DeskRuns;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/** The program of the person at this computer: puts the window, the news and the agent together. */
public final class Monitor implements AutoCloseable {

    /** What was started here may wait in the room for long; nobody needs to know to the second. */
    private static final int STARTED_MILLIS = 10_000;

    private final Choices choices;
    private final Backstage backstage = new Backstage();
    private final Desk desk;
    private final Watcher watcher;
    private final News news;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final MonitorWindow window;
    private final NoticeWindow notices;
    private final @Nullable Tray tray;
    private final SystemNotices systemNotices;
    private final Timer askingForStarted;
    private List<DeskRuns.DeskRun> open = List.of();
    private Situation situation = Situation.UNKNOWN;
    private boolean systemIsDark;

    /** To be made on the window's thread. */
    Monitor(DataDirectory data, Choices choices, Clock clock) {
        this.choices = choices;
        Looks.apply(choices.look(), false);
        desk = new Desk(data, backstage);
        news = new News(clock.millis());
        var start = new StartPage(desk, backstage, this::askForStarted);
        window =
                new MonitorWindow(
                        clock,
                        desk,
                        new Header(choices, this::choose, this::choose, this::quit),
                        start);
        notices = new NoticeWindow(desk, this::details);
        tray = Tray.open(() -> details(null), this::quit);
        systemNotices = new SystemNotices(tray);
        watcher = new Watcher(data, now -> SwingUtilities.invokeLater(() -> show(now)));
        askingForStarted = new Timer(STARTED_MILLIS, event -> askAgain());
    }

    /** Shows the window until it is closed. */
    public static int run(DataDirectory data) throws IOException, InterruptedException {
        if (GraphicsEnvironment.isHeadless()) {
            System.err.println(
                    "There is no screen here for a window (on Linux, DISPLAY says which).");
            return 1;
        }
        var made = new Monitor[1];
        Runnable toTheFront =
                () ->
                        SwingUtilities.invokeLater(() -> {
                            if (made[0] != null) {
                                made[0].window().toTheFront();
                            }
                        });
        try (Doorbell bell = Doorbell.hang(Doorbell.place(data), toTheFront)) {
            if (bell == null) {
                System.out.println("The window is open already. It comes to the front.");
                return 0;
            }
            SwingUtilities.invokeLater(() -> {
                made[0] = new Monitor(data, new Choices(Choices.usualFile()), Clock.systemUTC());
                made[0].open();
            });
            awaitMade(made);
            made[0].closed.await();
        }
        return 0;
    }

    private static void awaitMade(Monitor[] made) throws InterruptedException {
        try {
            SwingUtilities.invokeAndWait(() -> {});
        } catch (java.lang.reflect.InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (made[0] == null) {
            throw new IllegalStateException("The window could not be made.");
        }
    }

    void open() {
        window.place(choices.place());
        window.addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosing(WindowEvent event) {
                        hideOrQuit();
                    }

                    @Override
                    public void windowActivated(WindowEvent event) {
                        followSystem();
                        askForStarted();
                    }
                });
        window.setVisible(true);
        followSystem();
        watcher.begin();
        askForStarted();
        askingForStarted.start();
    }

    MonitorWindow window() {
        return window;
    }

    @Override
    public void close() {
        askingForStarted.stop();
        watcher.close();
        backstage.close();
        notices.close();
        if (tray != null) {
            tray.close();
        }
        window.dispose();
        closed.countDown();
    }

    private void show(Situation now) {
        boolean other = !now.ended().equals(situation.ended());
        situation = now;
        window.show(now);
        news.of(now).forEach(this::tell);
        if (tray != null) {
            boolean failed =
                    now.ended().stream().limit(1).anyMatch(run -> run.state().equals("FAILED"));
            tray.show(
                    !now.agentAnswers()
                            ? Shade.NEEDS
                            : failed
                                    ? Shade.BAD
                                    : now.going().isEmpty() ? Shade.QUIET : Shade.MOVING,
                    window.getTitle());
        }
        if (other) {
            askForStarted();
        }
    }

    private void tell(Notice notice) {
        switch (choices.notices()) {
            case SYSTEM ->
                    systemNotices.show(
                            notice,
                            pressed -> pressed(notice.run(), pressed),
                            () -> notices.show(notice));
            case WINDOW -> notices.show(notice);
            case OFF -> {}
        }
    }

    private void pressed(SeenStepRun run, String button) {
        switch (button) {
            case "pause" -> desk.pause(run.id(), trouble -> details(run));
            case "resume" -> desk.resume(run.id(), trouble -> details(run));
            case "stop" -> desk.stop(run.id(), false, 60, trouble -> details(run));
            default -> details(run);
        }
    }

    private void details(@Nullable SeenStepRun run) {
        if (run != null) {
            window.show(run);
        } else {
            window.toTheFront();
        }
    }

    private void askForStarted() {
        desk.runs(
                found -> {
                    open = found.runs().stream().filter(run -> run.endedAt() == null).toList();
                    window.showStarted(open);
                },
                trouble -> {});
    }

    /** Nothing is asked for again while nobody can see it, or nothing is open. */
    private void askAgain() {
        if (window.isShowing() && !open.isEmpty()) {
            askForStarted();
        }
    }

    private void choose(Choices.Notices how) {
        choices.choose(how);
    }

    private void choose(Choices.Look look) {
        choices.choose(look);
        Looks.apply(look, systemIsDark);
        notices.updateLook();
        window.show(situation);
    }

    private void followSystem() {
        backstage.ask(
                Looks::isSystemDark,
                dark -> {
                    if (dark != systemIsDark) {
                        systemIsDark = dark;
                        choose(choices.look());
                    }
                },
                trouble -> {});
    }

    private void hideOrQuit() {
        if (tray != null) {
            choices.place(window.place());
            window.setVisible(false);
        } else {
            quit();
        }
    }

    private void quit() {
        choices.place(window.place());
        close();
    }
}
