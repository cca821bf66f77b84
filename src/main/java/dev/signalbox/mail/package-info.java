/**
 * E-mail as such: servers, how they fail in words, and reading a mail; knows no word of the trade.
 */
@NullMarked
package dev.signalbox.mail;

import org.jspecify.annotations.NullMarked;
