package dev.spotkeeper.simulator.compute;

/**
 * How a quota of vCPUs stands in a region.
 *
 * @param name as {@code usages} names it: {@code cores}, {@code lowPriorityCores} or a family
 * @param limit how many a subscription may have
 * @param used how many it has, deallocated VMs included
 */
public record CoreUsage(String name, int limit, int used) {
    /** Whether that many more still fit. */
    public boolean allows(long more) {
        return used + more <= limit;
    }
}
