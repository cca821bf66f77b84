/** What the last runs of a process tell: where they fail, how long they take, what came of them. */
@NullMarked
package dev.signalbox.history;

import org.jspecify.annotations.NullMarked;
