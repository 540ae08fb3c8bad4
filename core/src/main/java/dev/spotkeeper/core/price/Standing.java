package dev.spotkeeper.core.price;

/** How a max price stands to the price of the day. */
public enum Standing {
    /** There is no max price: Azure charges the price of the day, at most that of a Regular VM, and never evicts for it. */
    UNCAPPED,
    /** No price is known that is fresh enough to act on. */
    UNKNOWN,
    /** The max price leaves the head-room that the policy asks for. */
    FINE,
    /** Azure lets the VM run, and the next rise of the price may end that. */
    NEAR,
    /** The price is higher than the max price: Azure evicts, and refuses to start. */
    ABOVE
}
