/** When processes start by themselves: schedules, and the tick that has them started. */
@NullMarked
package dev.signalbox.schedule;

import org.jspecify.annotations.NullMarked;
