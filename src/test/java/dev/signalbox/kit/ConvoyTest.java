package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvoyTest {

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        callers.close();
    }

    @Test
    void whatComesWhileOneIsAnsweredGoesTogetherInTheNextBatch() throws Exception {
        var convoy = new Convoy<Integer, String>(100, this::slowAtFirst, ConvoyTest::refuse);
        List<Future<String>> answers = behindTheFirst(convoy, 20);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("together " + i);
        }
        assertThat(batches.stream().map(List::size)).containsExactly(1, 19);
    }

    @Test
    void noBatchIsLargerThanItMayBe() throws Exception {
        var convoy = new Convoy<Integer, String>(8, this::slowAtFirst, ConvoyTest::refuse);
        for (Future<String> answer : behindTheFirst(convoy, 20)) {
            answer.get();
        }
        assertThat(batches.stream().map(List::size)).containsExactly(1, 8, 8, 3);
    }

    @Test
    void oneThatIsRefusedFailsNoOther() throws Exception {
        Function<List<Integer>, Map<Integer, String>> allButThree =
                numbers ->
                        slowAtFirst(numbers).entrySet().stream()
                                .filter(entry -> entry.getKey() != 3)
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var convoy = new Convoy<Integer, String>(100, allButThree, ConvoyTest::refuse);
        List<Future<String>> answers = behindTheFirst(convoy, 6);
        assertThatThrownBy(() -> answers.get(3).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("3 is refused");
        for (int i : List.of(0, 1, 2, 4, 5)) {
            assertThat(answers.get(i).get()).isEqualTo("together " + i);
        }
    }

    @Test
    void aBatchThatFailsIsAnsweredOneByOne() throws Exception {
        Function<List<Integer>, Map<Integer, String>> broken =
                numbers -> {
                    slowAtFirst(numbers);
                    throw new IllegalStateException("The database has gone.");
                };
        var convoy = new Convoy<Integer, String>(100, broken, number -> "alone " + number);
        List<Future<String>> answers = behindTheFirst(convoy, 6);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("alone " + i);
        }
        assertThat(convoy.call(6)).isEqualTo("alone 6");
    }

    @Test
    void everyCallIsAnsweredOnceHoweverManyCome() throws Exception {
        var atOnce = new Semaphore(1);
        var convoy =
                new Convoy<Integer, String>(
                        10,
                        numbers -> {
                            assertThat(atOnce.tryAcquire()).as("one batch at a time").isTrue();
                            batches.add(numbers);
                            atOnce.release();
                            return numbers.stream()
                                    .collect(Collectors.toMap(n -> n, n -> "together " + n));
                        },
                        ConvoyTest::refuse);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int number = i;
            answers.add(callers.submit(() -> convoy.call(number)));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("together " + i);
        }
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2_000).boxed().toList());
    }

    /** The first is being answered until all others have come. */
    private List<Future<String>> behindTheFirst(Convoy<Integer, String> convoy, int count) {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            answers.add(callers.submit(() -> convoy.call(number)));
            Awaitility.await().until(() -> batches.size() == 1);
            int waiting = i;
            Awaitility.await().until(() -> convoy.waiting() == waiting);
        }
        firstMayEnd.countDown();
        return answers;
    }

    private Map<Integer, String> slowAtFirst(List<Integer> numbers) {
        batches.add(numbers);
        try {
            firstMayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return numbers.stream().collect(Collectors.toMap(n -> n, n -> "together " + n));
    }

    private static String refuse(int number) {
        throw new IllegalStateException(number + " is refused");
    }
}
