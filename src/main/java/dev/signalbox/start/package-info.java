/**
 * How the room comes up: data directory, its own PostgreSQL, web server, and the words printed at
 * the end.
 */
@NullMarked
package dev.signalbox.start;

import org.jspecify.annotations.NullMarked;
