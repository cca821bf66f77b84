package dev.signalbox.agent.monitor;

import java.awt.BorderLayout;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/** A file by name, or looked for in a window that leaves the others alone. */
final class FileChoice extends JPanel {

    private static final long serialVersionUID = 1;

    private final JTextField path = new JTextField();
    private @Nullable JDialog dialog;

    FileChoice() {
        super(new BorderLayout(6, 0));
        path.setName("input.file");
        JButton look = Card.button("input.look", "Choose…", this::look);
        var row = new JPanel(new BorderLayout(6, 0));
        row.add(path, BorderLayout.CENTER);
        row.add(look, BorderLayout.LINE_END);
        add(row, BorderLayout.PAGE_START);
    }

    Path path() throws Question.Wrong {
        String typed = path.getText().strip();
        if (typed.isEmpty()) {
            throw new Question.Wrong("Choose a file first.");
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException broken) {
            throw new Question.Wrong("This is no name of a file: " + typed);
        }
    }

    private void look() {
        if (dialog != null && dialog.isDisplayable()) {
            dialog.toFront();
            return;
        }
        var chooser = new JFileChooser();
        var window = new JDialog(SwingUtilities.getWindowAncestor(this), "Choose a file with JSON");
        window.setModal(false);
        window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        chooser.addActionListener(event -> {
            if (JFileChooser.APPROVE_SELECTION.equals(event.getActionCommand())) {
                path.setText(chooser.getSelectedFile().getPath());
            }
            window.dispose();
        });
        window.add(chooser);
        window.pack();
        window.setLocationRelativeTo(this);
        window.setVisible(true);
        dialog = window;
    }
}
