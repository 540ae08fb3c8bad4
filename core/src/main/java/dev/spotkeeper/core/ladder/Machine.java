package dev.spotkeeper.core.ladder;

/**
 * What a size gives, or what is needed at least.
 *
 * @param vcpus virtual processors
 * @param memoryGib memory in GiB
 */
public record Machine(int vcpus, double memoryGib) {
    /** What every size meets. */
    public static final Machine ANY = new Machine(0, 0);

    /** Returns whether this is at least as large in both respects. */
    public boolean meets(Machine least) {
        return vcpus >= least.vcpus && memoryGib >= least.memoryGib;
    }
}
