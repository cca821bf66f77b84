/** Users, roles, API keys, sign-in, and who may do what. */
@NullMarked
package dev.signalbox.access;

import org.jspecify.annotations.NullMarked;
