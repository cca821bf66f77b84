package dev.signalbox.process;

import java.util.List;
import java.util.UUID;

/** What else goes when a process is deleted; rooms above say what of theirs. */
public interface LostWithProcess {

    /** Sentences; none where nothing goes. */
    List<String> of(UUID processId);
}
