package dev.signalbox.agent.monitor;

import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskProcesses.DeskProcess;
import dev.signalbox.protocol.StartedProcess;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;

/** The processes that the person here may start, and what they ask for. */
final class StartPage extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient Desk desk;
    private final transient Backstage backstage;
    private final transient Runnable whenStarted;
    private final ProcessList list = new ProcessList(this::choose);
    private final PlainLabel title = new PlainLabel("start.process");
    private final JTextArea about = Card.text("start.about");
    private final JTextArea said = Card.text("start.said");
    private final JButton start = Card.button("start.start", "Start", this::start);
    private final JPanel place = new JPanel(new BorderLayout());
    private final transient Map<String, Draft> drafts = new HashMap<>();
    private transient @Nullable DeskProcess chosen;

    StartPage(Desk desk, Backstage backstage, Runnable whenStarted) {
        this.desk = desk;
        this.backstage = backstage;
        this.whenStarted = whenStarted;
        setName("start");
        setLayout(new BorderLayout(0, 8));
        setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        list.setPreferredSize(new Dimension(100, 190));
        var form = new Column();
        for (var part : List.of(title, about, place)) {
            part.setAlignmentX(LEFT_ALIGNMENT);
            form.add(part);
        }
        var foot = new JPanel(new BorderLayout(0, 4));
        foot.add(said, BorderLayout.CENTER);
        foot.add(Card.buttons(start), BorderLayout.PAGE_END);
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        add(list, BorderLayout.PAGE_START);
        add(form.scrolled("start.scroll"), BorderLayout.CENTER);
        add(foot, BorderLayout.PAGE_END);
        start.setVisible(false);
        said.setVisible(false);
    }

    /** Asks again what may be started. */
    void refresh() {
        desk.processes(
                (DeskProcesses all) -> list.show(all.processes()),
                trouble -> list.say(trouble.sentence()));
    }

    void search() {
        list.search();
    }

    private void choose(@Nullable DeskProcess process) {
        chosen = process;
        place.removeAll();
        start.setVisible(process != null);
        title.show(process == null ? "" : process.name());
        about.setText(process == null ? "" : process.description());
        if (process != null) {
            place.add(draft(process));
        }
        say("", Shade.QUIET);
        revalidate();
        repaint();
    }

    /**
     * What was typed for it stays while others are looked at; it is made anew when it asks for
     * other things.
     */
    private Draft draft(DeskProcess process) {
        return drafts.computeIfAbsent(
                process.id() + "\n" + process.inputSchema(), key -> new Draft(process));
    }

    private void start() {
        DeskProcess process = chosen;
        if (process == null) {
            return;
        }
        Draft draft = draft(process);
        try {
            Draft.Source source = draft.source();
            start.setEnabled(false);
            say("Starting…", Shade.QUIET);
            backstage.ask(
                    source::read,
                    data -> send(process, draft, data),
                    failed -> refused(String.valueOf(failed.getMessage())));
        } catch (Question.Wrong wrong) {
            say(String.valueOf(wrong.getMessage()), Shade.BAD);
        }
    }

    private void send(DeskProcess process, Draft draft, String data) {
        desk.start(
                draft.once(),
                process.id(),
                data,
                run -> started(process, run),
                trouble -> {
                    if (trouble.certain()) {
                        draft.renew();
                    }
                    refused(trouble.sentence());
                });
    }

    /** The next start begins with an empty form. */
    private void started(DeskProcess process, StartedProcess run) {
        start.setEnabled(true);
        drafts.remove(process.id() + "\n" + process.inputSchema());
        if (process.equals(chosen)) {
            choose(process);
        }
        say("Started " + run.process() + " run " + run.number() + ".", Shade.GOOD);
        whenStarted.run();
    }

    private void refused(String why) {
        start.setEnabled(true);
        say(why, Shade.BAD);
    }

    private void say(String text, Shade shade) {
        said.setForeground(shade.now());
        said.setText(text);
        said.setVisible(!text.isEmpty());
    }
}
