package dev.spotkeeper.cli.story;

/** What an event of a run is about. The wire name stands in the {@code event} member of {@code --json}. */
public enum Kind {
    /** A line for people that no figure is computed from. */
    NOTE("note"),
    /** A stretch of a recorded trace begins to drive capacity; {@code from}, {@code to} and {@code speed} tell how. */
    SERIES_STARTED("seriesStarted"),
    /** The stretch is over. */
    SERIES_ENDED("seriesEnded"),
    /** A VM was created. */
    CREATED("created"),
    /** A VM runs, as Azure sees it. */
    RUNNING("running"),
    /** Azure took a VM away: the beginning of an eviction, notice or not. */
    EVICTION("eviction"),
    /** IMDS shows the eviction inside the VM. */
    NOTICE("notice"),
    /** Azure took an eviction back before the power was cut. */
    WITHDRAWN("withdrawn"),
    /** The VM's power is gone. */
    POWER_CUT("powerCut"),
    /** A fleet document asks for a pool; {@code pool}, {@code target} and {@code surge} tell for what. */
    POOL_ASKED("poolAsked"),
    /** A region has no capacity for Spot VMs any more. */
    REGION_DOWN("regionDown"),
    /** A region has capacity again. */
    REGION_UP("regionUp"),
    /** A size has no capacity for Spot VMs in a {@code zone} or region any more. */
    SIZE_DOWN("sizeDown"),
    /** A size has capacity there again. */
    SIZE_UP("sizeUp"),
    /** Azure refused to create a VM, or its creation failed; {@code code} says why. */
    CREATE_REFUSED("createRefused"),
    /** Spotkeeper asked ARM to stop a VM, one that is to be replaced or whose price is too high: its guest is asked to shut down. */
    DRAIN_REQUESTED("drainRequested"),
    /** Spotkeeper asked ARM to delete a VM. */
    REMOVE_REQUESTED("removeRequested"),
    /** The owner asks ARM to delete a VM. */
    OWNER_DELETE("ownerDelete"),
    /** ARM no longer knows the VM. */
    GONE("gone"),
    /** A part of a VM of a {@code pool} that is gone was there at the end; {@code id} names it. */
    LEFTOVER("leftover"),
    /** ARM shows the VM deallocated. */
    DEALLOCATED("deallocated"),
    /** The owner asks ARM to stop a VM. */
    OWNER_STOP("ownerStop"),
    /** A zone has no capacity for Spot VMs any more. */
    ZONE_DOWN("zoneDown"),
    /** A zone has capacity again. */
    ZONE_UP("zoneUp"),
    /** The Spot price of a {@code size} in a {@code region} is another one; {@code usdPerHour} tells which. */
    PRICE_CHANGED("priceChanged"),
    /** The max price of a VM is another one; {@code usdPerHour} tells which. */
    MAX_PRICE_CHANGED("maxPriceChanged"),
    /** Spotkeeper wrote a decision about a VM into its log; {@code what} and {@code why} are its words. */
    DECIDED("decided"),
    /** An alert arrived at the functions, {@code secondsAfterEvent} after what it tells; {@code own} when that is our own request. */
    ALERT_ARRIVED("alertArrived"),
    /** A worker's notice arrived at the functions' queue. */
    NOTICE_ARRIVED("noticeArrived"),
    /** Spotkeeper called ARM; never shown to people. */
    ARM_CALL("armCall"),
    /** Spotkeeper asked ARM to start a VM. */
    START_REQUESTED("startRequested"),
    /** ARM refused a start, or an accepted start failed; {@code code} says why. */
    START_REFUSED("startRefused"),
    /** A worker process began. */
    WORKER_STARTED("workerStarted"),
    /** A worker process ended. */
    WORKER_ENDED("workerEnded"),
    /** A message was put on the work queue. */
    SENT("sent"),
    /** A worker took a message. */
    TAKEN("taken"),
    /** A worker asked the work to stop. */
    STOP_ASKED("stopAsked"),
    /** A worker saved a checkpoint. */
    CHECKPOINTED("checkpointed"),
    /** A worker gave a message back. */
    HANDED_BACK("handedBack"),
    /** A worker committed a result. */
    COMMITTED("committed"),
    /** A worker found the result there already. */
    DUPLICATE("duplicate"),
    /** The work of a message failed. */
    FAILED("failed"),
    /** A result lies in the results container; {@code right} tells whether it is what the message asked for. */
    RESULT("result"),
    /** The local Functions host reported a failed invocation. */
    INVOCATION_FAILED("invocationFailed");

    private final String wireName;

    Kind(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the name in {@code --json}. */
    public String wireName() {
        return wireName;
    }
}
