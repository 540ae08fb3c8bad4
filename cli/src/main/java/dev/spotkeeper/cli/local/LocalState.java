package dev.spotkeeper.cli.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.UsageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a running local Azure answers: what other terminals need to know of it. What it
 * holds opens nothing but ports of this machine.
 *
 * @param pid the process that holds it
 * @param endpoints URIs and paths by name
 */
public record LocalState(long pid, Map<String, String> endpoints) {
    private static final String FILE = "state.json";

    public LocalState {
        endpoints = Map.copyOf(endpoints);
    }

    /**
     * Reads the state of the local Azure that runs from this folder.
     *
     * @throws UsageProblem when none does
     */
    public static LocalState ofRunning(Home home) {
        Path file = home.stateFolder().resolve(FILE);
        if (!isThere(home)) {
            throw new UsageProblem(
                    "no local Azure is running: start one with ./spotkeeper local up in another terminal");
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new UsageProblem("cannot read " + file + ": start ./spotkeeper local up again");
        }
    }

    /** Returns whether a local Azure runs from this folder. */
    public static boolean isThere(Home home) {
        return Files.exists(home.stateFolder().resolve(FILE)) && RunLock.isHeld(home);
    }

    private static LocalState parse(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        Map<String, String> endpoints = new LinkedHashMap<>();
        json.getAsJsonObject("endpoints")
                .entrySet()
                .forEach(entry -> endpoints.put(entry.getKey(), entry.getValue().getAsString()));
        return new LocalState(json.get("pid").getAsLong(), endpoints);
    }

    /** Returns an endpoint or path. */
    public String get(String name) {
        String value = endpoints.get(name);
        if (value == null) {
            throw new UsageProblem("the running local Azure is of another version (no " + name + "): start it again");
        }
        return value;
    }

    /** Returns whether the process that holds it still lives. */
    public boolean isRunning() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    void write(Home home) {
        JsonObject json = new JsonObject();
        json.addProperty("pid", pid);
        JsonObject members = new JsonObject();
        new TreeMap<>(endpoints).forEach(members::addProperty);
        json.add("endpoints", members);
        try {
            Path temporary = Files.createTempFile(home.stateFolder(), "state", ".json");
            Files.writeString(temporary, json + "\n");
            Files.move(temporary, home.stateFolder().resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state of local Azure", e);
        }
    }

    static void remove(Home home) {
        try {
            Files.deleteIfExists(home.stateFolder().resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the state of local Azure", e);
        }
    }
}
