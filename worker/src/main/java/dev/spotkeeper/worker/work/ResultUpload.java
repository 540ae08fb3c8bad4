package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.worker.drain.StopOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Uploads a result on a thread of its own. A line that is cut without a word takes bytes until its buffers are full, and then nothing for a quarter
 * of an hour; lease, notice and the service manager do not wait so long.
 */
final class ResultUpload {
    /** As long as a lease: a slow line takes some bytes in that time, however long all of them take. */
    static final Duration STANDSTILL = Duration.ofSeconds(30);

    private final Shop shop;
    private final Right right;

    /** Uploads nothing yet. */
    ResultUpload(Shop shop, Right right) {
        this.shop = shop;
        this.right = right;
    }

    /**
     * Uploads it, once.
     *
     * @return true
     * @throws IOException when storage did not take it, took none of its bytes for long, or there is no time left for it
     */
    boolean send(ResultRef ref, Path result) throws IOException {
        if (!hasTime()) {
            throw new IOException("no time left for it");
        }
        AtomicLong movedAt = new AtomicLong(shop.clock().millis());
        Background<Boolean> job = Background.start("result", self -> {
            shop.results().upload(ref, result, () -> {
                movedAt.set(shop.clock().millis());
                return self.isWanted();
            });
            return true;
        });
        try {
            return job.getBy(
                    () -> earlier(end(), Instant.ofEpochMilli(movedAt.get()).plus(STANDSTILL)), shop.clock());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            job.cancel();
        }
    }

    /** Returns whether there is any use in another try. */
    boolean hasTime() {
        return shop.clock().instant().isBefore(end());
    }

    /** What is left after it is for handing back. */
    private Instant end() {
        if (!right.isHeld()) {
            return Instant.EPOCH;
        }
        return Stream.concat(shop.drain().orders().stream(), right.ending().stream())
                .map(StopOrder::saveUntil)
                .reduce(ResultUpload::earlier)
                .orElse(Instant.MAX);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
