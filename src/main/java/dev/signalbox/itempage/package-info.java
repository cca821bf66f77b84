/** The page of one work item: its data, files, attempts and trace, and what happens to it next. */
@NullMarked
package dev.signalbox.itempage;

import org.jspecify.annotations.NullMarked;
