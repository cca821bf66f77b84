package dev.signalbox.lint;

import java.util.List;

/**
 * What was seen of a task.
 *
 * @param clear everything that it does could be seen, so that what was not found is not there
 */
record Seen(List<Finding> findings, boolean clear) {

    boolean touchesTheScreen() {
        return findings.stream().anyMatch(finding -> !finding.office());
    }
}
