package dev.spotkeeper.cli.story;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a run came to. All figures are computed from its events and from the results that lie in storage at the end.
 *
 * @param sent messages that were put on the work queue
 * @param done messages whose result lies in the results container at the end
 * @param lost messages that were sent and have no result at the end
 * @param wrong results that are not what their message asked for, found by computing them again
 * @param twice messages that were committed with success more than once
 * @param rerun messages that a worker took more than once, because the first time was cut short
 * @param resumed how often a message was taken with a checkpoint to go on from
 * @param interrupted evictions that hit a message in hand: it was asked to stop, or the power was cut under it
 * @param evictions evictions that began
 * @param recovered evictions after which the VM ran again
 * @param wronglyRestarted VMs that their owner stopped and that were started after that
 * @param recoveryP50Seconds median of the time from the power being gone to the VM running again
 * @param recoveryP95Seconds its 95th percentile (nearest rank, as all percentiles here)
 * @param signalToRequestP95Seconds from the later of (first evidence arrived, ARM shows the VM deallocated) to the first
 *     start request, for evictions of which evidence had arrived before it and whose VM did not wait for another one's probe
 * @param noticeToStopP95Seconds from the notice showing in IMDS to the work being asked to stop; up to the power cut when
 *     work in hand was never asked
 * @param speed how many times as fast as recorded the series of a trace ran; empty when there was none
 * @param armCallsPerRecovery ARM requests of Spotkeeper from the first eviction on, by recoveries
 * @param pools the figures of each pool of the fleet document: its VMs are replaced, not started again, so all figures above that
 *     are about VMs leave them out
 * @param prices the figures of each VM whose tag says what is to be done about its price
 */
public record Summary(
        long sent,
        long done,
        long lost,
        long wrong,
        long twice,
        long rerun,
        long resumed,
        long interrupted,
        long evictions,
        long recovered,
        long wronglyRestarted,
        OptionalDouble recoveryP50Seconds,
        OptionalDouble recoveryP95Seconds,
        OptionalDouble signalToRequestP95Seconds,
        OptionalDouble noticeToStopP95Seconds,
        OptionalDouble speed,
        OptionalDouble armCallsPerRecovery,
        List<PoolFigures> pools,
        List<PriceFigures> prices) {
    public Summary {
        pools = List.copyOf(pools);
        prices = List.copyOf(prices);
    }

    /** Computes the summary of a run; the events may come in any order. */
    public static Summary of(List<Event> told) {
        List<Event> events =
                told.stream().sorted(Comparator.comparing(Event::at)).toList();
        Messages messages = new Messages(events);
        List<Event> lasting =
                events.stream().filter(PoolMembers.areStrangersTo(events)).toList();
        List<Eviction> evictions = Evictions.in(lasting);
        long recovered = evictions.stream().filter(Eviction::recovered).count();
        return new Summary(
                messages.sent(),
                messages.done(),
                messages.sent() - messages.done(),
                messages.wrong(),
                messages.twice(),
                messages.rerun(),
                messages.resumed(),
                evictions.stream().filter(Eviction::interrupted).count(),
                evictions.size(),
                recovered,
                wronglyRestarted(lasting),
                Percentile.seconds(50, evictions.stream().map(Eviction::recovery)),
                Percentile.seconds(95, evictions.stream().map(Eviction::recovery)),
                Percentile.seconds(95, evictions.stream().map(Eviction::signalToRequest)),
                Percentile.seconds(95, evictions.stream().map(Eviction::noticeToStop)),
                speed(events),
                perRecovery(lasting, recovered),
                PoolFigures.of(events),
                PriceFigures.of(events));
    }

    private static long wronglyRestarted(List<Event> events) {
        Set<String> stopped = new HashSet<>();
        Set<String> wrong = new HashSet<>();
        for (Event event : events) {
            if (event.kind() == Kind.OWNER_STOP) {
                stopped.add(event.vm());
            } else if (isStart(event) && stopped.contains(event.vm())) {
                wrong.add(event.vm());
            }
        }
        return wrong.size();
    }

    private static boolean isStart(Event event) {
        return event.kind() == Kind.RUNNING || event.kind() == Kind.START_REQUESTED;
    }

    private static OptionalDouble speed(List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() == Kind.SERIES_STARTED)
                .mapToDouble(event -> Double.parseDouble(event.detail("speed")))
                .findFirst();
    }

    private static OptionalDouble perRecovery(List<Event> events, long recovered) {
        if (recovered == 0) {
            return OptionalDouble.empty();
        }
        long calls = events.stream()
                .dropWhile(event -> event.kind() != Kind.EVICTION)
                .filter(event -> event.kind() == Kind.ARM_CALL)
                .count();
        return OptionalDouble.of(Math.round(10.0 * calls / recovered) / 10.0);
    }
}
