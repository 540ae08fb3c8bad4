package dev.spotkeeper.rehearsal.payload;

import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What payloads must be read as: one line each, {@code file | evidence vm at; evidence vm at}, or {@code ignored}, or
 * {@code unreadable}. A vm that begins with a slash is the end of a resource id; one that does not is all there is; {@code -} is nobody.
 */
record Expectations(Map<String, String> byName) {
    static Expectations read(Path table) {
        try {
            return of(Files.readString(table));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Expectations of(String table) {
        Map<String, String> byName = new LinkedHashMap<>();
        table.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int bar = line.indexOf(" | ");
            byName.put(line.substring(0, bar), line.substring(bar + " | ".length()));
        });
        return new Expectations(byName);
    }

    /** Returns what a reading says in the words of the table, with ends of ids as far as the expectation has them. */
    static String told(Reading reading, String expected) {
        if (!(reading instanceof Reading.Understood understood)) {
            return "unreadable";
        }
        if (understood.ignored().isPresent()) {
            return "ignored";
        }
        List<String> wanted = List.of(expected.split("; ", -1));
        List<Finding> findings = understood.findings();
        return IntStream.range(0, findings.size())
                .mapToObj(at -> told(findings.get(at), at < wanted.size() ? wanted.get(at) : ""))
                .collect(Collectors.joining("; "));
    }

    private static String told(Finding finding, String wanted) {
        String vm = finding.vm().orElse("-");
        String wantedVm = wanted.substring(
                Math.min(wanted.indexOf(' ') + 1, Math.max(0, wanted.lastIndexOf(' '))),
                Math.max(0, wanted.lastIndexOf(' ')));
        boolean isItsEnd = wantedVm.startsWith("/") && vm.startsWith("/subscriptions/") && vm.endsWith(wantedVm);
        String end = isItsEnd ? wantedVm : vm;
        return finding.evidence().word() + " " + end + " "
                + finding.at().map(Object::toString).orElse("-");
    }
}
