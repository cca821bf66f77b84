package dev.signalbox.door.agent;

/** The room ends, so it holds no call any longer. */
final class RoomStops extends RuntimeException {

    RoomStops() {
        super("The room stops; call again in a moment.");
    }
}
