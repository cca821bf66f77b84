/** Whether what a task uses fits where it runs: looks, warns, and never refuses. */
@NullMarked
package dev.signalbox.lint;

import org.jspecify.annotations.NullMarked;
