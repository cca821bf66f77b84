package dev.signalbox.chain;

import java.util.UUID;

/**
 * A process that follows another.
 *
 * @param fromId of whose runs the end is waited for
 * @param toId what is started then
 */
public record Chain(
        UUID id,
        UUID fromId,
        String fromName,
        UUID toId,
        String toName,
        Outcome outcome,
        HandsOn handsOn,
        boolean enabled,
        int version) {

    /** After which end of a run. */
    public enum Outcome {
        COMPLETED("is completed"),
        UNRESOLVED("needs a person"),
        EITHER("is completed or needs a person, whichever comes first");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** As it stands in a sentence after "when a run". */
        public String words() {
            return words;
        }
    }

    /** What the new run begins with. */
    public enum HandsOn {
        OUTPUTS("a work item for each output of that run, with its files"),
        NOTHING("one work item without data");

        private final String words;

        HandsOn(String words) {
            this.words = words;
        }

        /** As it stands in a sentence after "with". */
        public String words() {
            return words;
        }
    }

    /** When its second process follows, seen from the first. */
    String follows() {
        return "Follows when a run " + outcome.words() + ".";
    }

    String sentence() {
        return "Starts when a run of "
                + fromName
                + " "
                + outcome.words()
                + ", with "
                + handsOn.words()
                + ".";
    }
}
