package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wire's faults to come: each strikes once, in the order in which they were planned. */
public final class WireFaults {
    /** More than any scenario plans. */
    private static final int MAX_PLANNED = 10_000;

    private final List<Planned> planned = new ArrayList<>();

    /**
     * Plans a fault.
     *
     * @param method the method that it strikes
     * @param pathEnd how the path of the request ends, in any case, for example {@code /vm-1/start}
     * @param fault what goes wrong
     */
    public void plan(String method, String pathEnd, WireFault fault) {
        if (planned.size() == MAX_PLANNED) {
            throw new IllegalStateException("more than " + MAX_PLANNED + " faults are planned");
        }
        planned.add(new Planned(method, pathEnd.toLowerCase(Locale.ROOT), fault));
    }

    /** How many have not struck yet. */
    public int left() {
        return planned.size();
    }

    /** Takes the fault that strikes this request, if any. */
    public Optional<WireFault> take(WireRequest request) {
        Optional<Planned> due =
                planned.stream().filter(one -> one.strikes(request)).findFirst();
        due.ifPresent(planned::remove);
        return due.map(Planned::fault);
    }

    private record Planned(String method, String pathEnd, WireFault fault) {
        boolean strikes(WireRequest request) {
            return request.method().equals(method)
                    && request.path().toLowerCase(Locale.ROOT).endsWith(pathEnd);
        }
    }
}
