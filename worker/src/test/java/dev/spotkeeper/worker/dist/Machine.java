package dev.spotkeeper.worker.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A machine in a folder: {@code orchestrate.sh} works in it, and a {@code systemctl} in front of the real one notes what it is told.
 * A worker whose version is broken does not stay up; one whose settings are missing ends with 2.
 */
final class Machine {
    private static final Path DIST = Path.of("src/main/dist").toAbsolutePath();

    private final Path root;
    private final Path tools;
    private final Path calls;

    Machine(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        tools = Files.createDirectories(folder.resolve("tools"));
        calls = folder.resolve("calls");
        tool("systemctl", """
                echo "$*" >>'%s'
                current=$(readlink '%s' || true)
                case "$*" in
                --version) echo 'systemd 255 (255.1)' ;;
                *ActiveState*) case $current in *broken* | *unset*) echo activating ;; *) echo active ;; esac ;;
                *NRestarts*) case $current in *broken* | *unset*) echo 1 ;; *) echo 0 ;; esac ;;
                *ExecMainStatus*) case $current in *unset*) echo 2 ;; *broken*) echo 1 ;; *) echo 0 ;; esac ;;
                esac
                """.formatted(calls, root.resolve("opt/spotkeeper-worker/current")));
        tool("journalctl", "echo 'last words'");
    }

    /** Makes systemd run on it. */
    Machine withSystemd() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        return this;
    }

    /** Unpacks an archive of that version; its Java only says whether it runs. */
    Path unpack(String version, boolean runs) throws IOException {
        Path archive = Files.createDirectories(root.resolveSibling("archive-" + version));
        for (String part : List.of("orchestrate.sh", "environment", "java.options", "spotkeeper-worker.service")) {
            Files.copy(DIST.resolve(part), archive.resolve(part));
        }
        Files.copy(DIST.resolve("restart-backoff.conf"), archive.resolve("restart-backoff.conf"));
        Files.writeString(archive.resolve("version"), version + "\n");
        Files.writeString(archive.resolve("LICENSE"), "");
        for (String folder : List.of("bin", "legal", "lib", "runtime/bin")) {
            Files.createDirectories(archive.resolve(folder));
        }
        executable(archive.resolve("runtime/bin/java"), runs ? "exit 0" : "echo 'wrong ELF class' >&2; exit 126");
        executable(archive.resolve("bin/spotkeeper-worker"), "exit 0");
        return archive;
    }

    /** Runs a command of an unpacked archive. */
    Ending run(Path archive, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("sh", archive.resolve("orchestrate.sh").toString()), Stream.of(command))
                        .toList());
        builder.environment().put("SPOTKEEPER_ROOT", root.toString());
        builder.environment().put("SPOTKEEPER_PROBATION", "1");
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), output);
    }

    /** Returns where something lies on it. */
    Path path(String path) {
        return root.resolve(path);
    }

    /** Returns the version that `current` leads to. */
    String current() throws IOException {
        return Files.readSymbolicLink(path("opt/spotkeeper-worker/current")).toString();
    }

    /** Returns what lies among the programs. */
    List<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(path("opt/spotkeeper-worker"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns what systemd was told. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Returns every file and link that lies on it, but for systemd's own. */
    List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(path -> !Files.isDirectory(path))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private void tool(String name, String body) throws IOException {
        executable(tools.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param output all that it said
     */
    record Ending(int code, String output) {}
}
