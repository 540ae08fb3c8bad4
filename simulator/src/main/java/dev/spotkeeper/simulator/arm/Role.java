package dev.spotkeeper.simulator.arm;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What somebody may do, action by action, as a role definition has it.
 *
 * @param actions for example {@code Microsoft.Compute/virtualMachines/read}; a star stands for anything
 */
public record Role(Set<String> actions) {
    /** Everything, as an owner may. */
    public static final Role OWNER = new Role(Set.of("*"));

    public Role {
        actions = Set.copyOf(actions);
    }

    /** A role of these actions. */
    public static Role of(List<String> actions) {
        return new Role(Set.copyOf(new TreeSet<>(actions)));
    }

    /** This role without one of its actions. */
    public Role without(String action) {
        Set<String> left = new TreeSet<>(actions);
        left.remove(action);
        return new Role(left);
    }

    /** Whether it allows an action, in any case. */
    public boolean allows(String action) {
        return actions.stream().anyMatch(pattern -> fits(pattern, action));
    }

    private static boolean fits(String pattern, String action) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }
}
