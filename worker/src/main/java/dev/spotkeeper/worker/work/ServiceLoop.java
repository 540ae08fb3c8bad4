package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps one command running that takes no messages, while work may be done, until the worker ends. It is stopped, saved and started again as
 * work is; its state is {@code items/service-<vm>}, and each start is a claim of it.
 */
public final class ServiceLoop {
    /** The wait before a start, while starts come to nothing. */
    private static final Backoff RESTART = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Who ran that long did begin well. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private static final String NO_PAYLOAD = "{}";

    private final Shop shop;
    private final String id;
    private final Persistence persistence;

    /** Works with what the shop has, its queues excepted. */
    public ServiceLoop(Shop shop) {
        this.shop = shop;
        this.id = "service-" + shop.plan().vmName();
        this.persistence = new Persistence(shop.drain(), () -> true);
    }

    /** Runs until {@link Drain#end}. */
    public void run() throws InterruptedException {
        String self = "since " + shop.clock().instant();
        int ends = 0;
        Optional<Drain.Running> open = shop.drain().awaitOpen();
        for (int starts = 1; open.isPresent(); starts++) {
            Instant begun = shop.clock().instant();
            if (serve(open.get(), new ItemHolder(shop.plan().vmName(), self, starts, begun))) {
                ends = 0;
            } else {
                boolean ranWell = shop.clock().instant().isAfter(begun.plus(WELL));
                ends = ranWell ? 1 : ends + 1;
                shop.drain().pause(RESTART.after(ends));
            }
            open = shop.drain().awaitOpen();
        }
    }

    /** Returns whether it was stopped, and did not end by itself. */
    private boolean serve(Drain.Running open, ItemHolder claim) throws InterruptedException {
        try (open) {
            Holding holding = persistence.get(() -> claimed(claim));
            return new Attempt(shop, NO_PAYLOAD, () -> true, holding, new ServiceEnding(shop, holding)).run()
                    instanceof Outcome.Preempted;
        } catch (IOException notNow) {
            shop.log()
                    .write(EventLine.of("postponed")
                            .with("id", id)
                            .with("reason", "its state cannot be read or written now"));
        } catch (RuntimeException fault) {
            // The edge of this thread: the next start may fare better.
            shop.log().write(EventLine.of("workerFault").with("id", id).with("reason", fault.toString()));
        }
        return false;
    }

    /** There is no message that anybody else could have: whatever stands there is taken over. */
    private Holding claimed(ItemHolder claim) throws IOException {
        Optional<Items.Stored> known = shop.items().read(id);
        if (known.filter(stored -> stored.state().holder().isSameAs(claim)).isPresent()) {
            return new Holding(shop.items(), known.get());
        }
        Optional<Items.Stored> next = known.isPresent()
                ? shop.items().replace(known.get().etag(), known.get().state().claimedBy(claim))
                : shop.items().create(ItemState.first(id, claim));
        return new Holding(
                shop.items(), next.orElseThrow(() -> new IOException("somebody else wrote the state meanwhile")));
    }
}
