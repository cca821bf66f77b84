/** What people do about process runs and step runs: stop, resubmit, rerun, retry, close. */
@NullMarked
package dev.signalbox.resolve;

import org.jspecify.annotations.NullMarked;
