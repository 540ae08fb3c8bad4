package dev.spotkeeper.simulator.host;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A staged app made of the classes in {@code src/test/functions-app}, with a newer Gson than the worker's in its lib. */
final class TestApp {
    static final Path WORKER_LIB = Path.of("target", "worker-lib");

    private static final Path SOURCES = Path.of("src", "test", "functions-app", "testapp");

    private final Path folder;

    private TestApp(Path folder) {
        this.folder = folder;
    }

    /** Stages the app without any function. */
    static TestApp in(Path folder, String queueOptions) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.copy(ownGson(), lib.resolve("gson.jar"));
        Files.writeString(
                folder.resolve("host.json"), "{\"version\":\"2.0\",\"extensions\":{\"queues\":" + queueOptions + "}}");
        jar(compile(folder.resolveSibling("classes")), folder.resolve("testapp.jar"));
        return new TestApp(folder);
    }

    Path folder() {
        return folder;
    }

    TestApp http(String name, String authLevel) throws IOException {
        return function(name, """
                {"type":"httpTrigger","direction":"in","name":"request","route":"%s","methods":["POST","GET"],\
                "authLevel":"%s"},{"type":"http","direction":"out","name":"$return"}""".formatted(name.toLowerCase(java.util.Locale.ROOT), authLevel));
    }

    TestApp queue(String name, String queue) throws IOException {
        return function(name, """
                {"type":"queueTrigger","direction":"in","name":"message","queueName":"%s","connection":"TestStore"},\
                {"type":"queue","direction":"out","name":"result","queueName":"results","connection":"TestStore"}""".formatted(queue));
    }

    TestApp timer(String name) throws IOException {
        return function(
                name,
                "{\"type\":\"timerTrigger\",\"direction\":\"in\",\"name\":\"timer\",\"schedule\":\"%TICK_SCHEDULE%\"}");
    }

    TestApp function(String name, String bindings) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve(name)).resolve("function.json"),
                "{\"scriptFile\":\"../testapp.jar\",\"entryPoint\":\"testapp." + name + ".run\",\"bindings\":["
                        + bindings + "]}");
        return this;
    }

    private static Path compile(Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                Files.createDirectories(classes).toString(),
                "-proc:none",
                "-cp",
                classPath(),
                "--release",
                "17"));
        try (Stream<Path> sources = Files.list(SOURCES)) {
            sources.map(Path::toString).sorted().forEach(arguments::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IOException("the test app does not compile");
        }
        return classes;
    }

    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.walk(WORKER_LIB)) {
            return String.join(
                    java.io.File.pathSeparator,
                    jars.map(Path::toString)
                            .filter(name -> name.endsWith(".jar"))
                            .toList());
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(java.io.File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    private static Path ownGson() {
        try {
            return Path.of(Gson.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
