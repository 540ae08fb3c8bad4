package dev.spotkeeper.rehearsal.swarm;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import dev.spotkeeper.rehearsal.architecture.Repository;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A bug that is planted into a copy of {@code core}: one of its classes is compiled anew and stands before the real one on the class path. */
record PlantedBug(String name, Path diff) {
    private static final Path FOLDER =
            Path.of("rehearsal", "src", "test", "resources", "dev", "spotkeeper", "rehearsal", "swarm", "planted");

    /** Returns all of them, by name. */
    static List<PlantedBug> all() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve(FOLDER))) {
            return files.sorted()
                    .map(file -> new PlantedBug(file.getFileName().toString().replace(".diff", ""), file))
                    .toList();
        }
    }

    /** Compiles the class with the bug in it, and returns the class path that begins with it. */
    List<Path> planted(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(diff);
        String path = lines.stream()
                .filter(line -> line.startsWith("+++ b/"))
                .findFirst()
                .orElseThrow()
                .substring("+++ b/".length());
        Path source = folder.resolve("sources").resolve(path.substring(path.indexOf("dev/spotkeeper")));
        Files.createDirectories(source.getParent());
        Files.write(source, patched(Repository.root().resolve(path), lines));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> usual = classPath();
        compile(source, classes, usual);
        List<Path> all = new ArrayList<>(List.of(classes));
        all.addAll(usual);
        return all;
    }

    /** Returns the first seed of some that is not good with this class path, or -1. */
    static long firstBad(List<Path> classPath, long first, long last) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = new URLClassLoader(
                classPath.stream().map(PlantedBug::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method run =
                    loader.loadClass(SwarmRun.class.getName()).getDeclaredMethod("firstBad", long.class, long.class);
            run.setAccessible(true);
            return (long) run.invoke(null, first, last);
        }
    }

    private static List<String> patched(Path file, List<String> lines) throws IOException {
        Patch<String> patch = UnifiedDiffUtils.parseUnifiedDiff(lines);
        try {
            return DiffUtils.patch(Files.readAllLines(file), patch);
        } catch (PatchFailedException e) {
            throw new IOException("the bug does not fit " + file + " any more", e);
        }
    }

    private static void compile(Path source, Path classes, List<Path> classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    String.join(
                            File.pathSeparator,
                            classPath.stream().map(Path::toString).toList()));
            boolean isCompiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!isCompiled) {
                throw new IOException("does not compile: " + said);
            }
        }
    }

    /** Returns the class path as it is. */
    static List<Path> classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1)).map(Path::of).toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path.toString(), e);
        }
    }
}
