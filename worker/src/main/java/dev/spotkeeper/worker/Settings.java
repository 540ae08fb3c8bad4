package dev.spotkeeper.worker;

import dev.spotkeeper.worker.run.WorkInput;
import dev.spotkeeper.worker.trace.ConnectionString;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The worker's settings, by the names of their environment variables (docs/architecture.md).
 *
 * @param imds the metadata service
 * @param queues the work account's queue service
 * @param blobs its blob service
 * @param tables its table service; empty when nothing is told there
 * @param command the command that works
 * @param isService whether it is kept running without messages, and not run for each message
 * @param input how it gets its message
 * @param warmUp the command that must succeed before work is taken
 * @param clientId the user-assigned identity; empty for the VM's only one
 * @param stopCommand what is run beside the work's stopping; empty for nothing
 * @param acknowledges whether events may happen early once all work is handed back
 * @param boot tells this life of the machine from its others
 * @param healthPort where this machine asks for the worker's health; empty for nowhere
 * @param poll the longest wait between two looks at an empty queue
 * @param checkpointInterval the time between two checkpoints; empty when it is reckoned
 * @param shutdownBudget how long a SIGTERM leaves for stopping and handing back
 * @param folder where the work's folders lie
 * @param traces the Application Insights resource that is told; empty for none
 */
record Settings(
        URI imds,
        URI queues,
        URI blobs,
        Optional<URI> tables,
        List<String> command,
        boolean isService,
        WorkInput input,
        List<String> warmUp,
        Optional<String> clientId,
        List<String> stopCommand,
        boolean acknowledges,
        String boot,
        OptionalInt healthPort,
        Duration poll,
        Optional<Duration> checkpointInterval,
        Duration shutdownBudget,
        Path folder,
        Optional<ConnectionString> traces) {
    private static final String DEFAULT_IMDS = "http://169.254.169.254";
    private static final String IMDS = "SPOTKEEPER_IMDS_ENDPOINT";
    private static final String ENDS_WITH_INPUT = "SPOTKEEPER_END_WITH_STDIN";
    private static final String BOOT = "SPOTKEEPER_BOOT_ID";
    private static final Path KERNEL_BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String TABLES = "SPOTKEEPER_WORK_TABLE_URI";
    private static final String INTERVAL = "SPOTKEEPER_CHECKPOINT_INTERVAL";
    private static final String POLL = "SPOTKEEPER_WORK_POLL";
    private static final String WORK = "SPOTKEEPER_WORK_COMMAND";
    private static final String SERVICE = "SPOTKEEPER_SERVICE_COMMAND";
    private static final String TRACES = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    private static final Set<String> OF_PROCESS = Set.of(IMDS, ENDS_WITH_INPUT, BOOT);
    private static final Set<String> NAMES = Set.of(
            IMDS,
            ENDS_WITH_INPUT,
            BOOT,
            WORK,
            SERVICE,
            TRACES,
            "AZURE_CLIENT_ID",
            "SPOTKEEPER_ACKNOWLEDGE_EVENTS",
            INTERVAL,
            "SPOTKEEPER_HEALTH_PORT",
            "SPOTKEEPER_SHUTDOWN_BUDGET",
            "SPOTKEEPER_STOP_COMMAND",
            "SPOTKEEPER_WARMUP_COMMAND",
            "SPOTKEEPER_WORK_BLOB_URI",
            "SPOTKEEPER_WORK_DIR",
            "SPOTKEEPER_WORK_INPUT",
            POLL,
            "SPOTKEEPER_WORK_QUEUE_URI",
            TABLES);

    /** Returns the names of all settings. */
    static Set<String> names() {
        return NAMES;
    }

    /** Returns those of which exactly one is needed: it says what the worker does. */
    static Set<String> commands() {
        return Set.of(WORK, SERVICE);
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
                variables.optional(TABLES).map(text -> variables.uri(TABLES, Optional.of(text))),
                variables.words(command(variables)),
                variables.optional(SERVICE).isPresent(),
                variables.input("SPOTKEEPER_WORK_INPUT"),
                variables.words(variables.optional("SPOTKEEPER_WARMUP_COMMAND").orElse("")),
                variables.optional("AZURE_CLIENT_ID"),
                variables.words(variables.optional("SPOTKEEPER_STOP_COMMAND").orElse("")),
                variables.flag("SPOTKEEPER_ACKNOWLEDGE_EVENTS"),
                variables.optional(BOOT).orElseGet(Settings::kernelBoot),
                variables.port("SPOTKEEPER_HEALTH_PORT"),
                variables.duration(POLL, "PT5S", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                variables.optional(INTERVAL).map(text -> variables.duration(INTERVAL, "PT10M")),
                variables.duration("SPOTKEEPER_SHUTDOWN_BUDGET", "PT8S"),
                Path.of(variables
                        .optional("SPOTKEEPER_WORK_DIR")
                        .orElse(System.getProperty("java.io.tmpdir") + "/spotkeeper")),
                variables.optional(TRACES).map(Settings::connection));
        Endpoints.check(settings.imds(), settings.queues(), settings.blobs());
        settings.tables().ifPresent(tables -> Endpoints.checkTables(tables, settings.queues()));
        settings.traces().ifPresent(traces -> Endpoints.checkTraces(traces.ingestion(), settings.queues()));
        return settings;
    }

    /** The kernel's own id of its boot; where there is none, this process stands for it. */
    private static String kernelBoot() {
        try {
            return Files.readString(KERNEL_BOOT).strip();
        } catch (IOException noSuchKernel) {
            return Long.toString(ProcessHandle.current().pid());
        }
    }

    private static String command(Variables variables) {
        Optional<String> service = variables.optional(SERVICE);
        if (service.isPresent() && variables.optional(WORK).isPresent()) {
            throw new SettingsException(
                    WORK + " and " + SERVICE + " are both set: a worker takes messages or keeps a service");
        }
        return service.or(() -> variables.optional(WORK))
                .orElseThrow(() -> variables.missing(WORK + " is not set, nor is " + SERVICE));
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
        private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
        private static final int MAX_PORT = 65_535;

        Optional<String> optional(String name) {
            if (!NAMES.contains(name)) {
                throw new AssertionError(name + " is missing in the list of names");
            }
            return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }

        String required(String name) {
            return optional(name).orElseThrow(() -> missing(name + " is not set"));
        }

        SettingsException missing(String what) {
            return new SettingsException(what + ": neither in the environment nor in the user data or tags of this VM");
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

        OptionalInt port(String name) {
            Optional<String> text = optional(name);
            if (text.isEmpty()) {
                return OptionalInt.empty();
            }
            if (!PORT.matcher(text.get()).matches() || Integer.parseInt(text.get()) > MAX_PORT) {
                throw new SettingsException(name + " is not a port from 1 to " + MAX_PORT + ": " + text.get());
            }
            return OptionalInt.of(Integer.parseInt(text.get()));
        }

        WorkInput input(String name) {
            String text = optional(name).orElse("file");
            return switch (text) {
                case "file" -> WorkInput.FILE;
                case "stdin" -> WorkInput.STDIN;
                default -> throw new SettingsException(name + " must be file or stdin: " + text);
            };
        }

        Duration duration(String name, String absent, Duration least, Duration most) {
            Duration duration = duration(name, absent);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new SettingsException(name + " must be from " + least + " to " + most + ": " + duration);
            }
            return duration;
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
