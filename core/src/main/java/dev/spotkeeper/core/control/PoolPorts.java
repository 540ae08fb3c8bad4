package dev.spotkeeper.core.control;

import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.core.port.Fleets;
import dev.spotkeeper.core.port.Heartbeats;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.PoolRecords;

/**
 * What a pass over a pool reaches the world through, beside {@link Ports}.
 *
 * @param fleets the fleet document
 * @param records what is known about each pool
 * @param deployments VMs deployed from the template
 * @param knowledge what Azure publishes
 * @param heartbeats what the workers on its VMs say
 */
public record PoolPorts(
        Fleets fleets, PoolRecords records, Deployments deployments, Knowledge knowledge, Heartbeats heartbeats) {}
