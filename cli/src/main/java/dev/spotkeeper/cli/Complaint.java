package dev.spotkeeper.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with what a user typed, and what to do about it. */
final class Complaint {
    private Complaint() {}

    static String about(ParameterException problem) {
        return what(problem) + "; see " + help(problem.getCommandLine());
    }

    private static String what(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (problem instanceof MissingParameterException missing) {
            return missing(missing);
        }
        return Optional.ofNullable(problem.getArgSpec())
                .flatMap(argument -> mistaken(argument, problem.getValue()))
                .orElseGet(() -> sentence(problem));
    }

    private static String unmatched(UnmatchedArgumentException problem) {
        String word =
                problem.getUnmatched().isEmpty() ? "" : problem.getUnmatched().get(0);
        List<String> commands = problem.getCommandLine().getSubcommands().keySet().stream()
                .sorted()
                .toList();
        if (word.startsWith("-")) {
            return "there is no option " + word;
        }
        if (commands.isEmpty()) {
            return "'" + word + "' is one word too many: leave it out";
        }
        return "there is no command '" + word + "', but " + String.join(", ", commands);
    }

    /** Of options that go together, the library does not say which one is missing. */
    private static String missing(MissingParameterException problem) {
        List<String> names = problem.getMissing().stream()
                .filter(ArgSpec::required)
                .map(Complaint::name)
                .toList();
        boolean together = problem.getMissing().stream().anyMatch(argument -> argument.group() != null);
        if (names.isEmpty()) {
            return sentence(problem);
        }
        String all = String.join(" and ", names);
        return together ? all + " go together" : all + (names.size() == 1 ? " is missing" : " are missing");
    }

    private static Optional<String> mistaken(ArgSpec argument, String value) {
        Class<?> type = argument.type();
        if (type.isEnum()) {
            return Optional.of(Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" nor ", "'" + value + "' is neither ", "")));
        }
        return Optional.of(name(argument) + " must be a whole number, not '" + value + "'")
                .filter(text -> type == int.class || type == long.class);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The library's own words, without the marks that it puts around them. */
    private static String sentence(ParameterException problem) {
        String line = Optional.ofNullable(problem.getMessage())
                .orElse("")
                .strip()
                .lines()
                .findFirst()
                .orElse("");
        return line.replaceFirst("^Error: ", "")
                .replaceFirst("^Invalid value for option '([^']+)': ", "$1: ")
                .replaceFirst("^Missing required parameter for option '([^']+)' .*", "$1 needs a value");
    }

    private static String help(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName().replaceFirst("^spotkeeper", "./spotkeeper");
        return name + " --help";
    }
}
