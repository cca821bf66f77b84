/** The main jobs of a person, from end to end, in a browser. */
@NullMarked
package dev.signalbox.story;

import org.jspecify.annotations.NullMarked;
