package dev.signalbox.agent.disk;

import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.windows.Sealing;
import java.io.IOException;

/** How a secret lies in a file, beyond the file's own permissions. */
public interface Seal {

    /** The text for the file. */
    String seal(String secret);

    /** The secret again; also of a file from before there were seals. */
    String open(String sealed) throws IOException;

    /** What this system has: Windows seals for this computer, elsewhere the file's mode is all. */
    static Seal here() {
        return OperatingSystem.isWindows() ? new Sealing() : new Open();
    }

    /** As it is. */
    record Open() implements Seal {

        @Override
        public String seal(String secret) {
            return secret;
        }

        @Override
        public String open(String sealed) {
            return sealed;
        }
    }
}
