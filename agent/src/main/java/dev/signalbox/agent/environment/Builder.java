package dev.signalbox.agent.environment;

import java.io.IOException;
import java.nio.file.Path;

/** Knows how one kind of environment is built and what a program needs to be in it. */
interface Builder {

    /** The program that the environment is bound to; with another one it is another environment. */
    Path interpreter() throws BuildFailed;

    void build(Workshop workshop) throws IOException, BuildFailed, InterruptedException;

    Environment open(Path directory);
}
