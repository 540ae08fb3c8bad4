package dev.spotkeeper.simulator.fault;

import java.util.Optional;

/**
 * A fault that waits for its operation.
 *
 * @param action the action it strikes, for example {@code Microsoft.Compute/virtualMachines/start/action}
 * @param vm the name of the VM it strikes, or empty for any
 * @param fault what goes wrong
 */
public record FaultRule(String action, Optional<String> vm, Fault fault) {
    boolean strikes(String asked, String name) {
        return action.equalsIgnoreCase(asked) && vm.map(name::equalsIgnoreCase).orElse(true);
    }
}
