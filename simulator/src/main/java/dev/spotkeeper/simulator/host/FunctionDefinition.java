package dev.spotkeeper.simulator.host;

import java.nio.file.Path;
import java.util.List;

/**
 * One function as its {@code function.json} tells it.
 *
 * @param name the folder's name
 * @param scriptFile the jar that holds it
 * @param entryPoint class and method, {@code package.Class.method}
 * @param bindings exactly one of which is a trigger
 */
record FunctionDefinition(String name, Path scriptFile, String entryPoint, List<Binding> bindings) {
    FunctionDefinition {
        bindings = List.copyOf(bindings);
        long triggers = bindings.stream().filter(Binding::isTrigger).count();
        if (triggers != 1) {
            throw new HostProblem(name + "/function.json: exactly one trigger is expected, there are " + triggers);
        }
    }

    Binding trigger() {
        return bindings.stream().filter(Binding::isTrigger).findFirst().orElseThrow();
    }

    boolean isHttp() {
        return trigger().is("httpTrigger");
    }

    List<Binding> queueOutputs() {
        return bindings.stream().filter(binding -> binding.is("queue")).toList();
    }

    String where() {
        return name + "/function.json";
    }

    String className() {
        return entryPoint.substring(0, dot());
    }

    String methodName() {
        return entryPoint.substring(dot() + 1);
    }

    private int dot() {
        int dot = entryPoint.lastIndexOf('.');
        if (dot <= 0) {
            throw new HostProblem(where() + ": entryPoint must be package.Class.method, not " + entryPoint);
        }
        return dot;
    }
}
