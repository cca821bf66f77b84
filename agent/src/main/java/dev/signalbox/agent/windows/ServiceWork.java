package dev.signalbox.agent.windows;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The agent's work as a service: goes on until it ends by itself or Windows wants it to. */
final class ServiceWork implements ServiceControl.Work {

    private final Callable<Integer> agent;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    ServiceWork(Callable<Integer> agent) {
        this.agent = agent;
    }

    @Override
    public int run() throws InterruptedException, ExecutionException {
        var thread = new Thread(this::work, "agent");
        thread.setDaemon(true);
        thread.start();
        EventLog.say("The agent has started.");
        int code = ended.get();
        EventLog.say("The agent ends; robots go on until the next one comes for them.");
        return code;
    }

    private void work() {
        try {
            ended.complete(agent.call());
        } catch (Exception trouble) {
            ended.completeExceptionally(trouble);
        }
    }

    @Override
    public void stop() {
        ended.complete(0);
    }

    /** The agent looks at the sessions at each poll; a change only makes that sooner. */
    @Override
    public void sessionsChanged() {
        SessionHints.tell();
    }
}
