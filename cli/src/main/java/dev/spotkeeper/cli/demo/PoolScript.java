package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.local.FleetDocument;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Standing;
import dev.spotkeeper.core.pool.Pool;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens to the pool of the fleet document: the region where most of it is loses all Spot capacity, and the others have room for
 * few VMs of its usual sizes; then the others lose theirs as well. All of it comes back, the first VM returns to Spot, and the owner
 * deletes it.
 */
final class PoolScript {
    /** The size that is cheapest, and the one next to it: where the second is scarce as well, a third must do. */
    private static final String SOLD_OUT = "Standard_F2s_v2";

    private static final String SCARCE = "Standard_D2as_v5";

    private static final Duration WHOLE_WITHIN = Duration.ofMinutes(4);

    /** The window of Regular VMs, and a replacement for one after the other. */
    private static final Duration BACK_WITHIN = Duration.ofMinutes(6);

    private static final Duration CLEARED_WITHIN = Duration.ofMinutes(1);

    private final Stage stage;
    private final FleetDocument document;
    private final String pool;
    private final long target;

    PoolScript(Stage stage, FleetDocument document) {
        Pool first = document.fleet().pools().get(0);
        this.stage = stage;
        this.document = document;
        this.pool = first.name();
        this.target = first.target();
    }

    /** Makes it happen, until the pool is as it should be or a bound is reached. */
    void run() {
        stage.azure().adopt(document);
        await("whole", WHOLE_WITHIN, () -> running(Standing::spot) == target);
        String lost = regionOfMost();
        List<String> others = document.regions().stream()
                .filter(region -> !region.equals(lost))
                .toList();
        others.forEach(this::makeScarce);
        stage.azure().capacity(lost, false);
        await("whole again", WHOLE_WITHIN, () -> poweredIn(lost) == 0 && running(Standing::spot) == target);
        others.forEach(region -> stage.azure().capacity(region, false));
        await("on Regular VMs", WHOLE_WITHIN, () -> spots() == 0 && running(Standing::regular) == target);
        document.regions().forEach(region -> stage.azure().capacity(region, true));
        await(
                "back on Spot with the first VM",
                BACK_WITHIN,
                () -> running(Standing::spot) > 0 && there().count() == target);
        deleteOneOnSpot();
        await(
                "back on Spot",
                BACK_WITHIN,
                () -> there().count() == target - 1 && running(Standing::spot) == target - 1);
        tellLeftovers();
    }

    private void makeScarce(String region) {
        stage.azure().capacity(region, SOLD_OUT, 0);
        stage.azure().capacity(region, SCARCE, 1);
        stage.note(region + " has room for one " + SCARCE);
    }

    private void await(String how, Duration bound, BooleanSupplier condition) {
        if (!Pause.until(bound, condition)) {
            stage.note("the pool " + pool + " is not " + how + " after " + bound.toSeconds() + " s");
        }
    }

    private void deleteOneOnSpot() {
        String vm = there().filter(standing -> standing.spot() && standing.running())
                .map(Standing::vm)
                .findFirst()
                .orElseThrow(() -> new RunFailure("no Spot VM of the pool " + pool + " runs: see the logs"));
        stage.azure().deleteAsOwner(vm);
        await(
                "without " + vm,
                WHOLE_WITHIN,
                () -> there().noneMatch(standing -> standing.vm().equals(vm)));
    }

    /** What a VM leaves is removed after it; what is there after a while was left behind. */
    private void tellLeftovers() {
        Pause.until(CLEARED_WITHIN, () -> stage.azure().leftovers(pool).isEmpty());
        stage.azure().leftovers(pool).forEach(part -> stage.tell(Kind.LEFTOVER, Map.of("pool", pool, "id", part)));
    }

    private String regionOfMost() {
        Map<String, Long> counts = there().collect(Collectors.groupingBy(Standing::region, Collectors.counting()));
        return document.regions().stream()
                .max(Comparator.comparing(region -> counts.getOrDefault(region, 0L)))
                .orElseThrow();
    }

    private long running(Predicate<Standing> which) {
        return there().filter(Standing::running).filter(which).count();
    }

    private long spots() {
        return there().filter(Standing::spot).count();
    }

    private long poweredIn(String region) {
        return there().filter(
                        standing -> standing.powered() && standing.region().equals(region))
                .count();
    }

    /** The pool's VMs that ARM knows. */
    private Stream<Standing> there() {
        return stage.ofPool(pool).filter(Predicate.not(Standing::gone));
    }
}
