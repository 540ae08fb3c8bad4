package dev.spotkeeper.cli;

import dev.spotkeeper.cli.command.SpotkeeperCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the {@code spotkeeper} command begins. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    /** Runs one command and ends the process with its exit code: 0 done, 1 it failed, 2 it was asked wrongly. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new SpotkeeperCommand())
                .setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongUse)
                .setExecutionExceptionHandler(Main::failed);
    }

    private static int wrongUse(ParameterException problem, String[] args) {
        return complain(problem.getCommandLine(), Complaint.about(problem), CommandLine.ExitCode.USAGE);
    }

    private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        int code = problem instanceof UsageProblem ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        return complain(command, firstLine(problem), code);
    }

    private static int complain(CommandLine command, String line, int exitCode) {
        PrintWriter err = command.getErr();
        err.println("spotkeeper: " + line);
        err.flush();
        return exitCode;
    }

    private static String firstLine(Exception problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank()
                ? problem.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
