package dev.signalbox.dispatch;

import dev.signalbox.kit.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** When the duties of dispatch are done; the matcher has a thread of its own. */
@Component
class DispatchRounds extends Rounds {

    DispatchRounds(Returns returns, QueueLimits limits, LostMachines lost) {
        super("dispatch");
        every(Duration.ofSeconds(1), returns::watch);
        every(Duration.ofSeconds(10), returns::sweep);
        every(Duration.ofSeconds(5), limits::sweep);
        every(Duration.ofSeconds(5), lost::sweep);
    }
}
