package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.time.Scheduler;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts records into the activity log: stamps them, gives them ids, and lets them be readable some time later. */
final class RecordWriter {
    private final Scheduler time;
    private final ActivityLog log;
    private final Spread submission;
    private final RandomGenerator random;
    private final Guids guids;

    RecordWriter(Scheduler time, ActivityLog log, Spread submission, RandomGenerator random) {
        this.time = time;
        this.log = log;
        this.submission = submission;
        this.random = random;
        this.guids = new Guids(random);
    }

    String newId() {
        return guids.next();
    }

    void write(
            ActivityRecord.What what,
            String correlationId,
            Optional<ActivityRecord.Caller> caller,
            JsonObject properties) {
        Instant now = time.instant();
        ActivityRecord.Ids ids = new ActivityRecord.Ids(guids.next(), correlationId, guids.next());
        ActivityRecord.Times times = new ActivityRecord.Times(now, now.plus(submission.draw(random)));
        log.add(new ActivityRecord(ids, what, times, caller, properties));
    }
}
