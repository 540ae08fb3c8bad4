package dev.spotkeeper.worker;

import dev.spotkeeper.worker.trace.ConnectionString;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The worker's settings, by the names of their environment variables (docs/architecture.md).
 *
 * @param imds the metadata service
 * @param queues the work account's queue service
 * @param blobs its blob service
 * @param command the work command
 * @param warmUp the command that must succeed before work is taken
 * @param clientId the user-assigned identity; empty for the VM's only one
 * @param checkpointInterval the shortest time between two checkpoints
 * @param shutdownBudget how long a SIGTERM leaves for stopping and handing back
 * @param folder where the work's folders lie
 * @param traces the Application Insights resource that is told; empty for none
 */
record Settings(
        URI imds,
        URI queues,
        URI blobs,
        List<String> command,
        List<String> warmUp,
        Optional<String> clientId,
        Duration checkpointInterval,
        Duration shutdownBudget,
        Path folder,
        Optional<ConnectionString> traces) {
    private static final String DEFAULT_IMDS = "http://169.254.169.254";
    private static final String IMDS = "SPOTKEEPER_IMDS_ENDPOINT";
    private static final String ENDS_WITH_INPUT = "SPOTKEEPER_END_WITH_STDIN";
    private static final String TRACES = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    private static final Set<String> OF_PROCESS = Set.of(IMDS, ENDS_WITH_INPUT);
    private static final Set<String> NAMES = Set.of(
            IMDS,
            ENDS_WITH_INPUT,
            TRACES,
            "AZURE_CLIENT_ID",
            "SPOTKEEPER_CHECKPOINT_INTERVAL",
            "SPOTKEEPER_SHUTDOWN_BUDGET",
            "SPOTKEEPER_WARMUP_COMMAND",
            "SPOTKEEPER_WORK_BLOB_URI",
            "SPOTKEEPER_WORK_COMMAND",
            "SPOTKEEPER_WORK_DIR",
            "SPOTKEEPER_WORK_QUEUE_URI");

    /** Returns the names of all settings. */
    static Set<String> names() {
        return NAMES;
    }

    /** Returns those that are needed before the VM can be asked for any other. */
    static Set<String> ofProcess() {
        return OF_PROCESS;
    }

    /**
     * Reads where the metadata service is.
     *
     * @throws SettingsException when it is neither Azure's nor on loopback
     */
    static URI imds(Map<String, String> environment) {
        URI imds = new Variables(environment).uri(IMDS, Optional.of(DEFAULT_IMDS));
        Endpoints.checkImds(imds);
        return imds;
    }

    /** Reads whether the end of standard input ends the worker, because its parent holds the other end. */
    static boolean endsWithInput(Map<String, String> environment) {
        return new Variables(environment).flag(ENDS_WITH_INPUT);
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException when one is missing, malformed, or would send the VM's token to a stranger
     */
    static Settings read(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Settings settings = new Settings(
                imds(environment),
                variables.uri("SPOTKEEPER_WORK_QUEUE_URI", Optional.empty()),
                variables.uri("SPOTKEEPER_WORK_BLOB_URI", Optional.empty()),
                variables.words(variables.required("SPOTKEEPER_WORK_COMMAND")),
                variables.words(variables.optional("SPOTKEEPER_WARMUP_COMMAND").orElse("")),
                variables.optional("AZURE_CLIENT_ID"),
                variables.duration("SPOTKEEPER_CHECKPOINT_INTERVAL", "PT2S"),
                variables.duration("SPOTKEEPER_SHUTDOWN_BUDGET", "PT8S"),
                Path.of(variables
                        .optional("SPOTKEEPER_WORK_DIR")
                        .orElse(System.getProperty("java.io.tmpdir") + "/spotkeeper")),
                variables.optional(TRACES).map(Settings::connection));
        Endpoints.check(settings.imds(), settings.queues(), settings.blobs());
        settings.traces().ifPresent(traces -> Endpoints.checkTraces(traces.ingestion(), settings.queues()));
        return settings;
    }

    private static ConnectionString connection(String text) {
        try {
            return ConnectionString.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new SettingsException(TRACES + " " + malformed.getMessage());
        }
    }

    /** The environment, read with one clear error for what is wrong. */
    private record Variables(Map<String, String> environment) {
        Optional<String> optional(String name) {
            if (!NAMES.contains(name)) {
                throw new AssertionError(name + " is missing in the list of names");
            }
            return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }

        String required(String name) {
            return optional(name)
                    .orElseThrow(() -> new SettingsException(
                            name + " is not set: neither in the environment nor in the user data or tags of this VM"));
        }

        List<String> words(String line) {
            return line.isEmpty() ? List.of() : List.of(line.split("\\s+"));
        }

        URI uri(String name, Optional<String> absent) {
            String text = optional(name).or(() -> absent).orElseGet(() -> required(name));
            try {
                return URI.create(text);
            } catch (IllegalArgumentException malformed) {
                throw new SettingsException(name + " is not a URI: " + text);
            }
        }

        boolean flag(String name) {
            String text = optional(name).orElse("false");
            if (!text.equals("true") && !text.equals("false")) {
                throw new SettingsException(name + " must be true or false: " + text);
            }
            return text.equals("true");
        }

        Duration duration(String name, String absent) {
            String text = optional(name).orElse(absent);
            try {
                Duration duration = Duration.parse(text);
                if (duration.isNegative()) {
                    throw new SettingsException(name + " must not be negative: " + text);
                }
                return duration;
            } catch (DateTimeException malformed) {
                throw new SettingsException(name + " is not an ISO 8601 duration such as " + absent + ": " + text);
            }
        }
    }
}
