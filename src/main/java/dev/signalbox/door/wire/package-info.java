/**
 * What every row of the REST door shares: lists, errors, signed addresses, the workspace, the
 * description.
 */
@NullMarked
package dev.signalbox.door.wire;

import org.jspecify.annotations.NullMarked;
