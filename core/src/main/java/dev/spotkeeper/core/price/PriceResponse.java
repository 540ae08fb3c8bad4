package dev.spotkeeper.core.price;

import java.math.BigDecimal;

/** What is done when the Spot price comes near a VM's max price. */
public enum PriceResponse {
    /** People are told, nothing else: an eviction for price may follow. The default. */
    TELL(PriceResponse.A_STEP),
    /** The max price is raised to the policy's ceiling. A changed one needs a deallocated VM, so that it is stopped and started for it. */
    RAISE(PriceResponse.A_STEP),
    /** The work goes to an offering whose price leaves room; where there is none, people are told. */
    MOVE(PriceResponse.A_STEP),
    /** The VM is drained and deallocated before Azure evicts it, and started when the price has fallen. */
    DRAIN_AND_WAIT(PriceResponse.A_LITTLE);

    /**
     * 95 % of the single upward steps of Azure's Spot prices were at most a tenth (602 sizes, 11 regions, 21 months of 2022 to 2024),
     * so that what is done with a tenth left comes in time before 95 % of the steps that lead above a max price.
     */
    private static final String A_STEP = "0.1";

    /**
     * Waiting costs all the hours that the price stays near, and prices stay for weeks; an eviction costs minutes. Replayed on recorded
     * prices a fiftieth avoids 14 of 15 evictions for 1 to 23 % of the hours; a tenth avoids all, and costs half of the hours and more
     * (docs/benchmarks.md).
     */
    private static final String A_LITTLE = "0.02";

    private final String usual;

    PriceResponse(String usual) {
        this.usual = usual;
    }

    /** Returns the head-room, as a share of the price, where the owner asks for none in particular. */
    public BigDecimal usualHeadRoom() {
        return new BigDecimal(usual);
    }
}
