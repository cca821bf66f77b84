/** Where programs start processes with the secret of an API trigger. */
@NullMarked
package dev.signalbox.door.trigger;

import org.jspecify.annotations.NullMarked;
