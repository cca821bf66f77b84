package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;

/**
 * The query of a signed address.
 *
 * @param by name of whom it was made for
 * @param until second of the epoch after which it is refused
 */
record SignedFor(String by, long until, String signature) {

    /** Who acts through it; it was asked for with the right to do what it does. */
    Actor actor() {
        return new Actor(Actor.Kind.API_KEY, null, by, Role.BUILDER);
    }
}
