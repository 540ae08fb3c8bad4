package dev.spotkeeper.simulator.catalogue;

/**
 * What is published about a size besides its vCPUs and its price.
 *
 * @param family as quotas name it
 * @param memoryGb in GB
 * @param architecture {@code x64} or {@code Arm64}
 */
public record SizeFacts(String family, int memoryGb, String architecture) {
    /** Of a size that the catalogue does not know: 4 GB a vCPU. */
    static SizeFacts guessed(int vcpus) {
        return new SizeFacts("standardFamily", 4 * vcpus, "x64");
    }
}
