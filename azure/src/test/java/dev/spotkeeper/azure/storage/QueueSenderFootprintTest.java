package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The function that takes alerts sends one message after a cold start: no class of an SDK may be loaded for it. */
class QueueSenderFootprintTest {
    /** Nobody listens at port 1: the first request fails, after all classes that make it are loaded. */
    private static final Map<String, String> IDENTITY =
            Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:1/msi/token", "IDENTITY_HEADER", "secret");

    private static final Map<String, String> SETTINGS = Map.of(
            "SPOTKEEPER_ARM_ENDPOINT", "https://127.0.0.1:1",
            "SPOTKEEPER_LOGS_ENDPOINT", "https://127.0.0.1:1",
            "SPOTKEEPER_PRICES_ENDPOINT", "https://127.0.0.1:1",
            "SPOTKEEPER_LOGS_WORKSPACE", "11111111-2222-4333-8444-555555555555",
            "SpotkeeperControl__queueServiceUri", "https://127.0.0.1:1/control",
            "SpotkeeperControl__tableServiceUri", "https://127.0.0.1:1/control",
            "SpotkeeperControl__blobServiceUri", "https://127.0.0.1:1/control",
            "SpotkeeperWork__queueServiceUri", "https://127.0.0.1:1/work");

    @Test
    void sendingByThePlatformsIdentityLoadsNoClassOfAnSdk() throws ReflectiveOperationException {
        RecordingLoader loader = new RecordingLoader();
        Object endpoints = call(loader, "config.AzureEndpoints", "of", Map.class, SETTINGS);
        Object identity = call(loader, "identity.ManagedIdentity", "of", Map.class, IDENTITY);
        Class<?> ports = loader.loadClass("dev.spotkeeper.azure.AzurePorts");
        Object open = ports.getMethod("open", endpoints.getClass(), Optional.class, InstantSource.class)
                .invoke(null, endpoints, identity, InstantSource.system());
        Object sender = ports.getMethod("signals").invoke(open);
        Object outcome = sender.getClass()
                .getMethod("send", String.class, Duration.class)
                .invoke(sender, "m", Duration.ZERO);
        assertThat(outcome).asString().contains("ConnectException");
        assertThat(loader.loaded)
                .contains("dev.spotkeeper.azure.identity.PlatformTokens")
                .noneMatch(name -> name.matches("(com\\.azure|com\\.microsoft|com\\.fasterxml|reactor)\\..*"));
    }

    private static Object call(ClassLoader loader, String type, String method, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        return Objects.requireNonNull(loader.loadClass("dev.spotkeeper.azure." + type)
                .getMethod(method, parameter)
                .invoke(null, argument));
    }

    /** Loads everything but the JDK by itself, and keeps the names. */
    private static final class RecordingLoader extends ClassLoader {
        private final Set<String> loaded = new ConcurrentSkipListSet<>();

        RecordingLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (@Nullable
                    InputStream bytes =
                            QueueSenderFootprintTest.class.getClassLoader().getResourceAsStream(file)) {
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = bytes.readAllBytes();
                loaded.add(name);
                return defineClass(name, code, 0, code.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
