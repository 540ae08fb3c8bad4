package dev.spotkeeper.worker.control;

import dev.spotkeeper.core.checkpoint.CheckpointInterval;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.LifeRow;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.storage.TableClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One worker's side of all that it tells others and is told by them, besides notices, traces and work itself. */
public final class Station implements AutoCloseable {
    private static final int FIRST_LOOKS = 3;
    private static final Duration FIRST_LOOK_EACH = Duration.ofSeconds(1);

    /** Of storage that does not even refuse; a worker that has to end meanwhile has its budget yet. */
    private static final Duration FIRST_LOOKS_LONGEST = Duration.ofSeconds(5);

    /** The end of the last round, and the last words, all at once, for half of it each. */
    static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** What is kept of the time for the end for whatever comes after the last words. */
    private static final Duration KEPT = Duration.ofMillis(500);

    private final Pulse pulse;
    private final Drain drain;
    private final EventLog log;
    private final InstantSource clock;
    private final Rounds rounds;
    private final Optional<OrderDesk> orders;
    private final Optional<Heart> heart;
    private final Optional<LifeBook> lives;
    private final OptionalInt healthPort;
    private Optional<HealthEndpoint> health = Optional.empty();

    private Station(
            Parts parts,
            Pulse pulse,
            Optional<OrderDesk> orders,
            Optional<Heart> heart,
            Optional<LifeBook> lives,
            List<Housekeeping> housekeeping) {
        this.orders = orders;
        this.pulse = pulse;
        this.drain = parts.drain();
        this.log = parts.log();
        this.clock = parts.clock();
        this.heart = heart;
        this.lives = lives;
        this.healthPort = parts.healthPort();
        // Orders first: what they change goes out with the heartbeat of the same round.
        List<Task> all = new ArrayList<>();
        orders.ifPresent(all::add);
        heart.ifPresent(all::add);
        lives.ifPresent(all::add);
        parts.approvesUnless()
                .map(isOtherwiseBusy -> new Acknowledger(
                        parts.imds(), parts.drain(), isOtherwiseBusy, new Voices(log, parts.imdsErrors())))
                .ifPresent(all::add);
        all.addAll(housekeeping);
        this.rounds = new Rounds(all, log, clock, parts.drain());
    }

    /** A station with tables. An instance of a uniform scale set has no row of its own: it only learns and tells of its life. */
    public static Station with(Parts parts, InstanceMetadata self, String boot, Function<String, TableClient> tables) {
        Pulse pulse = new Pulse(parts.drain(), parts.isStopping(), parts.clock().instant());
        LifeBook.Key key = LifeBook.Key.of(self.region(), self.size(), self.vmId(), boot);
        LifeBook lives = new LifeBook(tables.apply(LifeRow.TABLE), key, parts.drain(), pulse);
        Optional<VmId> vm = self.vm();
        Optional<OrderDesk> orders = vm.map(id -> new OrderDesk(
                tables.apply(OrderRows.TABLE),
                WorkerKey.of(id),
                parts.drain(),
                pulse,
                new Voices(parts.log(), parts.storageErrors())));
        Optional<Heart> heart = vm.map(id -> new Heart(tables.apply(HeartbeatRows.TABLE), id, self.vmId(), pulse));
        List<Housekeeping> housekeeping = new ArrayList<>();
        housekeeping.add(new Housekeeping(tables.apply(LifeRow.TABLE), key.partition(), parts.drain()));
        vm.ifPresent(id -> housekeeping.add(new Housekeeping(
                tables.apply(HeartbeatRows.TABLE), WorkerKey.of(id).partition(), parts.drain())));
        return new Station(parts, pulse, orders, heart, Optional.of(lives), housekeeping);
    }

