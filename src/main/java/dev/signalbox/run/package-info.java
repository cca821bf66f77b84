/** The pages of processes in motion: process runs, their step runs, and the verbs over them. */
@NullMarked
package dev.signalbox.run;

import org.jspecify.annotations.NullMarked;
