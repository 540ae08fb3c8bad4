package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.Version;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of the project, with what was built in it.
 *
 * @param folder absolute
 */
public record Home(Path folder) {
    /** Finds it: the launcher passes {@code spotkeeper.home}; without it the current folder counts. */
    public static Home find() {
        String folder =
                Optional.ofNullable(System.getProperty("spotkeeper.home")).orElse(".");
        return new Home(Path.of(folder).toAbsolutePath().normalize());
    }

    /** Returns the folder in which a running local Azure tells where it is. */
    public Path stateFolder() {
        return folder.resolve(".local-azure");
    }

    /** Returns the program that runs this very process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    Path stagedApp() {
        return built("target/azure-functions/spotkeeper");
    }

    Path hostWorkerLibraries() {
        return built("simulator/target/worker-lib");
    }

    Path azuritePackage() {
        return built("simulator/azurite");
    }

    Path workExample() {
        return built("worker/examples/cpu-work.mjs");
    }

    /** The compiled template of a region's network. */
    Path networkTemplate() {
        return folder.resolve("bicep").resolve("network.json");
    }

    /** The compiled template of everything that Spotkeeper needs in Azure. */
    Path mainTemplate() {
        return folder.resolve("bicep").resolve("main.json");
    }

    /** The class path of the local Functions host. */
    String hostClassPath() {
        return built("simulator/target/simulator-" + Version.text() + ".jar") + File.pathSeparator + library("gson-");
    }

    /** The class path of the worker. */
    String workerClassPath() {
        return String.join(
                File.pathSeparator,
                built("worker/target/worker-" + Version.text() + ".jar").toString(),
                library("wire-"),
                library("core-"),
                library("gson-"));
    }

    private String library(String prefix) {
        Path folderOfLibraries = built("cli/target/lib");
        try (var files = Files.list(folderOfLibraries)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() ->
                            new UsageProblem("no " + prefix + "*.jar in " + folderOfLibraries + ": run ./mvnw package"))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path built(String path) {
        Path file = folder.resolve(path);
        if (!Files.exists(file)) {
            throw new UsageProblem(file + " is missing: run ./mvnw -DskipTests package in " + folder);
        }
        return file;
    }
}
