package dev.spotkeeper.cli.explain;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import java.util.Optional;
import java.util.stream.Collectors;

/** Some lines for people: what it is, what it says of whom, and what Spotkeeper would do. */
final class ExplainedText {
    private static final String INDENT = "  ";

    private ExplainedText() {}

    static String of(String file, Reading.Understood read) {
        String head = file + ": " + read.format().title();
        Optional<String> ignored = read.ignored().map(why -> "\n" + INDENT + "ignored: " + why);
        return head + ignored.orElseGet(() -> findings(read));
    }

    private static String findings(Reading.Understood read) {
        return read.findings().stream()
                .map(ExplainedText::finding)
                .map(text -> "\n" + INDENT + text)
                .collect(Collectors.joining());
    }

    private static String finding(Finding finding) {
        String vm = finding.vm().map(ExplainedText::printable).orElse("(it names no VM)");
        String at = finding.at().map(instant -> " at " + instant).orElse("");
        return finding.evidence().word() + " " + vm + at + "\n" + INDENT + INDENT + "Spotkeeper would "
                + inNobodysCare(finding).orElseGet(() -> wouldDo(finding.evidence()));
    }

    private static Optional<String> inNobodysCare(Finding finding) {
        return finding.vm()
                .filter(vm -> vm.startsWith("/") && VmId.parse(vm).isEmpty())
                .map(vm -> finding.isOfScaleSet()
                        ? "do nothing: it looks after no instances of scale sets"
                        : "do nothing: Azure gives no VM such a name");
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", " ");
    }

    private static String wouldDo(Evidence evidence) {
        return switch (evidence) {
            case EVICTED -> "look at the VM, and start it if it is down and nobody stopped it";
            case EVICTION_NOTICE, WORKER_NOTICE ->
                "look at the VM, and start it once it is down, if it saw it running before and nobody stopped it";
            case EVICTION_RISK -> "do nothing: it is advice, and no eviction";
            case SIMULATED_EVICTION -> "look at the VM; the eviction is told by itself when it comes";
            case STOPPED_BY_USER -> "leave the VM down until somebody starts it";
            case STARTED_BY_USER -> "look at the VM, and end what it was doing about it";
            case RESTARTED_BY_USER -> "look at the VM; a restart is no eviction";
            case DELETED_BY_USER -> "leave the VM deleted";
            case UNHEALTHY -> "look at the VM; ill health alone is no eviction";
            case HEALTHY -> "look at the VM, and find nothing to do while it runs";
            case MAINTENANCE -> "do nothing: the VM is back after it, or was given up by its owner";
        };
    }
}
