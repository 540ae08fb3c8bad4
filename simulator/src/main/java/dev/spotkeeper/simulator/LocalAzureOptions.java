package dev.spotkeeper.simulator;

import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.simulator.compute.GuestFactory;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a local Azure is started with.
 *
 * @param folders where it lives
 * @param seed all chance of the world follows from it
 * @param world the pace of the world
 * @param arm tenant, subscription and resource groups
 * @param guests boots what runs in VMs; called on the world's thread
 */
public record LocalAzureOptions(Folders folders, long seed, WorldSettings world, ArmSettings arm, GuestFactory guests) {
    /**
     * The folders of a local Azure.
     *
     * @param data certificate, keys and data; made when it is missing
     * @param azurite holds Azurite's {@code package.json} and lock file, {@code simulator/azurite} of a checkout
     * @param traffic where exchanges with ARM are recorded, if they are
     * @param log the file that tells what was refused; what it lies in is there
     */
    public record Folders(Path data, Path azurite, Optional<Path> traffic, Optional<Path> log) {}

    /** Azure's own pace, one subscription, nothing in the VMs, no recorder. */
    public static LocalAzureOptions of(Path data, Path azurite) {
        return new LocalAzureOptions(
                new Folders(data, azurite, Optional.empty(), Optional.empty()),
                0,
                WorldSettings.usual(),
                ArmSettings.usual(),
                GuestFactory.NONE);
    }

    public LocalAzureOptions withSeed(long other) {
        return new LocalAzureOptions(folders, other, world, arm, guests);
    }

    public LocalAzureOptions with(WorldSettings other) {
        return new LocalAzureOptions(folders, seed, other, arm, guests);
    }

    public LocalAzureOptions with(ArmSettings other) {
        return new LocalAzureOptions(folders, seed, world, other, guests);
    }

    public LocalAzureOptions with(GuestFactory other) {
        return new LocalAzureOptions(folders, seed, world, arm, other);
    }

    /** Records each exchange with ARM into {@code folder}. */
    public LocalAzureOptions recordingInto(Path folder) {
        return with(new Folders(folders.data(), folders.azurite(), Optional.of(folder), folders.log()));
    }

    /** Tells in {@code file} what was refused, a line for each request. */
    public LocalAzureOptions loggingInto(Path file) {
        return with(new Folders(folders.data(), folders.azurite(), folders.traffic(), Optional.of(file)));
    }

    private LocalAzureOptions with(Folders other) {
        return new LocalAzureOptions(other, seed, world, arm, guests);
    }
}
