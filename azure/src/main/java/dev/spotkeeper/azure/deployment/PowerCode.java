package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.azure.wire.ArmDocument;
import java.util.Locale;
import java.util.Optional;

/** The power state in the description of a VM with its instance view. */
final class PowerCode {
    private static final String PREFIX = "powerstate/";

    private PowerCode() {}

    /** Returns it in lower case without its prefix; empty when Azure did not say, as it does not at times. */
    static Optional<String> of(ArmDocument vm) {
        return vm.members().map(members -> members.object("properties").object("instanceView")).stream()
                .flatMap(members -> members.objects("statuses").stream())
                .flatMap(status -> status.text("code").stream())
                .map(code -> code.toLowerCase(Locale.ROOT))
                .filter(code -> code.startsWith(PREFIX))
                .map(code -> code.substring(PREFIX.length()))
                .findFirst();
    }
}
