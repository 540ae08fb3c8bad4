package dev.spotkeeper.core.price;

/** What is done when the Spot price comes near a VM's max price. */
public enum PriceResponse {
    /** People are told, nothing else: an eviction for price may follow. The default. */
    TELL,
    /** The max price is raised to the policy's ceiling. A changed one needs a deallocated VM, so that it is stopped and started for it. */
    RAISE,
    /** The work goes to an offering whose price leaves room; where there is none, people are told. */
    MOVE,
    /** The VM is drained and deallocated before Azure evicts it, and started when the price has fallen. */
    DRAIN_AND_WAIT
}
