package dev.spotkeeper.simulator.compute;

/** Boots guests. */
@FunctionalInterface
public interface GuestFactory {
    /** Nothing runs in the VMs. */
    GuestFactory NONE = vm -> () -> {};

    /** Boots what runs in {@code vm}, which has reached {@code running}. Returns at once; on the world's thread. */
    Guest boot(VirtualMachine vm);
}
