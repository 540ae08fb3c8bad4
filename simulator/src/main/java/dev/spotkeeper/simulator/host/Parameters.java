package dev.spotkeeper.simulator.host;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** Finds the argument for each parameter of a function, by its type and its annotations' names. */
final class Parameters {
    private final PlatformTypes platform;
    private final FunctionDefinition function;
    private final Method method;

    Parameters(PlatformTypes platform, FunctionDefinition function, Method method) {
        this.platform = platform;
        this.function = function;
        this.method = method;
    }

    /** Makes the arguments; what the function hands to its output bindings goes to {@code outputs}. */
    Object[] argumentsFor(Invocation invocation, Logger logger, Map<String, Object> outputs) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> argument(parameter, new Given(invocation, logger, outputs)))
                .toArray();
    }

    private record Given(Invocation invocation, Logger logger, Map<String, Object> outputs) {}

    private Object argument(Parameter parameter, Given given) {
        Class<?> type = parameter.getType();
        if (platform.isContext(type)) {
            return platform.newContext(function.name(), given.invocation().id(), given.logger());
        }
        Optional<String> metadataName = annotated(parameter, "BindingName", "value");
        if (metadataName.isPresent()) {
            return metadata(given.invocation(), metadataName.get(), type);
        }
        String name = Arrays.stream(parameter.getAnnotations())
                .flatMap(annotation -> member(annotation, "name").stream())
                .findFirst()
                .orElseThrow(() -> unsupported("a parameter without a binding: " + parameter));
        return bound(name, parameter, given);
    }

    private Object bound(String name, Parameter parameter, Given given) {
        if (platform.isOutput(parameter.getType())) {
            return platform.newOutput(name, given.outputs());
        }
        if (!function.trigger().name().equals(name)) {
            throw unsupported("the input binding '" + name + "'");
        }
        if (platform.isRequest(parameter.getType())) {
            HttpCall call = given.invocation().call().orElseThrow(() -> unsupported("an HTTP request"));
            return platform.newRequest(call, body(parameter.getParameterizedType(), call.body()));
        }
        if (parameter.getType() == String.class) {
            return given.invocation().text();
        }
        throw unsupported("trigger data as " + parameter.getType().getName());
    }

    private Object body(Type requestType, Content body) {
        Type type =
                requestType instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : String.class;
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return body.isEmpty() ? Optional.empty() : Optional.of(plain(optional.getActualTypeArguments()[0], body));
        }
        return plain(type, body);
    }

    private Object plain(Type type, Content body) {
        if (type == String.class) {
            return body.text();
        }
        if (type == byte[].class) {
            return body.bytes();
        }
        throw unsupported("a body as " + type.getTypeName());
    }

    private Object metadata(Invocation invocation, String name, Class<?> type) {
        String value = Optional.ofNullable(invocation.metadata().get(name))
                .orElseThrow(() -> unsupported("the metadata '" + name + "'"));
        if (type == String.class) {
            return value;
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(value);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(value);
        }
        throw unsupported("metadata as " + type.getName());
    }

    private static Optional<String> annotated(Parameter parameter, String annotationName, String member) {
        return Arrays.stream(parameter.getAnnotations())
                .filter(annotation ->
                        annotation.annotationType().getSimpleName().equals(annotationName))
                .flatMap(annotation -> member(annotation, member).stream())
                .findFirst();
    }

    private static Optional<String> member(Annotation annotation, String name) {
        boolean present = Arrays.stream(annotation.annotationType().getDeclaredMethods())
                .anyMatch(declared -> declared.getName().equals(name));
        return present
                ? Optional.of(String.valueOf(Reflection.call(annotation.annotationType(), name, annotation)))
                : Optional.empty();
    }

    private HostProblem unsupported(String what) {
        return new HostProblem(function.entryPoint() + " asks for " + what + ", which the local host does not give");
    }
}
