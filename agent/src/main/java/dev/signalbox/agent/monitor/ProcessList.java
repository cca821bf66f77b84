package dev.signalbox.agent.monitor;

import dev.signalbox.protocol.DeskProcesses.DeskProcess;
import java.awt.BorderLayout;
import java.awt.Component;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.jspecify.annotations.Nullable;

/** Processes to choose from, narrowed by what is typed above them. */
final class ProcessList extends JPanel {

    private static final long serialVersionUID = 1;

    private final JTextField search = new JTextField();
    private final DefaultListModel<DeskProcess> model = new DefaultListModel<>();
    private final JList<DeskProcess> list =
            new JList<>(model) {
                private static final long serialVersionUID = 1;

                @Override
                public boolean getScrollableTracksViewportWidth() {
                    return true;
                }
            };
    private final JTextArea said = Card.text("start.none");
    private final transient Consumer<@Nullable DeskProcess> listener;
    private transient List<DeskProcess> all = List.of();
    private transient @Nullable DeskProcess told;
    private boolean asked;

    ProcessList(Consumer<@Nullable DeskProcess> listener) {
        super(new BorderLayout(0, 6));
        this.listener = listener;
        search.setName("start.search");
        search.putClientProperty("JTextField.placeholderText", "Search processes");
        search.putClientProperty("JTextField.showClearButton", true);
        search.getAccessibleContext().setAccessibleName("Search processes");
        search.getDocument().addDocumentListener(whenTyped());
        search.addActionListener(event -> list.requestFocusInWindow());
        list.setName("start.list");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new Row());
        list.setVisibleRowCount(5);
        list.addListSelectionListener(event -> tell(list.getSelectedValue()));
        said.setVisible(false);
        add(search, BorderLayout.PAGE_START);
        var rows =
                new JScrollPane(
                        list,
                        ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                        ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        add(rows, BorderLayout.CENTER);
        add(said, BorderLayout.PAGE_END);
    }

    void show(List<DeskProcess> processes) {
        asked = true;
        if (!processes.equals(all)) {
            all = List.copyOf(processes);
            narrow();
        }
        sayHowMany();
    }

    /** Why they are not known; those that were are still shown. */
    void say(String why) {
        said.setText(why);
        said.setVisible(!why.isEmpty());
        said.setForeground(Shade.QUIET.now());
    }

    void search() {
        search.requestFocusInWindow();
        search.selectAll();
    }

    private void narrow() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        DeskProcess selected = list.getSelectedValue();
        model.clear();
        all.stream()
                .filter(one ->
                        (one.name() + " " + one.description())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                .forEach(model::addElement);
        if (selected != null && model.contains(selected)) {
            list.setSelectedValue(selected, true);
        }
        sayHowMany();
    }

    private void sayHowMany() {
        if (asked) {
            say(
                    all.isEmpty()
                            ? "There is nothing that you may start here. The triggers of a process, in the control room, say where it may be started."
                            : model.isEmpty() ? "None matches." : "");
        }
    }

    /** What is filled in for a process stays open when its row is searched away. */
    private void tell(@Nullable DeskProcess selected) {
        if (selected != null && !selected.equals(told)) {
            told = selected;
            listener.accept(selected);
        }
    }

    private DocumentListener whenTyped() {
        return new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                narrow();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                narrow();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                narrow();
            }
        };
    }

    /** Its name, and what it is for where there is room. */
    private static final class Row extends DefaultListCellRenderer {

        private static final long serialVersionUID = 1;

        @Override
        public Component getListCellRendererComponent(
                JList<?> of, Object value, int index, boolean selected, boolean focused) {
            putClientProperty("html.disable", true);
            var process = (DeskProcess) value;
            String about = process.description().isEmpty() ? "" : "  –  " + process.description();
            var row =
                    (JLabel)
                            super.getListCellRendererComponent(
                                    of, process.name() + about, index, selected, focused);
            return row;
        }
    }
}
