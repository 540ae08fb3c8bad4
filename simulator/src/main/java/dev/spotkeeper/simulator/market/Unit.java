package dev.spotkeeper.simulator.market;

/** What capacity is counted in. */
public enum Unit {
    VMS,
    VCPUS;

    int of(VmSize size) {
        return this == VMS ? 1 : size.vcpus();
    }
}
