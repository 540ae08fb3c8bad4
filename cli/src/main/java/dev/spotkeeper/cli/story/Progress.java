package dev.spotkeeper.cli.story;

import java.util.Set;
import java.util.TreeSet;

/**
 * How far a run is, for the progress bar.
 *
 * @param planned how many messages the run will send
 * @param sent how many it sent
 * @param done how many results were committed
 * @param up the VMs that run
 * @param evictions how many evictions began
 */
public record Progress(int planned, int sent, int done, Set<String> up, int evictions) {
    public Progress {
        up = Set.copyOf(up);
    }

    static Progress planned(int messages) {
        return new Progress(messages, 0, 0, Set.of(), 0);
    }

    /** Returns how many VMs run. */
    public int running() {
        return up.size();
    }

    Progress after(Event event) {
        return switch (event.kind()) {
            case SENT -> new Progress(planned, sent + 1, done, up, evictions);
            case COMMITTED -> new Progress(planned, sent, done + 1, up, evictions);
            case RUNNING -> new Progress(planned, sent, done, with(event.vm()), evictions);
            case POWER_CUT, OWNER_STOP, OWNER_DELETE, DRAIN_REQUESTED, GONE ->
                new Progress(planned, sent, done, without(event.vm()), evictions);
            case EVICTION -> new Progress(planned, sent, done, up, evictions + 1);
            default -> this;
        };
    }

    private Set<String> with(String vm) {
        Set<String> more = new TreeSet<>(up);
        more.add(vm);
        return more;
    }

    private Set<String> without(String vm) {
        Set<String> fewer = new TreeSet<>(up);
        fewer.remove(vm);
        return fewer;
    }
}
