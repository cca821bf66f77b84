/** What people make of work that failed: who cares for it, what they say, what is still open. */
@NullMarked
package dev.signalbox.review;

import org.jspecify.annotations.NullMarked;
