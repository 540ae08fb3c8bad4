package dev.spotkeeper.simulator.storage;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Azurite prints: the ports that it found, and what goes to its log file. */
final class AzuriteOutput {
    private static final Pattern LISTENING =
            Pattern.compile("Azurite (Blob|Queue|Table) service is successfully listening at (https://\\S+)");

    private final Map<String, String> services = new ConcurrentHashMap<>();
    private final CompletableFuture<Storage> ready = new CompletableFuture<>();
    private final Path log;

    private AzuriteOutput(Path log) {
        this.log = log;
    }

    static AzuriteOutput reading(Process process, Path log) {
        AzuriteOutput output = new AzuriteOutput(log);
        Thread reader = new Thread(() -> output.read(process), "azurite-output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    Storage awaitReady(Duration limit) throws IOException {
        try {
            return ready.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("local storage (Azurite) did not start; its log is " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while local storage (Azurite) started", e);
        }
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(log)) {
            String line = lines.readLine();
            while (line != null) {
                out.write(line);
                out.newLine();
                out.flush();
                note(line);
                line = lines.readLine();
            }
            ready.completeExceptionally(new IOException("Azurite ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private void note(String line) {
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
            services.put(matcher.group(1), matcher.group(2));
        }
        if (services.size() == 3) {
            ready.complete(new Storage(account("spotkeepercontrol"), account("spotkeeperwork")));
        }
    }

    private StorageAccount account(String name) {
        return new StorageAccount(name, uri("Blob", name), uri("Queue", name), uri("Table", name));
    }

    private String uri(String service, String account) {
        return services.get(service) + "/" + account;
    }
}
