package dev.signalbox.explorer;

import dev.signalbox.column.ColumnSet;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Word;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the state of a work item looks; templates know it as {@code itemTones}. */
@Configuration(proxyBeanMethods = false)
class ItemTones {

    @Bean
    static Word itemTonesWord() {
        return new Word("itemTones", new ItemTones());
    }

    @Bean
    static ColumnSet itemColumnSet() {
        return ItemColumn.ITEMS;
    }

    public String of(ItemState state) {
        return switch (state) {
            case NEW, PENDING -> "waiting";
            case IN_PROGRESS -> "running";
            case FAILED -> "person";
            case DONE -> "done";
            case EXPIRED -> "off";
        };
    }

    /**
     * Of a state by its name; outputs that are set aside, or belong to the run, have words of their
     * own.
     */
    public String of(String state) {
        return switch (state) {
            case "SET_ASIDE" -> "off";
            case "OUTPUT" -> "done";
            default -> of(ItemState.valueOf(state));
        };
    }

    public String word(String state) {
        return switch (state) {
            case "SET_ASIDE" -> "Set aside";
            case "OUTPUT" -> "Output";
            default -> ItemState.valueOf(state).words();
        };
    }
}
