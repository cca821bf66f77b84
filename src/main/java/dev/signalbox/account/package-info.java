/**
 * Accounts of operating systems that unattended step runs use: their sealed passwords, where they
 * may be used, and what became of their sign-ins.
 */
@NullMarked
package dev.signalbox.account;

import org.jspecify.annotations.NullMarked;
