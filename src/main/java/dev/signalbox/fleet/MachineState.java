package dev.signalbox.fleet;

/** What a machine can be asked to do now. */
public enum MachineState {
    /** Not heard of for longer than the lost limit, or never. */
    OFFLINE("Offline"),
    /** There, and nothing runs on it. */
    AVAILABLE("Available"),
    /** There, and at least one step run is on it. */
    BUSY("Busy"),
    /** There, but takes nothing new because a person said so. */
    MAINTENANCE("Maintenance"),
    /** Missed its beats, but not for so long that its step runs are given up. */
    UNRESPONSIVE("Unresponsive"),
    /** Two agents use its key in turn; gets nothing until one of them is gone. */
    CLONED("Cloned");

    private final String word;

    MachineState(String word) {
        this.word = word;
    }

    /** As shown to people. */
    public String word() {
        return word;
    }

    /** Its colour and shape on pages. */
    public String tone() {
        return switch (this) {
            case AVAILABLE -> "done";
            case BUSY -> "running";
            case MAINTENANCE -> "waiting";
            case UNRESPONSIVE -> "person";
            case CLONED -> "failed";
            case OFFLINE -> "off";
        };
    }

    /** Whether the machine answers. */
    public boolean isThere() {
        return switch (this) {
            case AVAILABLE, BUSY, MAINTENANCE, CLONED -> true;
            case OFFLINE, UNRESPONSIVE -> false;
        };
    }
}
