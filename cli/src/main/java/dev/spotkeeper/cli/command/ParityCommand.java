package dev.spotkeeper.cli.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.parity.ParityText;
import dev.spotkeeper.simulator.parity.Parity;
import dev.spotkeeper.simulator.parity.Recording;
import dev.spotkeeper.simulator.parity.RecordingException;
import dev.spotkeeper.simulator.parity.RecordingReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares local Azure with recordings of the real one. */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the requests of recorded exchanges with Azure Resource Manager to a local Azure of its own, in virtual time, and"
                    + " compares the answers: status, names of headers, members and types of bodies, states of long"
                    + " operations.",
            "A recording is a folder with one JSON file an exchange (docs/local-azure.md); a folder of such folders"
                    + " stands for all of them. Exit code 0 when all are answered alike, else 1; 2 for what is no recording."
        })
public final class ParityCommand implements Callable<Integer> {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", arity = "1..*", description = "Folders of recordings.")
    private List<Path> folders = List.of();

    @Option(names = "--json", description = "Print every exchange as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Parity parity = Parity.of(recordings());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(GSON.toJson(parity.json()));
        } else {
            ParityText.of(parity).forEach(out::println);
        }
        out.flush();
        return parity.alike() == parity.rows().size() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Recording> recordings() {
        try {
            return RecordingReader.read(folders);
        } catch (RecordingException problem) {
            throw new UsageProblem(String.valueOf(problem.getMessage()));
        }
    }
}
