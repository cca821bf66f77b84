package dev.signalbox.column;

/**
 * A column that can be switched off and on.
 *
 * @param key as stored and sent
 * @param title as people read it
 * @param atFirst whether those who chose nothing see it
 */
public record Column(String key, String title, boolean atFirst) {

    /** One that is seen until it is switched off. */
    public static Column on(String key, String title) {
        return new Column(key, title, true);
    }

    /** One that is seen once it is switched on. */
    public static Column off(String key, String title) {
        return new Column(key, title, false);
    }
}
