package dev.spotkeeper.core.control;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Duration;
import java.util.Optional;

/**
 * What a pass came to, for the log of the process that ran it.
 *
 * @param vm the VM
 * @param episode the VM's open episode, or the one that the pass closed; empty when there is neither
 * @param what the decision in one word
 * @param why its reasons
 * @param wakeAfter how long until the next look, if anything is pending
 * @param tellPeople whether somebody should read it now
 */
public record PassResult(
        VmId vm, String episode, String what, String why, Optional<Duration> wakeAfter, boolean tellPeople) {}
