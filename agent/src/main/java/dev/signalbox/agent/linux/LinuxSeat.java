package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.PlainSeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A seat on Linux: an account, and a screen or none. */
final class LinuxSeat extends PlainSeat {

    private final User user;
    private final boolean own;
    private final Access access;
    private final Path record;
    private final @Nullable Screen screen;

    /**
     * Made for an account.
     *
     * @param own whether that is the agent's own user
     * @param record by which the seat is found again; gone when it is left
     */
    LinuxSeat(User user, boolean own, Access access, Path record, @Nullable Screen screen) {
        this.user = user;
        this.own = own;
        this.access = access;
        this.record = record;
        this.screen = screen;
    }

    @Override
    public List<String> command(List<String> words) {
        var line = new ArrayList<>(own ? List.<String>of() : user.before());
        line.addAll(words);
        return line;
    }

    @Override
    public String searchPath(String path) {
        return own
                ? path
                : Arrays.stream(path.split(":", -1))
                        .filter(place -> access.isReachable(Path.of(place), user))
                        .collect(Collectors.joining(":"));
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(own ? Map.of() : user.variables());
        if (screen != null) {
            variables.putAll(screen.variables());
        }
        return variables;
    }

    @Override
    public void entrust(Path path) throws IOException {
        if (!own) {
            access.give(path, user);
        }
    }

    @Override
    public void takeBack(Path path) throws IOException {
        if (!own) {
            access.takeBack(path);
        }
    }

    @Override
    public boolean isUsable() {
        return screen == null || screen.isUsable();
    }

    @Override
    public String trouble() {
        return screen == null ? "" : screen.trouble();
    }

    @Override
    public boolean picture(Path png) {
        return screen != null && screen.picture(png);
    }

    @Override
    public void leave() throws IOException {
        if (screen != null) {
            screen.leave();
        }
        Files.deleteIfExists(record);
    }
}
