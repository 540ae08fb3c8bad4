package testapp;

import java.util.concurrent.atomic.AtomicInteger;

/** A static of the app: what a loader shares. */
public final class Shared {
    public static final AtomicInteger CALLS = new AtomicInteger();

    private Shared() {}
}
