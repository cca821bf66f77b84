package dev.signalbox.account;

import org.jspecify.annotations.Nullable;

/**
 * What an agent needs to sign an account in.
 *
 * @param name as it is stored
 * @param password null: none is stored and none is needed
 */
public record Credential(String name, @Nullable String password) {

    /** Never says the password. */
    @Override
    public String toString() {
        return "credential of " + name;
    }
}
