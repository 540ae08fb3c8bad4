package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.UsageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One local Azure a folder: held while it runs, and gone with its process however that ends. */
public final class RunLock implements AutoCloseable {
    private final Home home;
    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(Home home, FileChannel channel, FileLock lock) {
        this.home = home;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws UsageProblem when another local Azure runs from this folder
     */
    public static RunLock take(Home home) {
        return tryTake(home)
                .orElseThrow(() -> new UsageProblem(
                        "a local Azure is running already: stop it with Ctrl-C in its terminal, or use it as it is"));
    }

    /** Takes the lock if nobody holds it. */
    public static Optional<RunLock> tryTake(Home home) {
        try {
            Files.createDirectories(home.stateFolder());
            return locked(home, FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file(home), e);
        }
    }

    static boolean isHeld(Home home) {
        Optional<RunLock> taken = tryTake(home);
        taken.ifPresent(RunLock::close);
        return taken.isEmpty();
    }

    private static Optional<RunLock> locked(Home home, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another part of this very process holds it.
            channel.close();
            return Optional.empty();
        }
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new RunLock(home, channel, lock));
    }

    private static Path file(Home home) {
        return home.stateFolder().resolve("lock");
    }

    /** Tells other terminals where the local Azure of this process is, until it ends. */
    void publish(LocalState state) {
        state.write(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LocalState.remove(home), "forget"));
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock of local Azure", e);
        }
    }
}
