package dev.spotkeeper.simulator.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The npm package of Azurite in a folder with {@code package.json} and {@code package-lock.json}. Installed once, by
 * {@code npm ci}; several processes at once install it once.
 */
final class AzuriteInstallation {
    /** The oldest Node that Azurite 3.35.0 declares. */
    static final int OLDEST_NODE = 20;

    private static final Duration ASK_VERSION = Duration.ofSeconds(60);
    private static final Duration INSTALL = Duration.ofMinutes(10);
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

    private final Path folder;

    AzuriteInstallation(Path folder) {
        this.folder = folder;
    }

    /** The script that Node runs, installed if it was not; throws with one clear line when that cannot be. */
    Path script() throws IOException {
        if (!Files.exists(folder.resolve("package-lock.json"))) {
            throw new IOException("no package-lock.json of Azurite in " + folder);
        }
        requireNode(ask("node", "--version"));
        Path script = folder.resolve("node_modules/azurite/dist/src/azurite.js");
        if (!installed()) {
            install();
        }
        return script;
    }

    static void requireNode(String version) throws IOException {
        Matcher matcher = VERSION.matcher(version.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < OLDEST_NODE) {
            throw new IOException("local storage (Azurite) needs Node " + OLDEST_NODE + " or newer, found "
                    + version.strip() + ": install it and see that it comes first in PATH");
        }
    }

    private void install() throws IOException {
        Path lockFile = folder.resolve(".install.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !installed()) {
                Command.run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), folder, INSTALL);
                Files.writeString(marker(), Files.readString(folder.resolve("package-lock.json")));
            }
        }
    }

    /** npm leaves a half-filled folder behind when it is killed; the marker is written after it has succeeded. */
    boolean installed() throws IOException {
        return Files.exists(marker())
                && Files.readString(marker()).equals(Files.readString(folder.resolve("package-lock.json")));
    }

    private Path marker() {
        return folder.resolve("node_modules/.installed-lock.json");
    }

    private String ask(String... command) throws IOException {
        try {
            return Command.run(List.of(command), folder, ASK_VERSION);
        } catch (IOException e) {
            throw new IOException(
                    "local storage (Azurite) needs Node " + OLDEST_NODE + " or newer, and npm: " + e.getMessage(), e);
        }
    }
}
