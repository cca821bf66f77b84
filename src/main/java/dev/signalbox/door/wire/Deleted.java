package dev.signalbox.door.wire;

/** Answer to a delete. */
public record Deleted(String id, boolean deleted) {

    public static Deleted of(Object id) {
        return new Deleted(id.toString(), true);
    }
}
