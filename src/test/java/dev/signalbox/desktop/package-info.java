/** Desktops from end to end: a real room, a real agent, real accounts and windows. */
@NullMarked
package dev.signalbox.desktop;

import org.jspecify.annotations.NullMarked;
