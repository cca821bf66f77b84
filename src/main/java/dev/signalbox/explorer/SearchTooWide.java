package dev.signalbox.explorer;

import dev.signalbox.kit.Refused;

/** A search that met its time limit: the filter has to be narrower. */
class SearchTooWide extends Refused {

    SearchTooWide(int seconds, Throwable cause) {
        super(
                Kind.INVALID,
                "SEARCH_TOO_WIDE",
                "This search was given up after "
                        + seconds
                        + " seconds. Choose a process, a run or a state as well, so that fewer payloads have to be read.");
        initCause(cause);
    }
}
