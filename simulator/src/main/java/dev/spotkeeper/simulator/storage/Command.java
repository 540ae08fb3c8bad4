package dev.spotkeeper.simulator.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that is run to its end. */
final class Command {
    private static final int SHOWN = 2000;

    private Command() {}

    /** Runs it and gives what it printed; throws when it is missing, fails or takes longer than {@code limit}. */
    static String run(List<String> command, Path folder, Duration limit) throws IOException {
        Path output = Files.createTempFile("spotkeeper-command", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            await(process, limit, command);
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + tail(printed));
            }
            return printed;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void await(Process process, Duration limit, List<String> command) throws IOException {
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(String.join(" ", command) + " took longer than " + limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + String.join(" ", command), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String tail(String printed) {
        String text = printed.strip();
        return text.substring(Math.max(0, text.length() - SHOWN));
    }
}
