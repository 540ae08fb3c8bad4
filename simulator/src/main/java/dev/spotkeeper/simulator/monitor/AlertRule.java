package dev.spotkeeper.simulator.monitor;

import java.util.List;
import java.util.Set;

/**
 * An activity log alert with its action group.
 *
 * @param name the rule's name
 * @param category the category whose records it fires on
 * @param operations the operations it fires on; all of the category when empty
 * @param receivers who is told
 */
public record AlertRule(String name, Category category, Set<String> operations, List<Receiver> receivers) {
    /** Copies operations and receivers. */
    public AlertRule {
        operations = Set.copyOf(operations);
        receivers = List.copyOf(receivers);
    }

    /** The rule that a Spot team needs: all records of Resource Health. */
    public static AlertRule onHealth(Receiver receiver) {
        return new AlertRule("spot-health", Category.RESOURCE_HEALTH, Set.of(), List.of(receiver));
    }

    /** The rule that tells who stopped a VM. */
    public static AlertRule onStops(Receiver receiver) {
        Set<String> stops = Set.of(
                "Microsoft.Compute/virtualMachines/deallocate/action",
                "Microsoft.Compute/virtualMachines/powerOff/action",
                "Microsoft.Compute/virtualMachines/delete");
        return new AlertRule("vm-stops", Category.ADMINISTRATIVE, stops, List.of(receiver));
    }

    boolean firesOn(ActivityRecord record) {
        return record.what().category() == category
                && (operations.isEmpty() || operations.contains(record.what().operationName()));
    }
}
