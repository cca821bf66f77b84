/** How addresses are found and answered, whatever they are about. */
@NullMarked
package dev.signalbox.web;

import org.jspecify.annotations.NullMarked;
