package dev.spotkeeper.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An alert after a pause waits for the start of a process: what takes it in loads nothing that it can do without. */
class ColdStartTest {
    private static final String API = "io.opentelemetry.api.GlobalOpenTelemetry";

    @Test
    void alertsAreTakenInWithoutTelemetryAndMessagesAreNot() throws Exception {
        try (Loader loader = new Loader()) {
            Object app = app(loader);
            call(app, "alertDoor");
            call(app, "alerts");
            assertThat(loader.has("dev.spotkeeper.functions.intake.AlertIntake"))
                    .isTrue();
            assertThat(loader.has(API)).isFalse();

            call(app, "messages");
            assertThat(loader.has(API)).isTrue();
            assertThat(List.of("ToldCompute", "ToldDeployments", "ToldJournal", "ToldRecords"))
                    .as("what passes go through")
                    .allMatch(port -> loader.has("dev.spotkeeper.functions.telemetry." + port));
        }
    }

    private static Object app(ClassLoader loader) throws ReflectiveOperationException, IOException {
        Method of = loader.loadClass(App.class.getName()).getDeclaredMethod("of", Map.class);
        of.setAccessible(true);
        return of.invoke(null, environment());
    }

    private static Object call(Object app, String method) throws ReflectiveOperationException {
        return app.getClass().getMethod(method).invoke(app);
    }

    private static Map<String, String> environment() throws IOException {
        Map<String, String> environment =
                new HashMap<>(Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:1/msi/token", "IDENTITY_HEADER", "secret"));
        JsonParser.parseString(Files.readString(Path.of("..", "local.settings.sample.json")))
                .getAsJsonObject()
                .getAsJsonObject("Values")
                .asMap()
                .forEach((name, value) -> environment.put(name, value.getAsString()));
        environment.put("AZURE_CLIENT_ID", "22222222-3333-4444-8555-666666666666");
        return environment;
    }

    /** Loads everything but the JDK by itself. */
    private static final class Loader extends URLClassLoader {
        Loader() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        boolean has(String name) {
            return findLoadedClass(name) != null;
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(Path.of(part).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }
    }
}
