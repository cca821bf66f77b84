package dev.signalbox.matching;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that the room has stored, without their passwords: which of them a step means, and
 * whether it may be used on a machine.
 */
public record AccountBook(List<Entry> entries) {

    /** Nothing is stored. */
    public static final AccountBook EMPTY = new AccountBook(List.of());

    /**
     * One stored account.
     *
     * @param name as it was typed
     * @param password whether it has one
     * @param readable whether the room can open that password
     * @param setAside whether it was refused so often that it is tried nowhere
     * @param limited whether it is allowed on these machines and groups only
     */
    public record Entry(
            UUID id,
            String name,
            boolean password,
            boolean readable,
            boolean setAside,
            boolean limited,
            Set<UUID> machines,
            Set<UUID> groups) {

        /** Whether it may be used on that machine, which may be in a group. */
        public boolean isAllowed(UUID machineId, @Nullable UUID groupId) {
            return !limited
                    || machines.contains(machineId)
                    || (groupId != null && groups.contains(groupId));
        }
    }

    /** What was found: an entry, or a code that says why there is none. */
    public record Found(@Nullable Entry entry, @Nullable WaitCode why) {}

    /**
     * Which of them an account of a step is. One that is written just so comes first; else those
     * that may be the same, of which one only may be allowed there.
     */
    public Found find(String account, UUID machineId, @Nullable UUID groupId) {
        List<Entry> meant = meant(account);
        List<Entry> allowed =
                meant.stream().filter(entry -> entry.isAllowed(machineId, groupId)).toList();
        if (allowed.size() == 1) {
            return new Found(allowed.getFirst(), null);
        }
        if (meant.isEmpty()) {
            return new Found(null, WaitCode.ACCOUNT_UNKNOWN);
        }
        return new Found(
                null,
                allowed.isEmpty() ? WaitCode.ACCOUNT_NOT_ALLOWED : WaitCode.ACCOUNT_AMBIGUOUS);
    }

    /**
     * What keeps an account from being signed in on that machine; null: nothing that is stored
     * does. On Linux an agent that may switch users needs no password for it.
     */
    public @Nullable WaitCode lacking(
            Account account, UUID machineId, @Nullable UUID groupId, boolean linux) {
        Found found = find(account.name(), machineId, groupId);
        Entry entry = found.entry();
        if (entry == null) {
            return found.why();
        }
        if (entry.setAside()) {
            return WaitCode.ACCOUNT_SET_ASIDE;
        }
        if (!entry.password()) {
            return linux ? null : WaitCode.PASSWORD_MISSING;
        }
        return entry.readable() ? null : WaitCode.PASSWORD_UNREADABLE;
    }

    /** Whether a password is stored that would be sent to that machine. */
    public boolean hasPassword(Account account, UUID machineId, @Nullable UUID groupId) {
        Entry entry = find(account.name(), machineId, groupId).entry();
        return entry != null && entry.password();
    }

    /** All that an account of a step may be. */
    public List<Entry> meant(String account) {
        String written = account.strip();
        List<Entry> same =
                entries.stream().filter(entry -> entry.name().equalsIgnoreCase(written)).toList();
        Account known = new Account(written);
        return same.isEmpty()
                ? entries.stream().filter(entry -> known.is(entry.name())).toList()
                : same;
    }
}
