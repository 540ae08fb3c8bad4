package dev.spotkeeper.core.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Lets several threads run one at a time, and passes the turn on at their port calls as a seed decides: the same seed gives
 * the same interleaving.
 */
public final class Baton implements Tap.Hook {
    private final Random random;
    private final List<Runner> runners = new ArrayList<>();
    private final Map<Thread, Runner> current = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);

    public Baton(long seed) {
        this.random = new Random(seed);
    }

    private static final class Runner {
        final Semaphore turn = new Semaphore(0);
        boolean finished;
    }

    /** Runs all of them to their ends. */
    public void run(Runnable... tasks) throws InterruptedException {
        for (Runnable task : tasks) {
            Runner runner = new Runner();
            runners.add(runner);
            Thread thread = new Thread(() -> live(runner, task));
            thread.setDaemon(true);
            thread.start();
        }
        passOn();
        done.await();
        failures.forEach(failure -> {
            throw new AssertionError(failure);
        });
    }

    @Override
    public void before(String call) {
        yieldTurn();
    }

    @Override
    public void after(String call) {
        yieldTurn();
    }

    private void live(Runner runner, Runnable task) {
        current.put(Thread.currentThread(), runner);
        runner.turn.acquireUninterruptibly();
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
        runner.finished = true;
        passOn();
    }

    private void yieldTurn() {
        Runner me = Objects.requireNonNull(current.get(Thread.currentThread()));
        passOn();
        me.turn.acquireUninterruptibly();
    }

    private void passOn() {
        List<Runner> alive = runners.stream().filter(runner -> !runner.finished).toList();
        if (alive.isEmpty()) {
            done.countDown();
        } else {
            alive.get(random.nextInt(alive.size())).turn.release();
        }
    }
}
