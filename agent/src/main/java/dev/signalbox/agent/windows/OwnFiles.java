package dev.signalbox.agent.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

/** Directories that only the agent's own user, the system and administrators may enter. */
public final class OwnFiles {

    private OwnFiles() {}

    /** Makes a new, empty directory such a one; what comes to be in it is so too. */
    public static void only(Path directory) throws IOException {
        UserPrincipal owner = Files.getOwner(directory);
        FileGrant.only(
                directory,
                List.of(
                        new FileGrant(owner),
                        FileGrant.to(KnownAccount.SYSTEM.written()),
                        FileGrant.to(KnownAccount.ADMINISTRATORS.written())));
    }
}
