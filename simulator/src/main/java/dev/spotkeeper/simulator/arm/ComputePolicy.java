package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.arm.TokenBucket.Rate;
import dev.spotkeeper.simulator.chance.Observed;
import java.util.Optional;

/**
 * A throttling policy of the compute resource provider, as Azure documents them (compute-throttling-limits).
 *
 * @param text its name in headers and error bodies
 * @param perVm the bucket of each VM, if there is one
 * @param perSubscription the bucket of each subscription and region
 */
record ComputePolicy(String text, Optional<Rate> perVm, Rate perSubscription) {
    static final ComputePolicy PUT_VM = of("PutVM", new Rate(4, 12), new Rate(500, 1500));
    static final ComputePolicy UPDATE_VM = of("UpdateVM", new Rate(4, 12), new Rate(500, 1500));

    /** Deallocations and simulated evictions count here too. */
    static final ComputePolicy DELETE_VM = of("DeleteVM", new Rate(4, 12), new Rate(500, 1500));

    static final ComputePolicy LOW_COST_GET = of("LowCostGet", new Rate(12, 36), new Rate(8000, 24_000));
    static final ComputePolicy GET_OPERATION = of("GetOperation", new Rate(15, 45), new Rate(5000, 15_000));
    static final ComputePolicy HIGH_COST_GET = new ComputePolicy("HighCostGet", Optional.empty(), new Rate(300, 900));

    /** Reads of what the subscription may have; their rate is documented nowhere. */
    static final ComputePolicy GET_SUBSCRIPTION_INFO =
            new ComputePolicy("GetSubscriptionInfo", Optional.empty(), new Rate(300, 900));

    /** What an old recording had left of three minutes. */
    @Observed("azure-cli recording test_linux_vm_patch_mode: x-ms-ratelimit-remaining-resource of both")
    static final ComputePolicy LIST_IMAGE_VERSIONS =
            new ComputePolicy("ListVMImagesVersionsFromLocation", Optional.empty(), new Rate(5333, 16_000));

    static final ComputePolicy GET_IMAGE =
            new ComputePolicy("GetVMImageFromLocation", Optional.empty(), new Rate(4333, 13_000));

    private static ComputePolicy of(String text, Rate perVm, Rate perSubscription) {
        return new ComputePolicy(text, Optional.of(perVm), perSubscription);
    }
}
