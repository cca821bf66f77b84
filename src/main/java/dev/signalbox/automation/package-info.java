/** Uploaded packages and their versions. */
@NullMarked
package dev.signalbox.automation;

import org.jspecify.annotations.NullMarked;
