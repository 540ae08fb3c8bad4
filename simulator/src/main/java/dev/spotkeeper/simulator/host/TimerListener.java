package dev.spotkeeper.simulator.host;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Runs one timer function. Of all hosts on one storage only the holder of the function's lease does; the others ask for it
 * again and again. The next time is computed when a run has ended, so runs never overlap. A schedule of at least a minute
 * is remembered in a blob: a run that was missed meanwhile is made up for once.
 */
final class TimerListener extends Listener {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    /** While it waits for the next run, the holder looks this often whether the lease is still its own. */
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final FunctionCode code;
    private final Ncrontab schedule;
    private final BlobRest blobs;
    private final Tools tools;
    private final String lockBlob;
    private final String statusBlob;

    /**
     * What timers share.
     *
     * @param hostId the app's name in the storage of the host
     * @param renewals renews leases
     */
    record Tools(
            Runner runner,
            InstantSource clock,
            Supplier<String> ids,
            String hostId,
            ScheduledExecutorService renewals) {}

    TimerListener(FunctionCode code, Ncrontab schedule, BlobRest blobs, Tools tools, Ending ending) {
        super("timer " + code.definition().name(), ending);
        this.code = code;
        this.schedule = schedule;
        this.blobs = blobs;
        this.tools = tools;
        this.lockBlob = "locks/" + tools.hostId() + "/" + code.definition().name() + ".Listener";
        this.statusBlob = "timers/" + tools.hostId() + "/" + code.definition().name() + "/status";
    }

    @Override
    void listen() throws IOException, InterruptedException {
        do {
            Optional<BlobLease> lease = BlobLease.take(blobs, lockBlob, tools.clock());
            if (lease.isPresent()) {
                hold(lease.get());
            }
        } while (!stop().await(ASK_AGAIN));
    }

    private void hold(BlobLease lease) throws IOException, InterruptedException {
        LeaseKeeper keeper = new LeaseKeeper(lease, tools.renewals(), events());
        try {
            runWhileHeld(lease);
        } finally {
            keeper.end();
        }
    }

    private void runWhileHeld(BlobLease lease) throws IOException, InterruptedException {
        Instant now = tools.clock().instant();
        boolean isMonitored = schedule.isMonitored(now);
        Optional<TimerStatus> status = isMonitored ? readStatus() : Optional.empty();
        if (isMonitored && status.isEmpty()) {
            writeStatus(new TimerStatus(now, schedule.next(now)));
        }
        if (status.filter(known -> known.isPastDue(schedule, now)).isPresent()) {
            run(true, status);
        }
        Instant next = schedule.next(tools.clock().instant());
        while (awaitDue(lease, next)) {
            status = run(false, status);
            next = schedule.next(tools.clock().instant());
        }
    }

    /** Waits for the next run; false when the host ends or the lease is lost before. */
    private boolean awaitDue(BlobLease lease, Instant next) throws InterruptedException {
        Duration left = Duration.between(tools.clock().instant(), next);
        while (left.compareTo(Duration.ZERO) > 0) {
            if (stop().await(left.compareTo(CHECK) < 0 ? left : CHECK) || !lease.isHeld()) {
                return false;
            }
            left = Duration.between(tools.clock().instant(), next);
        }
        return lease.isHeld() && !stop().isRaised();
    }

    private Optional<TimerStatus> run(boolean isPastDue, Optional<TimerStatus> before)
            throws IOException, InterruptedException {
        Instant start = tools.clock().instant();
        String payload = payload(isPastDue, before).toString();
        tools.runner().run(code, Invocation.ofText(tools.ids().get(), payload, Map.of()));
        if (!schedule.isMonitored(start)) {
            return Optional.empty();
        }
        TimerStatus status = new TimerStatus(start, schedule.next(start));
        writeStatus(status);
        return Optional.of(status);
    }

    private JsonObject payload(boolean isPastDue, Optional<TimerStatus> before) {
        JsonObject payload = new JsonObject();
        JsonObject described = new JsonObject();
        described.addProperty("AdjustForDST", true);
        payload.add("Schedule", described);
        payload.add("ScheduleStatus", before.isPresent() ? before.get().toJson() : JsonNull.INSTANCE);
        payload.addProperty("IsPastDue", isPastDue);
        return payload;
    }

    private Optional<TimerStatus> readStatus() throws IOException, InterruptedException {
        return blobs.read(statusBlob).flatMap(TimerStatus::parse);
    }

    private void writeStatus(TimerStatus status) throws IOException, InterruptedException {
        blobs.write(statusBlob, status.toJson().toString());
    }
}
