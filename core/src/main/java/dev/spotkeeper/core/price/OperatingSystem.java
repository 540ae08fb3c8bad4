package dev.spotkeeper.core.price;

/** What a VM runs: the licence of Windows is in its price. */
public enum OperatingSystem {
    LINUX,
    WINDOWS
}
