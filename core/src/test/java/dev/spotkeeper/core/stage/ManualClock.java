package dev.spotkeeper.core.stage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when the test says so. */
public final class ManualClock implements InstantSource {
    public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    public void moveTo(Instant at) {
        now = at.isAfter(now) ? at : now;
    }
}
