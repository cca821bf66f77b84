package dev.signalbox.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of one kind that come while others are being answered go together in the next batch. Nobody
 * waits for a clock: a call that comes alone is answered at once, and the busier the room is, the
 * more calls share one transaction.
 *
 * <p>A batch need only know the usual case. What it leaves out, and all of it when it fails, is
 * answered one by one, so that a call that is refused fails no other.
 */
public final class Convoy<Q, A> {

    private static final Logger log = LoggerFactory.getLogger(Convoy.class);

    private final int most;
    private final Function<List<Q>, Map<Q, A>> together;
    private final Function<Q, A> alone;
    private final List<Waiting<Q, A>> waiting = new ArrayList<>();
    private boolean going;

    /**
     * @param most calls in one batch
     * @param together answers those calls of a batch that it dealt with
     * @param alone answers one call, or throws what its caller shall see
     */
    public Convoy(int most, Function<List<Q>, Map<Q, A>> together, Function<Q, A> alone) {
        this.most = most;
        this.together = together;
        this.alone = alone;
    }

    /** Answers when the call was dealt with, on the thread of one of the callers. */
    public A call(Q question) {
        Waiting<Q, A> mine = new Waiting<>(question);
        if (join(mine) || mine.turn.join() == Turn.LEAD) {
            lead(mine);
        }
        A answer = mine.answer;
        return answer == null ? alone.apply(question) : answer;
    }

    /** Calls that wait for the next batch. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Answers whether nobody is leading. */
    private synchronized boolean join(Waiting<Q, A> mine) {
        waiting.add(mine);
        boolean first = !going;
        going = true;
        return first;
    }

    private void lead(Waiting<Q, A> leader) {
        List<Waiting<Q, A>> batch = batch(leader);
        try {
            Map<Q, A> answers = together.apply(batch.stream().map(one -> one.question).toList());
            batch.forEach(one -> one.answer = answers.get(one.question));
        } catch (RuntimeException e) {
            log.info("{} calls go one by one: {}", batch.size(), e.toString());
        } finally {
            handOver();
            batch.forEach(one -> one.turn.complete(Turn.ANSWERED));
        }
    }

    private synchronized List<Waiting<Q, A>> batch(Waiting<Q, A> leader) {
        waiting.remove(leader);
        List<Waiting<Q, A>> batch = new ArrayList<>(most);
        batch.add(leader);
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        return batch;
    }

    /** Whoever came first meanwhile leads the next batch. */
    private synchronized void handOver() {
        going = !waiting.isEmpty();
        if (going) {
            waiting.getFirst().turn.complete(Turn.LEAD);
        }
    }

    private enum Turn {
        LEAD,
        ANSWERED
    }

    private static final class Waiting<Q, A> {

        private final Q question;
        private final CompletableFuture<Turn> turn = new CompletableFuture<>();
        private volatile @Nullable A answer;

        private Waiting(Q question) {
            this.question = question;
        }
    }
}
