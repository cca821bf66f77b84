/**
 * What is kept for others and given out with care: blobs, signatures, later credentials, secrets
 * and assets.
 */
@NullMarked
package dev.signalbox.vault;

import org.jspecify.annotations.NullMarked;
