package dev.signalbox.agent.monitor;

import static org.awaitility.Awaitility.await;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/** Looks at windows and presses what is in them, as a person does, on their own thread. */
final class Eyes {

    private Eyes() {}

    static <T> T on(Callable<T> look) {
        try {
            if (SwingUtilities.isEventDispatchThread()) {
                return look.call();
            }
            var task = new FutureTask<>(look);
            SwingUtilities.invokeLater(task);
            return task.get();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).until(() -> on(condition));
    }

    /** All that can be seen and has this name, or a name that begins with it and a blank. */
    static List<Component> all(Container in, String name) {
        var found = new ArrayList<Component>();
        for (Component each : in.getComponents()) {
            if (!each.isVisible()) {
                continue;
            }
            String its = String.valueOf(each.getName());
            if (its.equals(name)) {
                found.add(each);
            }
            if (each instanceof Container inner) {
                found.addAll(all(inner, name));
            }
        }
        return found;
    }

    static <T extends Component> T one(Container in, String name, Class<T> type) {
        List<Component> found = all(in, name);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + name + " can be seen");
        }
        return type.cast(found.get(0));
    }

    static Container card(Container in, String name) {
        return one(in, name, Container.class);
    }

    static void press(Container in, String name) {
        on(() -> {
            one(in, name, AbstractButton.class).doClick(0);
            return name;
        });
    }

    static void type(Container in, String name, String text) {
        on(() -> {
            one(in, name, JTextComponent.class).setText(text);
            return text;
        });
    }

    /** Every word that can be seen. */
    static String words(Container in) {
        return on(() -> String.join("\n", texts(in)));
    }

    private static List<String> texts(Container in) {
        var texts = new ArrayList<String>();
        for (Component each : in.getComponents()) {
            if (!each.isVisible()) {
                continue;
            }
            if (each instanceof JLabel label) {
                texts.add(String.valueOf(label.getText()));
            } else if (each instanceof AbstractButton button) {
                texts.add(String.valueOf(button.getText()));
            } else if (each instanceof JTextComponent text) {
                texts.add(text.getText());
            }
            if (each instanceof Container inner) {
                texts.addAll(texts(inner));
            }
        }
        return texts;
    }

    /** What sticks out of the window to the right, by name. */
    static List<String> sticksOut(Window window) {
        return on(() -> sticksOut(window, window));
    }

    private static List<String> sticksOut(Window window, Container in) {
        var out = new ArrayList<String>();
        for (Component each : in.getComponents()) {
            if (!each.isShowing()) {
                continue;
            }
            int right = SwingUtilities.convertPoint(each, each.getWidth(), 0, window).x;
            if (each.getWidth() > 0 && right > window.getWidth()) {
                out.add(
                        each.getClass().getSimpleName()
                                + " "
                                + each.getName()
                                + " ends at "
                                + right);
            }
            if (each instanceof Container inner) {
                out.addAll(sticksOut(window, inner));
            }
        }
        return out;
    }
}
