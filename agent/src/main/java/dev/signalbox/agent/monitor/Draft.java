package dev.signalbox.agent.monitor;

import dev.signalbox.protocol.DeskProcesses.DeskProcess;
import java.awt.CardLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/** The data for one start, as a person puts it together; it stays as it is until it was started. */
final class Draft extends JPanel {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 1024 * 1024;
    private static final String FORM = "Fill in a form";
    private static final String NONE = "No data";
    private static final String JSON = "JSON";
    private static final String FILE = "A file with JSON";

    private final JComboBox<String> mode = new JComboBox<>();
    private final InputForm form;
    private final JTextArea json = new JTextArea(6, 10);
    private final FileChoice file = new FileChoice();
    private String once = UUID.randomUUID().toString();

    Draft(DeskProcess process) {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        List<Question> questions = Question.of(process.inputSchema());
        form = new InputForm(questions);
        mode.setName("input.mode");
        var modes = new ArrayList<>(List.of(questions.isEmpty() ? NONE : FORM, JSON, FILE));
        modes.forEach(mode::addItem);
        json.setName("input.json");
        var cards = new CardLayout();
        var inputs = new JPanel(cards);
        inputs.add(new JPanel(), NONE);
        inputs.add(form, FORM);
        inputs.add(new JScrollPane(json), JSON);
        inputs.add(file, FILE);
        inputs.setBorder(BorderFactory.createEmptyBorder(6, 0, 6, 0));
        cards.show(inputs, modes.get(0));
        mode.addActionListener(event -> cards.show(inputs, String.valueOf(mode.getSelectedItem())));
        mode.setMaximumSize(
                new java.awt.Dimension(Integer.MAX_VALUE, mode.getPreferredSize().height));
        mode.setAlignmentX(LEFT_ALIGNMENT);
        inputs.setAlignmentX(LEFT_ALIGNMENT);
        add(mode);
        add(inputs);
    }

    /** By which this start is known, however often it is asked for. */
    String once() {
        return once;
    }

    /** What is asked for next is another start. */
    void renew() {
        once = UUID.randomUUID().toString();
    }

    /** Reads the data; to be read on, away from the window's thread, where it is in a file. */
    Source source() throws Question.Wrong {
        String chosen = String.valueOf(mode.getSelectedItem());
        switch (chosen) {
            case FORM -> {
                String filled = form.json();
                return () -> filled;
            }
            case JSON -> {
                String typed = json.getText();
                return () -> checked(typed);
            }
            case FILE -> {
                Path path = file.path();
                return () -> checked(read(path));
            }
            default -> {
                return () -> "";
            }
        }
    }

    /** Where the data comes from. */
    interface Source {

        String read() throws IOException;
    }

    private static String checked(String text) throws IOException {
        String fault = JsonText.fault(text);
        if (fault != null) {
            throw new IOException(fault);
        }
        return text;
    }

    private static String read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("There is no file " + path + ".");
        }
        if (Files.size(path) > LONGEST) {
            throw new IOException("The file is larger than the 1 MiB that data may have.");
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }
}
