package dev.signalbox.history;

import java.time.Instant;

/** What became of the runs that were started within a day or an hour. */
record Outcome(Instant at, long completed, long stopped, long unresolved, long going) {

    public long all() {
        return completed + stopped + unresolved + going;
    }
}
