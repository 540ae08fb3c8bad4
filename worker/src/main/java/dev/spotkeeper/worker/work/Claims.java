package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.util.Optional;

/** Claims work: the next version of its state, with the next fence, is this delivery's. */
final class Claims {
    /** Whoever is at work renews its claim six times in that time ({@link WorkPlan#RENEWAL}): who did not is dead. */
    static final Duration SILENCE = Duration.ofMinutes(30);

    private final Items items;

    Claims(Items items) {
        this.items = items;
    }

    /**
     * Claims the work of a delivery.
     *
     * @throws StorageException when it is not known what came of it; the same claim may be tried again
     * @throws dev.spotkeeper.wire.json.MalformedPayloadException when what stands there as its state is none
     */
    Claim claim(Delivery delivery) throws StorageException {
        String id = delivery.work().id();
        // A first delivery is nearly always the first of its work: what stands there is read only if that is wrong.
        if (delivery.claim().delivery() == 1) {
            Optional<Items.Stored> first = items.create(first(delivery));
            if (first.isPresent()) {
                return held(first.get());
            }
        }
        Optional<Items.Stored> known = items.read(id);
        if (known.isEmpty()) {
            return items.create(first(delivery)).map(this::held).orElseGet(Claim.Beaten::new);
        }
        return claim(delivery, known.get());
    }

    private Claim claim(Delivery delivery, Items.Stored known) throws StorageException {
        ItemState state = known.state();
        ItemHolder claim = delivery.claim();
        if (state.phase() == Phase.DONE) {
            return new Claim.AlreadyDone(state);
        }
        boolean isOfAnother = state.holder().isOfAnother(claim);
        if (state.phase() == Phase.DEAD && !isOfAnother) {
            return new Claim.AlreadyDead(state);
        }
        if (state.phase() == Phase.DEAD && !delivery.work().isLetterOf(state)) {
            return new Claim.Buried();
        }
        if (state.phase().isHeld() && isOfAnother && known.age().compareTo(SILENCE) < 0) {
            return new Claim.UnderWay();
        }
        if (state.phase().isHeld() && state.holder().isSameAs(claim)) {
            return held(known);
        }
        return takeOver(delivery, known);
    }

    private Claim takeOver(Delivery delivery, Items.Stored known) throws StorageException {
        ItemState next = claimed(delivery, known.state().claimedBy(delivery.claim()));
        boolean mayHaveRun =
                known.state().phase() == Phase.RUNNING && !delivery.work().requeue();
        Optional<String> spent = mayHaveRun
                ? Optional.of("its worker ended without a word, and it is not to be requeued")
                : Budgets.usedUp(next.tally());
        Optional<Items.Stored> written = items.replace(known.etag(), spent.isPresent() ? next.givenUp() : next);
        if (written.isEmpty()) {
            return new Claim.Beaten();
        }
        Holding holding = new Holding(items, written.get());
        return spent.map(reason -> (Claim) new Claim.Spent(holding, reason)).orElseGet(() -> new Claim.Held(holding));
    }

    private static ItemState first(Delivery delivery) {
        return claimed(delivery, ItemState.first(delivery.work().id(), delivery.claim()));
    }

    /**
     * Whether it was begun decides what a worker that ended without a word means for work that must not run twice, and whether it counts where
     * restoring comes first, which storage may keep from happening. Other work begins at once, and is spared the request that says so.
     */
    private static ItemState claimed(Delivery delivery, ItemState state) {
        boolean isBegunLater = !delivery.work().requeue() || state.checkpoint().isPresent();
        return isBegunLater ? state.notBegun() : state;
    }

    private Claim held(Items.Stored stored) {
        return new Claim.Held(new Holding(items, stored));
    }
}
