/** Who may do what: roles, rights, and the audit of what was done. */
@NullMarked
package dev.signalbox.access;

import org.jspecify.annotations.NullMarked;
