package dev.spotkeeper.wire.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * What a payload says about one VM.
 *
 * @param evidence what it says
 * @param vm the resource id with its keywords as ARM writes them and its names as the payload has them; the bare name where the
 *     payload has no more; empty where it names nobody
 * @param at when it happened, or for a notice when it is due; empty where the payload does not say
 */
public record Finding(Evidence evidence, Optional<String> vm, Optional<Instant> at) {
    private static final String SCALE_SETS = "/virtualMachineScaleSets/";

    /** Returns whether it is about an instance of a scale set. */
    public boolean isOfScaleSet() {
        return vm.filter(id -> id.contains(SCALE_SETS)).isPresent();
    }
}
