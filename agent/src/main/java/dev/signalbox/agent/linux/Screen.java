package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The screen of a seat. */
interface Screen {

    Map<String, String> variables();

    /** Whether it is there and unlocked. */
    boolean isUsable();

    /** Why it is not, for people. */
    String trouble();

    /** Writes a picture of it; false where there is none to be had. */
    boolean picture(Path png);

    /** Nobody needs it any more, for this step run. */
    void leave() throws IOException;
}
