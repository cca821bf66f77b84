/** Who may come in: users, API keys, passwords, sign-in and sessions. */
@NullMarked
package dev.signalbox.identity;

import org.jspecify.annotations.NullMarked;
