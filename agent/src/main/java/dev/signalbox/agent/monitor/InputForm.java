package dev.signalbox.agent.monitor;

import com.grack.nanojson.JsonWriter;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;

/** A form made from what a process asks for. */
final class InputForm extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient List<Field> fields = new ArrayList<>();

    /** A question with where it is answered and where is said what is wrong. */
    private record Field(Question question, JComponent input, PlainLabel fault) {

        String typed() {
            if (input instanceof JTextComponent text) {
                return text.getText();
            }
            Object chosen = ((JComboBox<?>) input).getSelectedItem();
            return chosen == null ? "" : chosen.toString();
        }
    }

    InputForm(List<Question> questions) {
        setName("input.form");
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        questions.forEach(this::put);
    }

    /** The data as JSON; throws with the first fault, after all of them are shown. */
    String json() throws Question.Wrong {
        var values = new LinkedHashMap<String, Object>();
        Question.Wrong first = null;
        for (Field field : fields) {
            try {
                Object value = field.question().value(field.typed());
                field.fault().show("");
                if (value != null) {
                    values.put(field.question().name(), value);
                }
            } catch (Question.Wrong wrong) {
                field.fault().show(String.valueOf(wrong.getMessage()));
                field.fault().setForeground(Shade.BAD.now());
                if (first == null) {
                    first = wrong;
                    field.input().requestFocusInWindow();
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return JsonWriter.string(values);
    }

    private void put(Question question) {
        var label = new JLabel();
        label.putClientProperty("html.disable", true);
        label.setText(question.words() + (question.required() ? " *" : ""));
        JComponent input = input(question);
        label.setLabelFor(input);
        label.setBorder(BorderFactory.createEmptyBorder(8, 0, 2, 0));
        var fault = new PlainLabel("fault." + question.name());
        fault.show("");
        var help = new PlainLabel("help." + question.name());
        help.show(question.help());
        help.setForeground(Shade.QUIET.now());
        fields.add(new Field(question, input, fault));
        JComponent shown = input instanceof JTextArea area ? new JScrollPane(area) : input;
        for (JComponent part : List.of(label, shown, help, fault)) {
            part.setAlignmentX(LEFT_ALIGNMENT);
            add(part);
        }
        shown.setMaximumSize(new Dimension(Integer.MAX_VALUE, shown.getPreferredSize().height));
    }

    private static JComponent input(Question question) {
        JComponent input =
                switch (question.kind()) {
                    case YES_OR_NO -> choice(question, List.of("Yes", "No"));
                    case CHOICE ->
                            choice(
                                    question,
                                    question.choices().stream().map(Question::shown).toList());
                    case JSON -> new JTextArea(question.initial(), 3, 10);
                    case TEXT, NUMBER, WHOLE_NUMBER -> new JTextField(question.initial());
                };
        input.setName("input." + question.name());
        return input;
    }

    private static JComponent choice(Question question, List<String> choices) {
        var box = new JComboBox<String>();
        if (!question.required() || question.initial().isEmpty()) {
            box.addItem("");
        }
        choices.forEach(box::addItem);
        String initial =
                switch (question.initial()) {
                    case "true" -> question.kind() == Question.Kind.YES_OR_NO ? "Yes" : "true";
                    case "false" -> question.kind() == Question.Kind.YES_OR_NO ? "No" : "false";
                    default -> question.initial();
                };
        box.setSelectedItem(initial);
        return box;
    }
}
