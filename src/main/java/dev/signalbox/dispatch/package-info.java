/**
 * Which waiting step run starts where and when: run queues, the matcher, assignments, wait reasons.
 */
@NullMarked
package dev.signalbox.dispatch;

import org.jspecify.annotations.NullMarked;
