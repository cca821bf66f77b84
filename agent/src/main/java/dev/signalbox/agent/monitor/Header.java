package dev.signalbox.agent.monitor;

import java.awt.BorderLayout;
import java.awt.Font;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;

/** Which machine this is, and what can be chosen for the window. */
final class Header extends JPanel {

    private static final long serialVersionUID = 1;

    private final PlainLabel machine = new PlainLabel("machine");
    private final PlainLabel summary = new PlainLabel("summary");

    Header(
            Choices choices,
            Consumer<Choices.Notices> notices,
            Consumer<Choices.Look> look,
            Runnable quit) {
        super(new BorderLayout(8, 0));
        setBorder(BorderFactory.createEmptyBorder(8, 10, 6, 8));
        machine.setFont(
                machine.getFont().deriveFont(Font.BOLD, machine.getFont().getSize2D() * 1.2f));
        var words = new JPanel();
        words.setOpaque(false);
        words.setLayout(new javax.swing.BoxLayout(words, javax.swing.BoxLayout.Y_AXIS));
        words.add(machine);
        words.add(summary);
        var menu = new JPopupMenu();
        menu.setName("settings.menu");
        title(menu, "Tell me what happens");
        var noticeGroup = new ButtonGroup();
        for (Choices.Notices one : Choices.Notices.values()) {
            radio(
                    menu,
                    noticeGroup,
                    "notices." + one.name(),
                    one.words(),
                    choices.notices() == one,
                    () -> notices.accept(one));
        }
        menu.addSeparator();
        title(menu, "Look");
        var lookGroup = new ButtonGroup();
        for (Choices.Look one : Choices.Look.values()) {
            radio(
                    menu,
                    lookGroup,
                    "look." + one.name(),
                    one.words(),
                    choices.look() == one,
                    () -> look.accept(one));
        }
        menu.addSeparator();
        var end = new JMenuItem("Quit");
        end.setName("quit");
        end.addActionListener(event -> quit.run());
        menu.add(end);
        JButton settings = new JButton("Settings");
        settings.setName("settings");
        settings.addActionListener(event ->
                menu.show(
                        settings,
                        settings.getWidth() - menu.getPreferredSize().width,
                        settings.getHeight()));
        settings.setComponentPopupMenu(menu);
        add(words, BorderLayout.CENTER);
        add(settings, BorderLayout.LINE_END);
        machine.show("Signalbox");
    }

    void show(String name, String said) {
        machine.show(name);
        summary.show(said);
        summary.setForeground(Shade.QUIET.now());
    }

    private static void title(JPopupMenu menu, String words) {
        var title = new JMenuItem(words);
        title.setEnabled(false);
        menu.add(title);
    }

    private static void radio(
            JPopupMenu menu,
            ButtonGroup group,
            String name,
            String words,
            boolean chosen,
            Runnable action) {
        var item = new JRadioButtonMenuItem(words, chosen);
        item.setName(name);
        item.addActionListener(event -> action.run());
        group.add(item);
        menu.add(item);
    }
}
