package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Manifest;
import dev.spotkeeper.worker.checkpoint.Saved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last two checkpoints of a claim, and the end of those before them. A blob is removed only after a state stands that names two newer
 * checkpoints without it: whoever takes the work later goes on from these, so that even a worker that sleeps between its write and its
 * removals, and wakes when the work is somebody else's, removes nothing that anybody needs.
 *
 * <p>For the use of one thread; removals run on one of their own. What earlier claims left may take minutes, and no checkpoint waits for that.
 */
final class Lineage {
    private final Shop shop;
    private final String id;
    private final Sweep sweep;
    private final long fence;
    private final List<Generation> generations = new ArrayList<>();
    private boolean hasEarlier;
    private Optional<Background<Boolean>> removal = Optional.empty();
    private Optional<Background<Boolean>> sweeping = Optional.empty();

    /**
     * Begins with what was restored.
     *
     * @param state the state, which names the manifest
     */
    Lineage(Shop shop, ItemState state, Optional<Manifest> restored) {
        this.shop = shop;
        this.id = state.id();
        this.sweep = new Sweep(shop.log(), id);
        this.fence = state.fence();
        this.hasEarlier = fence > 1;
        restored.ifPresent(manifest -> generations.add(
                new Generation(state.checkpoint().map(CheckpointRef::blob).orElse(""), manifest)));
    }

    /** Returns what the checkpoints consist of that may be gone on from. */
    List<Manifest> manifests() {
        return generations.stream().map(Generation::manifest).toList();
    }

    /** Returns whether removals are under way that the next checkpoint has to wait for. */
    boolean isBusy() {
        return isUnderWay(removal);
    }

    /** Returns whether what earlier claims left is being removed. */
    boolean isSweeping() {
        return isUnderWay(sweeping);
    }

    private static boolean isUnderWay(Optional<Background<Boolean>> some) {
        return some.filter(job -> !job.isDone()).isPresent();
    }

    /** Takes up a checkpoint that the state names now, and removes what no state needs any more. */
    void add(Saved saved) {
        generations.add(new Generation(saved.blob(), saved.manifest()));
        Set<String> needless = new HashSet<>();
        while (generations.size() > 2) {
            needless.addAll(generations.remove(0).blobs());
        }
        Set<String> needed = new HashSet<>();
        generations.forEach(generation -> needed.addAll(generation.blobs()));
        needless.removeAll(needed);
        if (hasEarlier) {
            hasEarlier = false;
            sweeping = Optional.of(Background.start("checkpoint-sweep", self -> sweepEarlier(self, needed)));
        }
        if (!needless.isEmpty()) {
            removal = Optional.of(Background.start("checkpoint-removal", self -> remove(self, needless)));
        }
    }

    /** Ends removals: what stays costs room until the work is done. */
    void stop() {
        removal.ifPresent(Background::cancel);
        sweeping.ifPresent(Background::cancel);
    }

    private boolean sweepEarlier(Background<Boolean> self, Set<String> needed) {
        sweep.attempt(() -> shop.checkpoints().removeEarlier(id, fence, needed, self::isWanted));
        return true;
    }

    private boolean remove(Background<Boolean> self, Set<String> needless) {
        for (String name : needless) {
            if (self.isWanted()) {
                sweep.attempt(() -> shop.checkpoints().remove(List.of(name)));
            }
        }
        return true;
    }

    /** One checkpoint. */
    private record Generation(String name, Manifest manifest) {
        Set<String> blobs() {
            Set<String> all = new HashSet<>(manifest.blobs());
            all.add(name);
            return all;
        }
    }
}
