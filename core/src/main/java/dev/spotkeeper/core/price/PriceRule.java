package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a VM's max price against the price of the day, and says what its owner's policy makes of that. Pure.
 *
 * <p>A price that swings about the edge of the head-room starts nothing twice: what was done is done once until the head-room is fine
 * again, and it is fine again only when it is half as large again as the policy asks. Whoever keeps stopping waits longer each time.
 */
public final class PriceRule {
    /** How much more head-room ends a state than began it. */
    private static final BigDecimal RETURN = new BigDecimal("1.5");

    private final PricePolicy policy;

    /** Judges as a policy asks. */
    public PriceRule(PricePolicy policy) {
        this.policy = policy;
    }

    /** Returns how a max price stands, given how it stood before. */
    public Standing standing(PriceScene scene) {
        if (!scene.cap().isCapped()) {
            return Standing.UNCAPPED;
        }
        Optional<BigDecimal> fresh = fresh(scene);
        if (fresh.isEmpty()) {
            return Standing.UNKNOWN;
        }
        BigDecimal price = fresh.get();
        if (price.compareTo(scene.cap().usdPerHour()) > 0) {
            return Standing.ABOVE;
        }
        boolean wasTight = scene.watch().done().isPresent()
                || scene.watch().standing() == Standing.NEAR
                || scene.watch().standing() == Standing.ABOVE;
        BigDecimal room = wasTight ? policy.headRoom().multiply(RETURN) : policy.headRoom();
        return leaves(scene.cap(), price, room) ? Standing.FINE : Standing.NEAR;
    }

    /** Returns whether a price leaves so much room that nothing is done about it, whatever was before: what a VM is moved to. */
    public boolean hasRoom(MaxPrice cap, BigDecimal price) {
        return !cap.isCapped() || leaves(cap, price, policy.headRoom().multiply(RETURN));
    }

    /** Decides. */
    public PriceDecision decide(PriceScene scene) {
        PriceWatch watch = scene.watch().saw(standing(scene), fresh(scene), scene.now());
        if (watch.isWaiting()) {
            return scene.isUp() ? startedBySomebody(scene, watch) : waiting(scene, watch);
        }
        return switch (watch.standing()) {
            case UNCAPPED, FINE -> stay(watch, List.of());
            case UNKNOWN -> stay(watch, List.of(unknown(scene)));
            case NEAR, ABOVE -> tight(scene, watch);
        };
    }

    private static Optional<BigDecimal> fresh(PriceScene scene) {
        return scene.price().filter(price -> !price.isStale(scene.now())).map(SpotPrice::usdPerHour);
    }

    private PriceDecision tight(PriceScene scene, PriceWatch watch) {
        List<String> reasons = new ArrayList<>(List.of(words(scene, watch.standing())));
        PriceStep step = response(scene, reasons);
        return isDone(step, watch)
                ? stay(watch, reasons)
                : new PriceDecision(step, watch.did(step.kind(), scene.now()), reasons);
    }

    /** That a price is above is news for people who were told that it was near, once. */
    private static boolean isDone(PriceStep step, PriceWatch watch) {
        boolean isNews = watch.standing() == Standing.ABOVE && !watch.wasAbove();
        return watch.isLeftAlone() || (watch.done().filter(step.kind()::equals).isPresent() && !isNews);
    }

    private PriceStep response(PriceScene scene, List<String> reasons) {
        return switch (policy.response()) {
            case TELL -> new PriceStep.Tell();
            case RAISE -> raise(scene, reasons);
            case MOVE -> move(scene, reasons);
            case DRAIN_AND_WAIT -> new PriceStep.Stop();
        };
    }

    /**
     * Straight to the ceiling: what is paid is the price, not the max price, and each change costs the VM a stop. Not at all where
     * the ceiling is no higher, or lies below the price as well.
     */
    private PriceStep raise(PriceScene scene, List<String> reasons) {
        MaxPrice ceiling = policy.ceiling().orElse(scene.cap());
        boolean isHigher = !ceiling.isCapped()
                || ceiling.usdPerHour().compareTo(scene.cap().usdPerHour()) > 0;
        if (!isHigher) {
            reasons.add("it is at its ceiling");
            return new PriceStep.Tell();
        }
        if (ceiling.isCapped() && scene.price().orElseThrow().usdPerHour().compareTo(ceiling.usdPerHour()) > 0) {
            reasons.add("the price is above the ceiling of " + money(ceiling.usdPerHour()) + " too");
            return new PriceStep.Tell();
        }
        reasons.add(
                ceiling.isCapped()
                        ? "the ceiling is " + money(ceiling.usdPerHour())
                        : "the ceiling is -1: the price of the day is paid, at most that of a Regular VM, and Azure never evicts for it");
        return new PriceStep.Raise(ceiling);
    }

    private PriceStep move(PriceScene scene, List<String> reasons) {
        if (scene.elsewhere().filter(price -> hasRoom(scene.cap(), price)).isPresent()) {
            reasons.add("elsewhere it costs " + money(scene.elsewhere().get()));
            return new PriceStep.Move();
        }
        reasons.add("nowhere else is it cheap enough to move");
        return new PriceStep.Tell();
    }

    private PriceDecision waiting(PriceScene scene, PriceWatch watch) {
        if (watch.standing() == Standing.UNKNOWN) {
            return stay(watch, List.of(unknown(scene)));
        }
        boolean isFine = watch.standing() == Standing.FINE || watch.standing() == Standing.UNCAPPED;
        if (!isFine) {
            return stay(watch, List.of(words(scene, watch.standing())));
        }
        if (scene.now().isBefore(watch.earliestStart())) {
            return stay(
                    watch,
                    List.of("the price has fallen; it was stopped for its price " + watch.stops()
                            + " times in a row, and waits until " + watch.earliestStart()));
        }
        return new PriceDecision(
                new PriceStep.Start(), watch.did(PriceStep.Kind.START, scene.now()), List.of("the price has fallen"));
    }

    /** Whoever started it knew why: it is not stopped again for the same rise. */
    private static PriceDecision startedBySomebody(PriceScene scene, PriceWatch watch) {
        return stay(
                watch.did(PriceStep.Kind.STAY, scene.now()),
                List.of("it was stopped for its price, and somebody else started it"));
    }

    private static PriceDecision stay(PriceWatch watch, List<String> reasons) {
        return new PriceDecision(new PriceStep.Stay(), watch, reasons);
    }

    private static boolean leaves(MaxPrice cap, BigDecimal price, BigDecimal room) {
        return price.multiply(BigDecimal.ONE.add(room)).compareTo(cap.usdPerHour()) <= 0;
    }

    private static String unknown(PriceScene scene) {
        return scene.price()
                .map(price -> "its price was last read at " + price.readAt() + ", too long ago to act on")
                .orElse("no price is known for it");
    }

    /** Says that a price is above a max price. */
    public static String above(BigDecimal price, MaxPrice cap) {
        return "the Spot price of " + money(price) + " is above its max price of " + money(cap.usdPerHour());
    }

    private String words(PriceScene scene, Standing standing) {
        BigDecimal price = scene.price().orElseThrow().usdPerHour();
        return standing == Standing.ABOVE
                ? above(price, scene.cap())
                : "the Spot price of " + money(price) + " leaves its max price of "
                        + money(scene.cap().usdPerHour()) + " less room than the "
                        + policy.headRoom()
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + " % wanted";
    }

    private static String money(BigDecimal usd) {
        return "$" + usd.stripTrailingZeros().toPlainString() + "/h";
    }
}
