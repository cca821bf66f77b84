package dev.signalbox.processrun;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Whether this room has many starts to make at once. A start has its time; what follows it gives
 * way meanwhile, one thing at a time.
 */
@Component
public class StartRush {

    private final ReentrantLock oneByOne = new ReentrantLock();
    private volatile boolean on;

    /** Says whether more starts wait than are made in one transaction. */
    public void is(boolean rush) {
        on = rush;
    }

    /** Does it now, or in a rush when nothing else that gives way is being done. */
    public void giveWay(Runnable work) {
        if (!on) {
            work.run();
            return;
        }
        oneByOne.lock();
        try {
            work.run();
        } finally {
            oneByOne.unlock();
        }
    }
}
