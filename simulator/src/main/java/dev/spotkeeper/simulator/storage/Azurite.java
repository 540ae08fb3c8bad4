package dev.spotkeeper.simulator.storage;

import dev.spotkeeper.simulator.tls.LocalCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Azurite as a child process on free ports, over HTTPS and with tokens only. The account keys are random, known to that
 * process alone. Closing it ends exactly that process; it ends too when this process does, in whatever way.
 */
public final class Azurite implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final int STOP_SECONDS = 10;
    private static final int KEY_BYTES = 64;

    /** Longer than any client's pool keeps a connection; Node's default of 5 s cuts requests that reuse one. */
    private static final String KEEP_ALIVE_SECONDS = "3600";

    private final Process process;
    private final Storage storage;

    private Azurite(Process process, Storage storage) {
        this.process = process;
        this.storage = storage;
    }

    /**
     * What Azurite needs to run.
     *
     * @param packageFolder holds {@code package.json} and {@code package-lock.json}
     * @param dataFolder where it keeps its data and its log
     * @param certificate what it presents
     */
    public record Setup(Path packageFolder, Path dataFolder, LocalCertificate certificate) {}

    /** Starts it and waits until all three services listen. */
    public static Azurite start(Setup setup, RandomGenerator random) throws IOException {
        Path script = new AzuriteInstallation(setup.packageFolder().toAbsolutePath()).script();
        Files.createDirectories(setup.dataFolder());
        Path ending = setup.packageFolder().toAbsolutePath().resolve("end-with-parent.cjs");
        ProcessBuilder builder = new ProcessBuilder(command(ending, script, setup)).redirectErrorStream(true);
        builder.directory(setup.dataFolder().toFile());
        builder.environment()
                .put("AZURITE_ACCOUNTS", "spotkeepercontrol:" + key(random) + ";spotkeeperwork:" + key(random));
        // Its standard input stays open as long as this process lives: its end is what tells it.
        Process process = builder.start();
        try {
            AzuriteOutput output =
                    AzuriteOutput.reading(process, setup.dataFolder().resolve("azurite.log"));
            return new Azurite(process, output.awaitReady(READY_WITHIN));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Returns whether its npm packages lie in that folder; if not, the first start installs them, which takes a while. */
    public static boolean isInstalled(Path packageFolder) throws IOException {
        return new AzuriteInstallation(packageFolder.toAbsolutePath()).installed();
    }

    public Storage storage() {
        return storage;
    }

    /** The process, for those who want to see that it lives or has ended. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path ending, Path script, Setup setup) {
        return List.of(
                "node",
                "--require",
                ending.toString(),
                script.toString(),
                "--blobPort",
                "0",
                "--queuePort",
                "0",
                "--tablePort",
                "0",
                "--blobKeepAliveTimeout",
                KEEP_ALIVE_SECONDS,
                "--queueKeepAliveTimeout",
                KEEP_ALIVE_SECONDS,
                "--tableKeepAliveTimeout",
                KEEP_ALIVE_SECONDS,
                "--oauth",
                "basic",
                "--skipApiVersionCheck",
                "--silent",
                "--disableTelemetry",
                "--location",
                setup.dataFolder().toAbsolutePath().toString(),
                "--cert",
                setup.certificate().caPem().toAbsolutePath().toString(),
                "--key",
                setup.certificate().keyPem().toAbsolutePath().toString());
    }

    private static String key(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
