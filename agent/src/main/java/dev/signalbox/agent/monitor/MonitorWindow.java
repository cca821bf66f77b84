package dev.signalbox.agent.monitor;

import dev.signalbox.agent.desk.DeskView;
import dev.signalbox.agent.steprun.SeenStepRun;
import dev.signalbox.protocol.DeskRuns.DeskRun;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.time.Clock;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import javax.swing.KeyStroke;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/** The window: what runs here, what may be started, and what ended. */
final class MonitorWindow extends JFrame {

    private static final long serialVersionUID = 1;
    private static final int NARROWEST = 380;
    private static final int EVERY_SECOND = 1_000;

    private final transient Clock clock;
    private final Header header;
    private final Banner agentBanner = new Banner("banner.agent");
    private final Banner roomBanner = new Banner("banner.room");
    private final JTabbedPane tabs = new JTabbedPane();
    private final RunsPage running;
    private final RunsPage recent;
    private final StartPage start;
    private final Timer ticking;

    MonitorWindow(Clock clock, Desk desk, Header header, StartPage start) {
        super("Signalbox");
        this.clock = clock;
        this.header = header;
        this.start = start;
        running = new RunsPage("running", "Nothing runs on this computer now.", desk);
        recent = new RunsPage("recent", "Nothing has ended here yet.", desk);
        setName("monitor");
        setIconImages(Lever.all(Shade.MOVING.now()));
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        var top = new JPanel();
        top.setLayout(new BoxLayout(top, BoxLayout.Y_AXIS));
        List.of(header, agentBanner, roomBanner).forEach(top::add);
        tabs.setName("tabs");
        tabs.addTab("Running", running);
        tabs.addTab("Start", start);
        tabs.addTab("Recent", recent);
        tabs.addChangeListener(event -> changed());
        add(top, BorderLayout.PAGE_START);
        add(tabs, BorderLayout.CENTER);
        setMinimumSize(new Dimension(NARROWEST, 320));
        keys();
        ticking = new Timer(EVERY_SECOND, event -> tick());
        ticking.start();
    }

    /** As it was last; in a corner of the screen at first. */
    void place(String remembered) {
        setSize(440, 640);
        setLocationByPlatform(true);
        String[] numbers = remembered.split(" ");
        if (numbers.length == 4 && remembered.matches("-?\\d{1,6}( -?\\d{1,6}){3}")) {
            var before =
                    new Rectangle(
                            Integer.parseInt(numbers[0]),
                            Integer.parseInt(numbers[1]),
                            Integer.parseInt(numbers[2]),
                            Integer.parseInt(numbers[3]));
            var screen = getGraphicsConfiguration().getBounds();
            if (screen.intersects(before)) {
                setBounds(before);
            }
        }
    }

    /** To be remembered. */
    String place() {
        Rectangle now = getBounds();
        return now.x + " " + now.y + " " + now.width + " " + now.height;
    }

    void show(Situation now) {
        DeskView view = now.view();
        List<SeenStepRun> going = now.going();
        header.show(view == null ? "Signalbox" : view.machine(), summary(view, going));
        String trouble = now.trouble();
        agentBanner.show(trouble == null ? "" : trouble);
        roomBanner.show(
                view == null || view.roomAway() == 0 || !now.agentAnswers()
                        ? ""
                        : "The control room has not answered since "
                                + Words.at(view.roomAway(), clock.millis())
                                + ". What runs goes on; you can pause and stop it here, and the room is told later.");
        running.show(going, now, clock.millis());
        recent.show(now.ended(), now, clock.millis());
        tabs.setTitleAt(0, going.isEmpty() ? "Running" : "Running (" + going.size() + ")");
        setTitle(going.isEmpty() ? "Signalbox" : "Signalbox – " + going.size() + " running");
    }

    void showStarted(List<DeskRun> mine) {
        running.showStarted(mine);
    }

    /** Shows that one, wherever it is now. */
    void show(SeenStepRun run) {
        toTheFront();
        tabs.setSelectedIndex(run.hasEnded() ? 2 : 0);
    }

    /** Wherever it was: hidden, small, or behind others; desktops heed the wish to be on top. */
    void toTheFront() {
        setVisible(true);
        setExtendedState(getExtendedState() & ~ICONIFIED);
        setAlwaysOnTop(true);
        toFront();
        setAlwaysOnTop(false);
    }

    @Override
    public void dispose() {
        ticking.stop();
        super.dispose();
    }

    private static String summary(
            @org.jspecify.annotations.Nullable DeskView view, List<SeenStepRun> going) {
        if (view == null) {
            return "";
        }
        long paused = going.stream().filter(run -> run.state().equals("PAUSED")).count();
        String runs =
                going.isEmpty()
                        ? "Nothing runs"
                        : (going.size() - paused)
                                + " running"
                                + (paused > 0 ? ", " + paused + " paused" : "");
        return runs + " · " + view.user() + " · " + view.room().replaceFirst("^https?://", "");
    }

    private void changed() {
        if (tabs.getSelectedComponent() == start) {
            start.refresh();
        }
    }

    private void tick() {
        running.tick(clock.millis());
    }

    private void keys() {
        for (int i = 0; i < tabs.getTabCount(); i++) {
            int tab = i;
            key(
                    KeyStroke.getKeyStroke(KeyEvent.VK_1 + i, KeyEvent.CTRL_DOWN_MASK),
                    () -> tabs.setSelectedIndex(tab));
        }
        key(
                KeyStroke.getKeyStroke(KeyEvent.VK_F, KeyEvent.CTRL_DOWN_MASK),
                () -> {
                    tabs.setSelectedComponent(start);
                    start.search();
                });
    }

    private void key(KeyStroke stroke, Runnable action) {
        String name = stroke.toString();
        getRootPane().getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(stroke, name);
        getRootPane()
                .getActionMap()
                .put(
                        name,
                        new AbstractAction() {
                            private static final long serialVersionUID = 1;

                            @Override
                            public void actionPerformed(ActionEvent event) {
                                action.run();
                            }
                        });
    }
}
