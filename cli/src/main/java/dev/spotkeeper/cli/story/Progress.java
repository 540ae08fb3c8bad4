package dev.spotkeeper.cli.story;

/**
 * How far a run is, for the progress bar.
 *
 * @param planned how many messages the run will send
 * @param sent how many it sent
 * @param done how many results were committed
 * @param running how many VMs run
 * @param evictions how many evictions began
 */
public record Progress(int planned, int sent, int done, int running, int evictions) {
    static Progress planned(int messages) {
        return new Progress(messages, 0, 0, 0, 0);
    }

    Progress after(Event event) {
        return switch (event.kind()) {
            case SENT -> new Progress(planned, sent + 1, done, running, evictions);
            case COMMITTED -> new Progress(planned, sent, done + 1, running, evictions);
            case RUNNING -> new Progress(planned, sent, done, running + 1, evictions);
            case POWER_CUT, OWNER_STOP -> new Progress(planned, sent, done, Math.max(0, running - 1), evictions);
            case EVICTION -> new Progress(planned, sent, done, running, evictions + 1);
            default -> this;
        };
    }
}
