/** The REST door's rows for stored accounts. */
@NullMarked
package dev.signalbox.door.account;

import org.jspecify.annotations.NullMarked;
