package dev.signalbox.filter;

import dev.signalbox.kit.Refused;
import java.util.List;

/** A filter that cannot be read: the sentence says where and what is allowed. */
public class FilterFault extends Refused {

    private final int position;

    /** {@code position} counts characters from 1. */
    FilterFault(int position, String message) {
        super(Kind.INVALID, "FILTER", message, List.of(new Refused.Fault("q", 1, message)));
        this.position = position;
    }

    public int position() {
        return position;
    }
}
