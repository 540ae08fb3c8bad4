package dev.spotkeeper.simulator.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A function's class and method, loaded. Each run gets a new instance, as without an injector in Azure's worker. */
final class FunctionCode {
    private final FunctionDefinition definition;
    private final Class<?> type;
    private final Method method;
    private final PlatformTypes platform;
    private final Parameters parameters;

    FunctionCode(FunctionDefinition definition, ClassLoader loader, PlatformTypes platform) {
        this.definition = definition;
        this.type = load(definition, loader);
        this.method = method(definition, type);
        this.platform = platform;
        this.parameters = new Parameters(platform, definition, method);
    }

    FunctionDefinition definition() {
        return definition;
    }

    /**
     * What a run that ended normally left.
     *
     * @param returned what the method returned
     * @param outputs what it handed to its output bindings, by their names
     */
    record Result(Optional<Object> returned, Map<String, Object> outputs) {}

    /**
     * Runs the function on the calling thread, whose context class loader is the app's meanwhile.
     *
     * @throws InvocationTargetException whose cause the function threw
     */
    Result run(Invocation invocation, Logger logger) throws InvocationTargetException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            Map<String, Object> outputs = new LinkedHashMap<>();
            Object[] arguments = parameters.argumentsFor(invocation, logger, outputs);
            return new Result(Optional.ofNullable(call(arguments)), outputs);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Reads a result of this function as an HTTP answer. */
    HttpReply replyOf(Result result) {
        return platform.replyOf(result.returned().orElse(null));
    }

    private @Nullable Object call(Object[] arguments) throws InvocationTargetException {
        try {
            return method.invoke(type.getDeclaredConstructor().newInstance(), arguments);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException unusable) {
            throw new HostProblem(type.getName() + " needs a public constructor without parameters", unusable);
        }
    }

    private static Class<?> load(FunctionDefinition definition, ClassLoader loader) {
        try {
            return loader.loadClass(definition.className());
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new HostProblem(
                    definition.where() + ": cannot load " + definition.className() + ": " + missing, missing);
        }
    }

    private static Method method(FunctionDefinition definition, Class<?> type) {
        List<Method> candidates = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(definition.methodName()) && !candidate.isBridge())
                .toList();
        if (candidates.size() != 1) {
            throw new HostProblem(definition.where() + ": " + definition.entryPoint()
                    + " must be one public method, there are " + candidates.size());
        }
        return candidates.get(0);
    }
}
