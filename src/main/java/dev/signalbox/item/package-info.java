/** Work items: their payloads, files, leases, reservations, attempts and settling. */
@NullMarked
package dev.signalbox.item;

import org.jspecify.annotations.NullMarked;
