/** Packages: fetched by digest, checked, unpacked once, copied for each step run. */
@NullMarked
package dev.signalbox.agent.pack;

import org.jspecify.annotations.NullMarked;
