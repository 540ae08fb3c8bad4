package dev.spotkeeper.worker.drain;

import dev.spotkeeper.worker.http.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Says whether work may be taken, and stops what is running when it may not. Any number of orders may be in force; work is taken
 * again when the last is lifted. The end of the worker is an order that is never lifted.
 */
public final class Drain implements Pause {
    private final Map<String, StopOrder> orders = new LinkedHashMap<>();
    private final List<Consumer<StopOrder>> running = new ArrayList<>();
    private final List<Consumer<StopOrder>> watching = new ArrayList<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private int taking;

    /**
     * Begins to stop work; what is running hears of it on the calling thread before this returns. An order that is in force already, with another
     * deadline, is news for what is running alone.
     */
    public void begin(StopOrder order) {
        List<Consumer<StopOrder>> listeners;
        synchronized (this) {
            boolean isNew = orders.put(order.key(), order) == null;
            Stream<Consumer<StopOrder>> watchers = isNew ? watching.stream() : Stream.empty();
            listeners = Stream.concat(watchers, running.stream()).toList();
        }
        listeners.forEach(listener -> listener.accept(order));
    }

    /** Lifts an order. */
    public synchronized void lift(String key) {
        orders.remove(key);
        notifyAll();
    }

    /** Ends the worker: whatever waits goes on at once, nothing more is taken. */
    public void end(StopOrder order) {
        begin(order);
        ending.countDown();
        synchronized (this) {
            notifyAll();
        }
    }

    /**
     * Lets a piece of work hear of each order, those in force included, exactly once each.
     *
     * @return closes when the work is over
     */
    public Running running(Consumer<StopOrder> listener) {
        List<StopOrder> inForce;
        synchronized (this) {
            running.add(listener);
            inForce = List.copyOf(orders.values());
        }
        inForce.forEach(listener);
        return () -> remove(listener);
    }

    /** Lets somebody who does no work hear of each order that comes from now on, once. */
    public synchronized void watching(Consumer<StopOrder> listener) {
        watching.add(listener);
    }

    /** Returns whether a piece of work is running, or still being handed back. */
    public synchronized boolean isWorking() {
        return !running.isEmpty();
    }

    /** Returns whether work is running or perhaps being taken: whoever stops work waits until this is false. */
    public synchronized boolean isBusy() {
        return !running.isEmpty() || taking > 0;
    }

    /**
     * Waits until work may be taken.
     *
     * @return closes when the caller is through with what it took; empty when the worker is to end
     */
    public synchronized Optional<Running> awaitOpen() throws InterruptedException {
        while (!orders.isEmpty() && ending.getCount() > 0) {
            wait();
        }
        if (ending.getCount() == 0) {
            return Optional.empty();
        }
        taking++;
        return Optional.of(this::taken);
    }

    /** Returns one of the orders in force, the oldest. */
    public synchronized Optional<StopOrder> order() {
        return orders.values().stream().findFirst();
    }

    /** Returns the orders in force, the oldest first. */
    public synchronized List<StopOrder> orders() {
        return List.copyOf(orders.values());
    }

    @Override
    public boolean pause(Duration duration) {
        try {
            return !ending.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void taken() {
        taking--;
    }

    private synchronized void remove(Consumer<StopOrder> listener) {
        running.remove(listener);
    }

    /** A piece of work that hears of orders until it is closed. */
    @FunctionalInterface
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
