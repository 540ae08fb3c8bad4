package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The function that takes alerts sends one message after a cold start: no client of an SDK may be loaded for it. */
class QueueSenderFootprintTest {
    @Test
    void sendingLoadsNoClientOfAnSdk() throws ReflectiveOperationException {
        RecordingLoader loader = new RecordingLoader();
        Class<?> credential = loader.loadClass("com.azure.core.credential.TokenCredential");
        Object token = loader.loadClass("com.azure.core.credential.AccessToken")
                .getConstructor(String.class, OffsetDateTime.class)
                .newInstance("t", OffsetDateTime.MAX);
        Object identity = Proxy.newProxyInstance(loader, new Class<?>[] {credential}, (proxy, method, args) -> token);
        Class<?> type = loader.loadClass(QueueSender.class.getName());
        Object sender = type.getConstructor(credential, URI.class, String.class)
                .newInstance(identity, URI.create("http://127.0.0.1:1"), "signals");
        Object outcome = type.getMethod("send", String.class, Duration.class).invoke(sender, "m", Duration.ZERO);
        assertThat(outcome).asString().contains("ConnectException");
        assertThat(loader.loaded)
                .contains("com.azure.core.credential.TokenCredential")
                .noneMatch(
                        name -> name.matches(
                                "(com\\.azure\\.(identity|data|resourcemanager|core\\.http|core\\.management)\\.|com\\.google\\.gson\\.).*"));
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
