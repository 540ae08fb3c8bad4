package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.checkpoint.CheckpointInterval;
import dev.spotkeeper.core.checkpoint.Life;
import dev.spotkeeper.wire.worker.LifeRow;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifeBookTest {
    private static final LifeBook.Key KEY = LifeBook.Key.of("westeurope", "standard_d2s_v5", "machine", "boot");
    private static final Duration COST = Duration.ofSeconds(20);

    private final Post post = new Post();
    private final LifeBook book = new LifeBook(post.table("lives"), KEY, post.drain, post.pulse);

    @AfterEach
    void close() {
        post.close();
    }

    private LifeRow told() {
        String row = LifeRow.rowKey(post.pulse.startedAt(), KEY.life());
        return LifeRow.read(
                post.storage.tables().find("lives", KEY.partition(), row).orElseThrow());
    }

    private void look(Duration later) throws StorageException {
        post.pass(later);
        book.look(post.now());
    }

    private long puts() {
        return post.storage.requests().stream()
                .filter(request -> request.startsWith("PUT"))
                .count();
    }

    @Test
    void lifeIsToldEveryFiveMinutes() throws StorageException {
        for (int minute = 0; minute <= 10; minute++) {
            look(Duration.ofMinutes(1));
        }

        assertThat(puts()).isEqualTo(3);
        assertThat(told().life(post.now())).isEqualTo(Life.survived(Duration.ofMinutes(11)));
    }

    @Test
    void whatWasToldLastAfterANoticeIsTheEnd() throws StorageException {
        look(Duration.ofMinutes(10));
        post.evict();
        for (int second = 0; second < 12; second++) {
            look(Duration.ofSeconds(1));
        }

        Instant later = post.now().plus(Duration.ofHours(1));
        assertThat(told().life(later)).isEqualTo(Life.evicted(Duration.ofSeconds(612), Duration.ofSeconds(12)));
    }

    @Test
    void noticeThatIsWithdrawnIsNoEnd() throws StorageException {
        post.evict();
        look(Duration.ofSeconds(1));
        post.drain.lift("event-1");

        look(Duration.ofMinutes(10));

        assertThat(told().noticedAt()).isEmpty();
    }

    @Test
    void rebootIsNoEviction() throws StorageException {
        post.drain.begin(new StopOrder(
                "event-2",
                "Reboot",
                StopOrder.Source.EVENT,
                post.now(),
                post.now().plusSeconds(900)));
        look(Duration.ofSeconds(1));
        book.end(post.now());

        assertThat(told().life(post.now().plus(Duration.ofDays(1))).evicted()).isFalse();
    }

    @Test
    void whoIsStoppedWhileAnEvictionIsOnItsWayWasEvicted() throws StorageException {
        look(Duration.ofMinutes(1));
        post.evict();
        post.pass(Duration.ofSeconds(9));
        book.end(post.now());

        assertThat(told().life(post.now().plus(Duration.ofDays(1))))
                .isEqualTo(Life.evicted(Duration.ofSeconds(69), Duration.ofSeconds(9)));
    }

    @Test
    void silenceIsAnEvictionWithoutNotice() throws StorageException {
        look(Duration.ofMinutes(5));

        assertThat(told().life(post.now().plus(LifeRow.SILENCE)).evicted()).isFalse();
        assertThat(told().life(post.now().plus(LifeRow.SILENCE).plusMillis(1)))
                .isEqualTo(Life.evicted(Duration.ofMinutes(5), Duration.ZERO));
    }

    @Test
    void livesOfTheSameOfferingAreLearnedFrom() throws StorageException {
        Instant start = post.now().minus(Duration.ofDays(1));
        LifeRow short1 = new LifeRow(start, start.plus(Duration.ofMinutes(5)), Optional.empty(), false);
        for (int n = 0; n < 50; n++) {
            post.storage.tables().put("lives", KEY.partition(), "other|" + n, short1.columns());
            post.storage.tables().put("lives", "westeurope|standard_e4s_v5", "x|" + n, short1.columns());
        }
        post.storage.tables().put("lives", KEY.partition(), "other|torn", Map.of("V", "2"));

        look(Duration.ZERO);

        var fifty = Collections.nCopies(50, Life.evicted(Duration.ofMinutes(5), Duration.ZERO));
        assertThat(book.interval().at(Duration.ZERO, COST))
                .isCloseTo(new CheckpointInterval(fifty).at(Duration.ZERO, COST), Duration.ofMillis(1))
                .isLessThan(new CheckpointInterval(List.of()).at(Duration.ZERO, COST));
    }

    @Test
    void livesThatBeganLastAreLearnedFrom() throws StorageException {
        Instant start = post.now().minus(Duration.ofDays(30));
        LifeRow long1 = new LifeRow(start, start.plus(Duration.ofHours(20)), Optional.empty(), false);
        Instant late = post.now().minus(Duration.ofDays(1));
        LifeRow short1 = new LifeRow(late, late.plus(Duration.ofMinutes(5)), Optional.empty(), false);
        for (int n = 0; n < 1_000; n++) {
            post.storage.tables().put("lives", KEY.partition(), LifeRow.rowKey(start, "a|" + n), long1.columns());
        }
        for (int n = 0; n < 400; n++) {
            post.storage.tables().put("lives", KEY.partition(), LifeRow.rowKey(late, "z|" + n), short1.columns());
        }

        look(Duration.ZERO);

        List<Life> newest = new ArrayList<>(Collections.nCopies(400, short1.life(post.now())));
        newest.add(Life.survived(Duration.ZERO));
        newest.addAll(Collections.nCopies(599, long1.life(post.now())));
        assertThat(book.interval().at(Duration.ZERO, COST))
                .isCloseTo(new CheckpointInterval(newest).at(Duration.ZERO, COST), Duration.ofMillis(1));
    }

    @Test
    void workerThatStartsAgainGoesOnWithTheLifeOfItsBoot() throws StorageException {
        look(Duration.ofMinutes(1));
        book.end(post.now());
        post.pass(Duration.ofMinutes(30));
        Pulse second = new Pulse(post.drain, () -> false, post.now());
        LifeBook again = new LifeBook(post.table("lives"), KEY, post.drain, second);
        post.pass(Duration.ofMinutes(2));
        again.look(post.now());

        assertThat(post.storage.tables().keys("lives", KEY.partition())).hasSize(1);
        assertThat(told().life(post.now())).isEqualTo(Life.survived(Duration.ofMinutes(33)));
        assertThat(again.startedAt()).isEqualTo(post.pulse.startedAt());
    }

    @Test
    void nextBootIsAnotherLife() throws StorageException {
        look(Duration.ofMinutes(1));
        LifeBook.Key next = LifeBook.Key.of("westeurope", "standard_d2s_v5", "machine", "boot-2");
        post.pass(Duration.ofMinutes(30));
        Pulse second = new Pulse(post.drain, () -> false, post.now());
        new LifeBook(post.table("lives"), next, post.drain, second).look(post.now());

        assertThat(post.storage.tables().keys("lives", KEY.partition()))
                .containsExactly(
                        LifeRow.rowKey(second.startedAt(), next.life()),
                        LifeRow.rowKey(post.pulse.startedAt(), KEY.life()));
    }

    @Test
    void nothingIsReadInTheNotice() throws StorageException {
        post.evict();

        look(Duration.ofHours(2));

        assertThat(post.storage.requests()).allMatch(request -> request.startsWith("PUT"));
    }
}
