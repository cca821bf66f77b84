package dev.signalbox.journal;

import java.util.List;

/**
 * Events that a transaction is about to write down, told inside it: what a listener writes is
 * committed with them or not at all. A listener may write further events, which are told as well.
 */
public record Written(List<Event> events) {}