    /** A station without tables: nobody but this machine hears of it. */
    public static Station alone(Parts parts) {
        Pulse pulse = new Pulse(parts.drain(), parts.isStopping(), parts.clock().instant());
        parts.log().write(EventLine.of("heartbeatsOff").with("reason", "SPOTKEEPER_WORK_TABLE_URI is not set"));
        return new Station(parts, pulse, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * Begins to tell and to listen, after a first look at the orders, so that a worker that starts again on a VM that is to be drained
     * takes nothing. Storage that refuses is asked again a moment later, three times in all, and after five seconds work does not wait for it
     * any more. A health port that somebody else has is told of, and nothing else suffers from it.
     */
    public void begin() {
        healthPort.ifPresent(this::openHealth);
        rounds.begin(() -> orders.ifPresent(this::readFirst), FIRST_LOOKS_LONGEST);
    }

    private void readFirst(OrderDesk desk) {
        rounds.look(desk);
        for (int looks = 1; !desk.isRead() && looks < FIRST_LOOKS && drain.pause(FIRST_LOOK_EACH); looks++) {
            rounds.look(desk);
        }
    }

    /** A worker before this one found the machine ready for work then, since it was booted. */
    public void warmBefore(Instant at) {
        pulse.warmBefore(at);
    }

    /** The machine is ready for work. */
    public void warm(Instant now) {
        pulse.warm(now);
    }

    /** Returns how much work to do until the next checkpoint, when saving takes so long. */
    public Duration untilCheckpoint(Duration cost) {
        CheckpointInterval interval = lives.map(LifeBook::interval).orElseGet(() -> new CheckpointInterval(List.of()));
        Instant startedAt = lives.map(LifeBook::startedAt).orElseGet(pulse::startedAt);
        return interval.at(Duration.between(startedAt, clock.instant()), cost);
    }

    /**
     * Tells that the worker is over, once, and waits a moment for that: what storage does not take now is left unsaid. All work is handed back by
     * then, and a slow table must not make it look otherwise: nobody is waited for when the time for the end is over.
     */
    @Override
    public void close() {
        health.ifPresent(HealthEndpoint::close);
        Duration half = leftForWords().dividedBy(2);
        try {
            rounds.end(half);
            List<Task> words = new ArrayList<>();
            heart.ifPresent(known -> words.add(known::end));
            lives.ifPresent(known -> words.add(known::end));
            List<Thread> threads = words.stream().map(this::said).toList();
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(
                        thread, half.dividedBy(threads.size()).toNanos());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker that ends without an order has all the time. */
    Duration leftForWords() {
        return drain.orders().stream()
                .filter(order -> order.source() == StopOrder.Source.SHUTDOWN)
                .findFirst()
                .map(order ->
                        Duration.between(clock.instant(), order.deadline()).minus(KEPT))
                .filter(left -> left.compareTo(LAST_WORDS) < 0)
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .orElse(LAST_WORDS);
    }

    /** Each on a thread of its own: what becomes of one is nothing to the other. */
    private Thread said(Task word) {
        Thread thread = new Thread(() -> rounds.look(word), "last-words");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void openHealth(int port) {
        try {
            HealthEndpoint open = HealthEndpoint.open(port, pulse);
            health = Optional.of(open);
            log.write(EventLine.of("health").with("port", open.port()));
        } catch (IOException taken) {
            log.write(EventLine.of("healthOff").with("port", port).with("reason", String.valueOf(taken.getMessage())));
        }
    }

    /**
     * What a station needs.
     *
     * @param imds this VM's metadata service
     * @param drain says whether work may be taken
     * @param log what happens
     * @param imdsErrors what went wrong with the metadata service
     * @param storageErrors what went wrong with storage
     * @param clock the present
     * @param healthPort where to answer who asks for the health; empty for nowhere
     * @param isStopping says whether the owner's stop command is running
     * @param approvesUnless lets events happen early unless it says that something besides work must be over first; empty where no event is to
     *     happen early
     */
    public record Parts(
            ImdsClient imds,
            Drain drain,
            EventLog log,
            ErrorLog imdsErrors,
            ErrorLog storageErrors,
            InstantSource clock,
            OptionalInt healthPort,
            BooleanSupplier isStopping,
            Optional<BooleanSupplier> approvesUnless) {}
}
