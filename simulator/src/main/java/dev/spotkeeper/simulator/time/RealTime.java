package dev.spotkeeper.simulator.time;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Drives a world by a real clock: one thread runs what is due and the calls from other threads, one after the other.
 *
 * @param <W> what the calls are made on
 */
public final class RealTime<W> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RealTime.class.getName());

    /** How long the thread rests at most before it looks at the clock again. */
    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    private final W world;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    private RealTime(W world, Scheduler scheduler, InstantSource clock) {
        this.world = world;
        this.scheduler = scheduler;
        this.clock = clock;
        this.thread = new Thread(this::run, "simulated-azure");
        thread.setDaemon(true);
    }

    /** Starts the thread that owns {@code world} from now on. */
    public static <W> RealTime<W> start(W world, Scheduler scheduler, InstantSource clock) {
        RealTime<W> driver = new RealTime<>(world, scheduler, clock);
        driver.thread.start();
        return driver;
    }

    /**
     * Runs {@code question} on the world's thread and waits for its answer. What it throws is thrown here. From the
     * world's own thread it runs at once.
     *
     * @throws IllegalStateException when the world was closed
     */
    public <T> T call(Function<? super W, ? extends T> question) {
        if (Thread.currentThread().equals(thread)) {
            return question.apply(world);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(w -> {
            try {
                answer.complete(question.apply(w));
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        return join(answer);
    }

    /**
     * Runs {@code action} on the world's thread soon and does not wait.
     *
     * @throws IllegalStateException when the world was closed
     */
    public void post(Consumer<? super W> action) {
        synchronized (calls) {
            if (closed.get()) {
                throw new IllegalStateException("The simulated world was closed.");
            }
            calls.add(() -> action.accept(world));
        }
    }

    /** Stops the thread. What was planned does not happen; calls that still wait are run first. */
    @Override
    public void close() {
        synchronized (calls) {
            closed.set(true);
            calls.add(() -> {});
        }
    }

    private static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private void run() {
        while (!closed.get() || !calls.isEmpty()) {
            Runnable call = nextCall();
            runDue();
            guarded(call);
        }
    }

    private Runnable nextCall() {
        try {
            Runnable call = calls.poll(rest().toNanos(), TimeUnit.NANOSECONDS);
            return call == null ? () -> {} : call;
        } catch (InterruptedException stopped) {
            close();
            return () -> {};
        }
    }

    private Duration rest() {
        Duration untilDue = scheduler
                .nextDue()
                .map(due -> Duration.between(clock.instant(), due))
                .orElse(LONGEST_REST);
        return untilDue.compareTo(LONGEST_REST) < 0 ? untilDue : LONGEST_REST;
    }

    private void runDue() {
        boolean more = true;
        while (more && !closed.get()) {
            more = Boolean.TRUE.equals(guarded(() -> scheduler.runNext(clock.instant()), true));
        }
        scheduler.moveTo(clock.instant());
    }

    private static void guarded(Runnable call) {
        guarded(
                () -> {
                    call.run();
                    return true;
                },
                true);
    }

    /** The world's thread is a process edge: one failing action is logged and the world goes on. */
    private static <T> T guarded(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "An action of the simulated world failed.", failure);
            return otherwise;
        }
    }
}
