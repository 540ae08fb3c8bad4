package dev.spotkeeper.core.control;

import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Holds;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.Logs;
import dev.spotkeeper.core.port.Offerings;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.port.ResourceHealth;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.core.port.Workers;
import java.time.InstantSource;

/**
 * What a pass reaches the world through.
 *
 * @param compute Azure's VMs
 * @param health Resource Health
 * @param logs the activity log and the workers' traces
 * @param records what is known about each VM
 * @param offerings what is known about each offering
 * @param holds what Azure is not to be asked for yet
 * @param journal the decision log
 * @param wakes asks for later passes
 * @param prices what VMs cost
 * @param workers what workers say, and are told
 * @param clock the time
 */
public record Ports(
        Compute compute,
        ResourceHealth health,
        Logs logs,
        VmRecords records,
        Offerings offerings,
        Holds holds,
        Journal journal,
        Wakes wakes,
        Prices prices,
        Workers workers,
        InstantSource clock) {}
