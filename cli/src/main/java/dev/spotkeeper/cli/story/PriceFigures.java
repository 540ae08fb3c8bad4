package dev.spotkeeper.cli.story;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a run came to for one VM whose tag says what is to be done about its price, computed from the events alone.
 *
 * @param vm its name
 * @param policy what its tag says
 * @param maxPrice its max price when it was created, in US dollars an hour
 * @param maxPriceAtEnd its max price at the end
 * @param highestPrice the highest Spot price of its size since it was created, in US dollars an hour; 0 when it never changed
 * @param evictions how often Azure evicted it
 * @param warned whether the decision log spoke of its price before the first eviction, or at all where there was none
 * @param blamed whether the decision log said after an eviction that the price was above its max price
 * @param stops how often Spotkeeper had it deallocated
 * @param unsaved how many of those cut off a message that had not been handed back
 * @param setWhileUp how often its max price was changed while it was not deallocated
 * @param returns after how many of those stops it ran again
 * @param runningAtEnd whether it ran at the end
 */
public record PriceFigures(
        String vm,
        String policy,
        BigDecimal maxPrice,
        BigDecimal maxPriceAtEnd,
        BigDecimal highestPrice,
        long evictions,
        boolean warned,
        boolean blamed,
        long stops,
        long unsaved,
        long setWhileUp,
        long returns,
        boolean runningAtEnd) {
    private static final Set<Kind> POWER =
            EnumSet.of(Kind.CREATED, Kind.RUNNING, Kind.DEALLOCATED, Kind.START_REQUESTED);

    /** Computes the figures of each VM with such a tag; the events are in the order of time. */
    static List<PriceFigures> of(List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() == Kind.CREATED
                        && !event.detail("pricePolicy").isEmpty())
                .map(created -> of(created, events))
                .toList();
    }

    private static PriceFigures of(Event created, List<Event> events) {
        List<Event> own =
                events.stream().filter(event -> event.vm().equals(created.vm())).toList();
        List<Integer> stops = indexes(own, event -> event.kind() == Kind.DRAIN_REQUESTED);
        BigDecimal first = new BigDecimal(created.detail("maxPrice"));
        return new PriceFigures(
                created.vm(),
                created.detail("pricePolicy"),
                first,
                last(own, Kind.MAX_PRICE_CHANGED).map(PriceFigures::usd).orElse(first),
                highest(created, events),
                own.stream().filter(event -> event.kind() == Kind.EVICTION).count(),
                isWarned(own),
                isBlamed(own),
                stops.size(),
                stops.stream().filter(at -> isCutOff(own, at)).count(),
                indexes(own, event -> event.kind() == Kind.MAX_PRICE_CHANGED).stream()
                        .filter(at -> !isDeallocated(own.subList(0, at)))
                        .count(),
                stops.stream().filter(at -> runsAgain(own, at)).count(),
                Standing.of(own).stream().allMatch(Standing::running));
    }

    private static BigDecimal highest(Event created, List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() == Kind.PRICE_CHANGED
                        && event.detail("size").equals(created.detail("size"))
                        && !event.at().isBefore(created.at()))
                .map(PriceFigures::usd)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal usd(Event event) {
        return new BigDecimal(event.detail("usdPerHour"));
    }

    private static boolean isWarned(List<Event> own) {
        return own.stream()
                .takeWhile(event -> event.kind() != Kind.EVICTION)
                .anyMatch(event ->
                        event.kind() == Kind.DECIDED && event.detail("why").contains("its max price"));
    }

    private static boolean isBlamed(List<Event> own) {
        return own.stream()
                .dropWhile(event -> event.kind() != Kind.EVICTION)
                .anyMatch(event ->
                        event.kind() == Kind.DECIDED && event.detail("why").contains("above its max price"));
    }

    /** Whether a message was in hand when the power went after a stop. */
    private static boolean isCutOff(List<Event> own, int stop) {
        int down = indexes(own, event -> event.kind() == Kind.DEALLOCATED).stream()
                .filter(at -> at > stop)
                .findFirst()
                .orElse(own.size());
        return Evictions.hasMessageInHand(own.subList(0, down));
    }

    private static boolean runsAgain(List<Event> own, int stop) {
        return own.subList(stop, own.size()).stream().anyMatch(event -> event.kind() == Kind.RUNNING);
    }

    private static boolean isDeallocated(List<Event> before) {
        return before.stream()
                .filter(event -> POWER.contains(event.kind()))
                .reduce((earlier, later) -> later)
                .filter(event -> event.kind() == Kind.DEALLOCATED)
                .isPresent();
    }

    private static Optional<Event> last(List<Event> own, Kind kind) {
        return own.stream().filter(event -> event.kind() == kind).reduce((earlier, later) -> later);
    }

    private static List<Integer> indexes(List<Event> own, Predicate<Event> which) {
        return IntStream.range(0, own.size())
                .filter(index -> which.test(own.get(index)))
                .boxed()
                .toList();
    }
}
