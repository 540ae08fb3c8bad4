package dev.spotkeeper.wire.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resource id of a VM, or of an instance of a scale set, as a payload has it. Wider than {@code VmId}: names keep their
 * case, and may be the placeholders of documentation. Nothing is ever asked of Azure by it.
 *
 * @param text the id with the keywords in ARM's own case
 * @param name the last part: the VM's name, or the instance's
 */
public record VmResourceId(String text, String name) {
    /** Longer than subscription, group, set and instance can be together. */
    private static final int MAX_LENGTH = 1024;

    /** The characters of names in Azure, and those of placeholders such as {@code <name>} and {@code {name}}. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._()<>{} -]{1,90}");

    private static final List<String> VM = List.of(
            "subscriptions", "*", "resourceGroups", "*", "providers", "Microsoft.Compute", "virtualMachines", "*");
    private static final List<String> CLASSIC_VM = List.of(
            "subscriptions",
            "*",
            "resourceGroups",
            "*",
            "providers",
            "Microsoft.ClassicCompute",
            "virtualMachines",
            "*");
    private static final List<String> INSTANCE = List.of(
            "subscriptions",
            "*",
            "resourceGroups",
            "*",
            "providers",
            "Microsoft.Compute",
            "virtualMachineScaleSets",
            "*",
            "virtualMachines",
            "*");

    /** Reads an id in any case; what follows the VM's name (a child resource, an annotation) is left out. */
    public static Optional<VmResourceId> parse(String id) {
        if (id.length() > MAX_LENGTH || !id.startsWith("/")) {
            return Optional.empty();
        }
        List<String> parts =
                Arrays.stream(id.substring(1).split("/")).map(String::strip).toList();
        return match(parts, VM).or(() -> match(parts, INSTANCE)).or(() -> match(parts, CLASSIC_VM));
    }

    /** Returns the id of another VM in the same group. */
    public VmResourceId sibling(String sibling) {
        return new VmResourceId(text.substring(0, text.length() - name.length()) + sibling, sibling);
    }

    private static Optional<VmResourceId> match(List<String> parts, List<String> shape) {
        if (parts.size() < shape.size()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < shape.size(); at++) {
            String part = parts.get(at);
            boolean isName = shape.get(at).equals("*");
            if (isName ? !NAME.matcher(part).matches() : !shape.get(at).equalsIgnoreCase(part)) {
                return Optional.empty();
            }
            text.append('/').append(isName ? part : shape.get(at));
        }
        return Optional.of(new VmResourceId(text.toString(), parts.get(shape.size() - 1)));
    }
}
