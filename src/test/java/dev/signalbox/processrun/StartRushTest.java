package dev.signalbox.processrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartRushTest {

    private final StartRush rush = new StartRush();
    private final AtomicInteger going = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    private Thread work() {
        return Thread.startVirtualThread(() ->
                rush.giveWay(() -> {
                    going.incrementAndGet();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    going.decrementAndGet();
                }));
    }

    @Test
    void allIsDoneAtOnceWhenThereIsNone() {
        work();
        work();
        await().until(() -> going.get() == 2);
        end.countDown();
    }

    @Test
    void oneThingIsDoneAtATimeInIt() throws Exception {
        rush.is(true);
        Thread one = work();
        await().until(() -> going.get() == 1);
        Thread other = work();
        await().until(() -> other.getState() == Thread.State.WAITING);
        assertThat(going).hasValue(1);

        end.countDown();
        one.join();
        other.join();
        assertThat(going).hasValue(0);
    }
}
