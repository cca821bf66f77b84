package dev.signalbox.itempage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an item next.
 *
 * @param sentence in words; {@link #at} stands between it and {@code rest}
 * @param at when; null where that is not known
 * @param rest of the sentence, after the time
 */
record WhatNext(String sentence, @Nullable Instant at, String rest) {

    private static WhatNext plain(String sentence) {
        return new WhatNext(sentence, null, "");
    }

    static WhatNext of(ItemHeader item, Surroundings.Seen seen) {
        return switch (item.state()) {
            case NEW -> queued(item);
            case EXPIRED ->
                    plain(
                            "Its deadline passed before a run took it. Give it a new deadline, or delete it.");
            case PENDING -> pending(item, seen);
            case IN_PROGRESS ->
                    plain(
                            "A robot"
                                    + (seen.machine() == null ? "" : " on " + seen.machine())
                                    + " works on it. Once it is done, what the robot made of it goes to "
                                    + after(item)
                                    + ".");
            case FAILED ->
                    plain(
                            item.isStopping()
                                    ? "Its run is being stopped. It can be retried once the run has stopped."
                                    : "It waits for a person. Retry it, mark it done, or delete it.");
            case DONE ->
                    plain(
                            item.resolvedBy() == null
                                    ? "Nothing; what robots made of it went to " + after(item) + "."
                                    : "Nothing; "
                                            + item.resolvedBy()
                                            + " marked it done, so it sent nothing on.");
        };
    }

    private static String after(ItemHeader item) {
        return item.nextStepName() == null
                ? "the outputs of the run"
                : "step " + item.nextStepName();
    }

    private static WhatNext queued(ItemHeader item) {
        String until =
                "It waits in the input queue until a run of " + item.processName() + " takes it";
        if (item.notBefore() != null) {
            return new WhatNext(until + ", not before", item.notBefore(), ".");
        }
        if (item.deadline() != null) {
            return new WhatNext(until + "; if none does, it expires", item.deadline(), ".");
        }
        return plain(until + ".");
    }

    private static WhatNext pending(ItemHeader item, Surroundings.Seen seen) {
        String step = "step " + place(item);
        if (item.isStopping()) {
            return plain("Its run is being stopped; no robot takes it any more.");
        }
        if ("QUEUED".equals(item.runState())) {
            return plain(
                    "Its run waits for its turn: an earlier run of "
                            + item.processName()
                            + " is going.");
        }
        if (item.notBefore() != null) {
            return item.attempt() == 0
                    ? new WhatNext("No robot takes it before", item.notBefore(), ".")
                    : new WhatNext("It is tried again", item.notBefore(), tries(item, seen));
        }
        if (isHeldBack(seen)) {
            return plain(barrier(step, seen));
        }
        String ahead =
                seen.ahead() == 0
                        ? "It is the next that a robot of " + step + " takes"
                        : "It waits for a robot of "
                                + step
                                + "; "
                                + ahead(seen.ahead())
                                + " ahead of it";
        if (seen.going() > 0) {
            return plain(ahead + ".");
        }
        if (seen.waiting() == 0) {
            return plain(ahead + "; a robot is about to be queued.");
        }
        return plain(
                ahead
                        + "; the robot waits for its machine."
                        + (seen.whyWaiting() == null ? "" : " " + seen.whyWaiting()));
    }

    private static String place(ItemHeader item) {
        Integer position = item.stepPosition();
        return (position == null ? "" : position + 1 + " ") + "\"" + item.stepName() + "\"";
    }

    private static String tries(ItemHeader item, Surroundings.Seen seen) {
        Integer retries = seen.retries();
        return " (attempt "
                + (item.attempt() + 1)
                + (retries == null ? "" : " of " + Math.max(retries + 1, item.attempt() + 1))
                + "), as the retry rules of its step say.";
    }

    private static boolean isHeldBack(Surroundings.Seen seen) {
        return switch (seen.barrier()) {
            case "SETTLED" -> seen.earlier() > 0;
            case "ALL_DONE" -> seen.earlier() + seen.earlierFailed() > 0;
            default -> false;
        };
    }

    private static String barrier(String step, Surroundings.Seen seen) {
        boolean failed = seen.barrier().equals("ALL_DONE") && seen.earlierFailed() > 0;
        String open =
                seen.earlier() == 0
                        ? ""
                        : seen.earlier()
                                + (seen.earlier() == 1 ? " item is" : " items are")
                                + " not through";
        String wrong =
                failed
                        ? seen.earlierFailed()
                                + (seen.earlierFailed() == 1
                                        ? " has failed and needs"
                                        : " have failed and need")
                                + " a person"
                        : "";
        return "It waits until all items of earlier steps are "
                + (seen.barrier().equals("SETTLED") ? "done or failed" : "done")
                + ", as "
                + step
                + " asks: "
                + open
                + (open.isEmpty() || wrong.isEmpty() ? "" : ", ")
                + wrong
                + ".";
    }

    private static String ahead(long items) {
        if (items > Surroundings.MOST_AHEAD) {
            return "more than 1,000 items are";
        }
        return items == 1 ? "one item is" : items + " items are";
    }
}
