package dev.signalbox.agent.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** No session at all: the processes are the agent's own user's and see no screen of ours. */
public class PlainSeat implements Seat {

    @Override
    public List<String> command(List<String> words) {
        return words;
    }

    @Override
    public ProcessHandle start(
            Path directory, List<String> supervised, Map<String, String> variables, Path output)
            throws IOException {
        var builder = new ProcessBuilder(supervised);
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.directory(directory.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Process process = builder.start();
        process.getOutputStream().close();
        return process.toHandle();
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public void entrust(Path directory) throws IOException {
        // It is the agent's own, and so is the process.
    }

    @Override
    public void takeBack(Path directory) throws IOException {
        // It was never given away.
    }

    @Override
    public boolean isUsable() {
        return true;
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public boolean picture(Path png) {
        return false;
    }

    @Override
    public void leave() throws IOException {
        // Nothing was made for it.
    }
}
