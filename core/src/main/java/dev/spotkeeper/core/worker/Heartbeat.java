package dev.spotkeeper.core.worker;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a worker last said of itself. A VM writes it about itself, so it is evidence of nothing but that VM.
 *
 * @param vm the VM it runs on
 * @param machine Azure's unique id of the machine; blank where the VM does not know it
 * @param phase what it does
 * @param startedAt when this worker started
 * @param warmAt when it, or a worker before it, first was ready for work since the machine was booted; empty as long as none was
 * @param seenAt when it said so
 * @param answer what became of the order it saw last; empty when it saw none
 */
public record Heartbeat(
        VmId vm,
        String machine,
        WorkerPhase phase,
        Instant startedAt,
        Optional<Instant> warmAt,
        Instant seenAt,
        Optional<Answer> answer) {
    /** Returns whether it has done what an order says. An order to drain that ended since leaves it in another phase. */
    public boolean hasObeyed(String order) {
        return answer.filter(known -> known.order().equals(order) && known.done())
                .isPresent();
    }

    /**
     * An order, and how far it is obeyed.
     *
     * @param order the order's id
     * @param done false while work is being saved and handed back
     */
    public record Answer(String order, boolean done) {}
}
