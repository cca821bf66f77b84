package dev.signalbox.process;

import java.util.List;

/** What rooms above have to say of where steps run and as whom: it warns, and refuses nothing. */
public interface TargetAdvice {

    /** Sentences for each of the targets, in their order; none where all is well. */
    List<List<String>> of(List<Target> targets);
}
