package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Class loading as in Azure's Java worker: the jars that the worker carries come first, whatever the app brings, and the
 * app's own come after. Nothing of the host is visible to the app. All HTTP functions share a loader and so their
 * statics; every other function has one of its own, since on Flex Consumption it runs in a process of its own.
 */
final class WorkerLoaders implements AutoCloseable {
    private static final String HTTP_GROUP = "http";

    private final URLClassLoader platform;
    private final List<URL> annotationLibrary;
    private final Map<String, URLClassLoader> apps = new ConcurrentHashMap<>();

    WorkerLoaders(Path workerLib) {
        List<Path> jars = jarsIn(workerLib);
        if (jars.isEmpty()) {
            throw new HostProblem("no jars in " + workerLib + ": build the simulator first (mvn package)");
        }
        this.platform =
                new URLClassLoader("worker", urls(jars).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.annotationLibrary = urls(jarsIn(workerLib.resolve("annotationLib")));
    }

    /** Returns the loader of the worker's own jars, parent of all others. */
    ClassLoader platform() {
        return platform;
    }

    /** Returns the loader that a function's class comes from. */
    ClassLoader loaderOf(FunctionDefinition function) {
        String group = function.isHttp() ? HTTP_GROUP : "function " + function.name();
        return apps.computeIfAbsent(group, name -> appLoader(name, function.scriptFile()));
    }

    private URLClassLoader appLoader(String name, Path scriptFile) {
        List<URL> urls = new ArrayList<>(urls(List.of(scriptFile)));
        urls.addAll(urls(jarsIn(scriptFile.resolveSibling("lib"))));
        urls.addAll(annotationLibrary);
        return new URLClassLoader(name, urls.toArray(URL[]::new), platform);
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new HostProblem("cannot list " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<URL> urls(List<Path> jars) {
        return jars.stream().map(WorkerLoaders::url).toList();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader app : apps.values()) {
            app.close();
        }
        platform.close();
    }
}
