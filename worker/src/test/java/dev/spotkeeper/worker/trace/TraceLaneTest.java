package dev.spotkeeper.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceLaneTest {
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Deque<Function<List<Trace>, Delivered>> script = new ArrayDeque<>();
    private final List<List<String>> sent = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Deque<Runnable> planned = new ArrayDeque<>();
    private final TraceLane lane = TraceLane.patient(this::send, this::later, LINGER);

    private Delivered send(List<Trace> batch) {
        sent.add(batch.stream().map(Trace::message).toList());
        return script.isEmpty() ? new Delivered.Over() : script.removeFirst().apply(batch);
    }

    private void later(Duration wait, Runnable task) {
        waits.add(wait);
        planned.add(task);
    }

    private void offer(int from, int to) {
        IntStream.range(from, to).forEach(i -> lane.offer(new Trace(Instant.EPOCH, "t" + i, Map.of())));
    }

    private void pass() {
        planned.removeFirst().run();
    }

    @Test
    void tracesShareARequestAfterTheirLinger() {
        offer(0, 3);
        assertThat(sent).isEmpty();
        assertThat(waits).containsExactly(LINGER);

        pass();
        assertThat(sent).containsExactly(List.of("t0", "t1", "t2"));
        assertThat(planned).isEmpty();
    }

    @Test
    void batchIsBoundedAndTheRestFollowsAtOnce() {
        offer(0, 2 * TraceLane.MAX_BATCH);
        pass();
        pass();

        assertThat(sent).extracting(List::size).containsExactly(TraceLane.MAX_BATCH, TraceLane.MAX_BATCH);
        assertThat(waits).containsExactly(LINGER, Duration.ZERO);
    }

    @Test
    void oldestGoesWhenThereIsNoRoom() {
        offer(0, TraceLane.MAX_WAITING + 2);
        pass();

        assertThat(sent.get(0)).startsWith("t2");
        assertThat(lane.dropped()).isEqualTo(2);
    }

    @Test
    void refusedBatchIsSentAgainWhenTheServiceSays() {
        script.add(batch -> new Delivered.Again(batch, Optional.of(Duration.ofSeconds(17))));
        offer(0, 2);
        pass();
        offer(2, 3);
        assertThat(waits).containsExactly(LINGER, Duration.ofSeconds(17));

        pass();
        assertThat(sent).containsExactly(List.of("t0", "t1"), List.of("t0", "t1", "t2"));
    }

    @Test
    void newTraceOfTheUrgentLaneDoesNotWaitForTheRetryOfAnother() {
        TraceLane urgent = TraceLane.urgent(this::send, this::later);
        script.add(batch -> new Delivered.Again(batch, Optional.of(Duration.ofHours(1))));
        urgent.offer(new Trace(Instant.EPOCH, "notice", Map.of()));
        pass();
        urgent.offer(new Trace(Instant.EPOCH, "Preempt", Map.of()));

        assertThat(waits).containsExactly(Duration.ZERO, TraceLane.LONGEST_URGENT_WAIT, Duration.ZERO);
        planned.removeLast().run();
        assertThat(sent).containsExactly(List.of("notice"), List.of("notice", "Preempt"));
        pass();
        assertThat(sent).hasSize(2);
        assertThat(planned).isEmpty();
    }

    @Test
    void urgentTraceIsTriedAgainEachFewSecondsAtLeast() {
        TraceLane urgent = TraceLane.urgent(this::send, this::later);
        Function<List<Trace>, Delivered> silence = batch -> new Delivered.Again(batch, Optional.empty());
        IntStream.range(0, 9).forEach(i -> script.add(silence));
        urgent.offer(new Trace(Instant.EPOCH, "Preempt", Map.of()));
        IntStream.range(0, 10).forEach(i -> pass());

        assertThat(waits).allMatch(wait -> wait.compareTo(TraceLane.LONGEST_URGENT_WAIT) <= 0);
        assertThat(sent).hasSize(10);
    }

    @Test
    void urgentTraceWaitsAsTheServiceAsksWhenNoNoticeLastsSoLong() {
        TraceLane urgent = TraceLane.urgent(this::send, this::later);
        Function<List<Trace>, Delivered> hour =
                batch -> new Delivered.Again(batch, Optional.of(TraceLane.LONGEST_WAIT));
        IntStream.range(0, TraceLane.URGENT_TRIES + 1).forEach(i -> script.add(hour));
        urgent.offer(new Trace(Instant.EPOCH, "Preempt", Map.of()));
        IntStream.range(0, TraceLane.URGENT_TRIES).forEach(i -> pass());

        assertThat(waits)
                .hasSize(TraceLane.URGENT_TRIES + 1)
                .endsWith(TraceLane.LONGEST_URGENT_WAIT, TraceLane.LONGEST_WAIT);
        urgent.offer(new Trace(Instant.EPOCH, "Preempt", Map.of()));
        planned.removeLast().run();
        assertThat(waits).endsWith(Duration.ZERO, TraceLane.LONGEST_URGENT_WAIT);
    }

    @Test
    void waitGrowsWithoutAWordOfTheServiceAndEndsWithSuccess() {
        Function<List<Trace>, Delivered> silence = batch -> new Delivered.Again(batch, Optional.empty());
        script.addAll(List.of(silence, silence, silence, batch -> new Delivered.Over(), silence));
        offer(0, 1);
        IntStream.range(0, 4).forEach(i -> pass());
        offer(1, 2);
        pass();

        assertThat(waits).extracting(Duration::toMillis).containsExactly(2000L, 500L, 1000L, 2000L, 2000L, 500L);
    }

    @Test
    void endlessWaitIsBounded() {
        script.add(batch -> new Delivered.Again(batch, Optional.of(Duration.ofDays(9))));
        offer(0, 1);
        pass();

        assertThat(waits).containsExactly(LINGER, TraceLane.LONGEST_WAIT);
    }

    @Test
    void onlyWhatWasRefusedIsSentAgain() {
        script.add(batch -> new Delivered.Again(batch.subList(1, 2), Optional.empty()));
        offer(0, 3);
        pass();
        pass();

        assertThat(sent.get(1)).containsExactly("t1");
    }

    @Test
    void fullQueueDropsWhatCameBack() {
        script.add(batch -> {
            offer(1, 1 + TraceLane.MAX_WAITING);
            return new Delivered.Again(batch, Optional.empty());
        });
        offer(0, 1);
        pass();

        assertThat(lane.dropped()).isEqualTo(1);
        pass();
        assertThat(sent.get(1)).startsWith("t1").hasSize(TraceLane.MAX_BATCH);
    }

    @Test
    void largeBatchIsHalvedAndATraceThatIsTooLargeAloneIsGivenUp() {
        Function<List<Trace>, Delivered> tooLarge = batch -> new Delivered.TooLarge();
        script.addAll(List.of(tooLarge, tooLarge));
        offer(0, 2);
        IntStream.range(0, 3).forEach(i -> pass());

        assertThat(sent).containsExactly(List.of("t0", "t1"), List.of("t0"), List.of("t1"));
        assertThat(planned).isEmpty();
    }

    @Test
    void flushSendsNow() {
        offer(0, 1);
        lane.flush();

        assertThat(sent).containsExactly(List.of("t0"));
        pass();
        assertThat(sent).hasSize(1);
    }
}
