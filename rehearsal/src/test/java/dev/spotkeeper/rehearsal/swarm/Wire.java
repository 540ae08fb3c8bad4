package dev.spotkeeper.rehearsal.swarm;

import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.compute.OperationKind;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.fault.Fault;
import dev.spotkeeper.simulator.fault.FaultRule;
import dev.spotkeeper.simulator.http.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What goes wrong between Spotkeeper and ARM, request by request. */
final class Wire {
    private static final double STRUCK = 0.05;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Map<Trouble, List<WireFault>> FAULTS = new EnumMap<>(Map.of(
            Trouble.SERVER_ERRORS, List.of(new WireFault.ServerError(500), new WireFault.ServerError(503)),
            Trouble.THROTTLING,
                    List.of(
                            new WireFault.Throttled(Duration.ofSeconds(17)),
                            new WireFault.Throttled(Duration.ofMinutes(5))),
            Trouble.LOST_ANSWERS, List.of(new WireFault.LostAnswer()),
            Trouble.LOST_REQUESTS,
                    List.of(new WireFault.LostRequest(SILENCE), new WireFault.Slow(Duration.ofSeconds(9))),
            Trouble.STALE_READS, List.of(new WireFault.StaleRead())));

    /** As old as an answer out of a cache gets. */
    private static final Duration STALE = Duration.ofSeconds(8);

    private final House house;
    private final List<WireFault> possible = new ArrayList<>();
    private final RandomGenerator random;
    private boolean isOn;
    private Instant noQuotaUntil = Instant.MIN;

    Wire(House house, Set<Trouble> exist, RandomGenerator random) {
        this.house = house;
        this.random = random;
        // In the order of the enum: a map's own order may differ from run to run.
        FAULTS.forEach((trouble, faults) -> {
            if (exist.contains(trouble)) {
                possible.addAll(faults);
            }
        });
    }

    void isOn(boolean yes) {
        if (isOn != yes) {
            isOn = yes;
            house.detour().tell(yes ? this::asked : request -> {});
        }
    }

    /** Others use up the quota until then. */
    void noQuotaUntil(Instant until) {
        noQuotaUntil = until;
    }

    private void asked(WireRequest request) {
        if (!possible.isEmpty() && random.nextDouble() < STRUCK) {
            WireFault fault = possible.get(random.nextInt(possible.size()));
            if (!(fault instanceof WireFault.StaleRead) || hasChangedLately(request)) {
                house.arm().faults().plan(request.method(), request.path(), fault);
            }
        }
        String path = request.path().toLowerCase(Locale.ROOT);
        if (house.world().time().instant().isBefore(noQuotaUntil)
                && request.method().equals("POST")
                && path.endsWith("/start")) {
            refuse(OperationKind.START, path.split("/", -1)[8]);
        }
    }

    private boolean hasChangedLately(WireRequest request) {
        Instant bound = house.world().time().instant().minus(STALE);
        return VmKey.parse(request.path().replaceFirst("(?i)/instanceView$", ""))
                .flatMap(house.world().compute()::find)
                .filter(vm -> vm.state().powerSince().isAfter(bound))
                .isPresent();
    }

    private void refuse(OperationKind kind, String vm) {
        house.world()
                .faults()
                .plan(new FaultRule(
                        kind.action(),
                        Optional.of(vm),
                        new Fault.Refuse(
                                409,
                                "OperationNotAllowed",
                                "Operation could not be completed as it results in exceeding approved LowPriorityCores quota."
                                        + " Additional details - Deployment Model: Resource Manager, Location: westeurope,"
                                        + " Current Limit: 100, Current Usage: 100, Additional Required: 2")));
    }
}
