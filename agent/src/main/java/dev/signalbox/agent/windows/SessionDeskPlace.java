package dev.signalbox.agent.windows;

import dev.signalbox.agent.disk.DeskPlace;
import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that the system, administrators, and one user each can read. They are named after the
 * identifiers of the users, which no other account ever has, and are opened by their whole path,
 * since the agent's directory shows nobody what is in it.
 */
public record SessionDeskPlace(Path directory) implements DeskPlace {

    @Override
    public boolean isForAll() {
        return WindowsDesktops.isService();
    }

    @Override
    public Path own() throws IOException {
        try (UserToken own = UserToken.own()) {
            return file(own);
        }
    }

    @Override
    public Given give(String session, String user, String text) throws IOException {
        try (UserToken token = UserToken.ofSession(Integer.parseInt(session))) {
            AccountName owner = AccountName.of(token.name());
            if (!AccountName.of(user).isSame(owner.domain(), owner.user())) {
                throw new IOException("Session %s is %s's by now.".formatted(session, owner));
            }
            Disk.privateDirectory(directory);
            Path file = file(token);
            Path fresh = file.resolveSibling(file.getFileName() + ".given");
            Disk.write(fresh, text);
            FileGrant.to(token.name()).readFile(fresh);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new Given(file, owner.domain());
        }
    }

    private Path file(UserToken token) {
        return directory.resolve(token.sid() + ".desk");
    }
}
