package dev.signalbox.agent.monitor;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.swing.Box;

/**
 * Cards of a column by id: one that stays is kept, with what is being typed or chosen in it.
 *
 * @param <T> what a card shows
 * @param <C> the card
 */
final class Cards<T, C extends Card> {

    private static final int GAP = 8;

    private final Column column;
    private final Function<T, String> id;
    private final Function<T, C> make;
    private final Map<String, C> byId = new LinkedHashMap<>();
    private List<String> order = List.of();

    Cards(Column column, Function<T, String> id, Function<T, C> make) {
        this.column = column;
        this.id = id;
        this.make = make;
    }

    /** Shows these, in this order. */
    void show(List<T> all, BiConsumer<C, T> how) {
        List<String> wanted = all.stream().map(id).toList();
        byId.keySet().retainAll(wanted);
        all.forEach(one ->
                how.accept(byId.computeIfAbsent(id.apply(one), key -> make.apply(one)), one));
        if (!wanted.equals(order)) {
            order = wanted;
            Component focused =
                    KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
            boolean ours = focused != null && column.isAncestorOf(focused);
            column.removeAll();
            for (String each : wanted) {
                Component card = Objects.requireNonNull(byId.get(each));
                column.add(card);
                column.add(Box.createRigidArea(new Dimension(0, GAP)));
            }
            if (ours && column.isAncestorOf(focused)) {
                focused.requestFocusInWindow();
            }
            column.revalidate();
            column.repaint();
        }
    }

    Iterable<C> all() {
        return byId.values();
    }

    /** The card of one, if it is shown. */
    Optional<C> of(String one) {
        return Optional.ofNullable(byId.get(one));
    }
}
