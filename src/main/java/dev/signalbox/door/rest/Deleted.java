package dev.signalbox.door.rest;

/** Answer to a delete. */
record Deleted(String id, boolean deleted) {

    static Deleted of(Object id) {
        return new Deleted(id.toString(), true);
    }
}
