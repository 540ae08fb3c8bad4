package dev.spotkeeper.simulator.host;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param app the staged app: a folder with {@code host.json} and one folder a function
 * @param workerLib the jars that Azure's Java worker carries, and its {@code annotationLib}
 * @param port where to listen on 127.0.0.1; 0 means a free one, which the event "ready" tells
 * @param key the function key
 * @param instance a name for this host in the events, for several on one storage
 * @param messageLock how long a queue message stays hidden after its reader died
 * @param endsWithInput whether the end of standard input ends the host, because its parent holds the other end
 */
record HostOptions(
        Path app, Path workerLib, int port, String key, String instance, Duration messageLock, boolean endsWithInput) {
    static final String USAGE = "usage: HostMain --app DIR --worker-lib DIR --port N --key KEY"
            + " [--instance NAME] [--message-lock ISO-8601-DURATION] [--end-with stdin]";

    private static final List<String> NAMES =
            List.of("--app", "--worker-lib", "--port", "--key", "--instance", "--message-lock", "--end-with");

    /** Azure's own: a message whose reader died is seen again after ten minutes. */
    static final Duration DEFAULT_MESSAGE_LOCK = Duration.ofMinutes(10);

    static HostOptions parse(String... arguments) {
        Map<String, String> given = pairs(List.of(arguments));
        return new HostOptions(
                Path.of(required(given, "--app")),
                Path.of(required(given, "--worker-lib")),
                port(required(given, "--port")),
                required(given, "--key"),
                given.getOrDefault("--instance", "host"),
                Optional.ofNullable(given.get("--message-lock"))
                        .map(HostOptions::lock)
                        .orElse(DEFAULT_MESSAGE_LOCK),
                Optional.ofNullable(given.get("--end-with"))
                        .filter(HostOptions::isInput)
                        .isPresent());
    }

    private static boolean isInput(String text) {
        if (!text.equals("stdin")) {
            throw new HostProblem("--end-with must be stdin, not " + text);
        }
        return true;
    }

    private static Map<String, String> pairs(List<String> arguments) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name) || i + 1 == arguments.size()) {
                throw new HostProblem("unknown option or missing value: " + name + "; " + USAGE);
            }
            pairs.put(name, arguments.get(i + 1));
        }
        return pairs;
    }

    private static String required(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new HostProblem(name + " is missing; " + USAGE));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new HostProblem("--port must be a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Duration lock(String text) {
        try {
            Duration lock = Duration.parse(text);
            if (lock.compareTo(Duration.ofSeconds(2)) >= 0 && lock.compareTo(Duration.ofDays(7)) <= 0) {
                return lock;
            }
        } catch (DateTimeException unreadable) {
            throw new HostProblem("--message-lock must be an ISO 8601 duration such as PT30S, not " + text, unreadable);
        }
        throw new HostProblem("--message-lock must be from PT2S to P7D, not " + text);
    }
}
