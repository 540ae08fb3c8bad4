package dev.spotkeeper.simulator.host;

import java.lang.reflect.InvocationTargetException;

/** Calls methods of classes that the host does not know. */
final class Reflection {
    private Reflection() {}

    /** Calls a public method without parameters, declared by {@code type}, that does not throw. */
    static Object call(Class<?> type, String method, Object target) {
        try {
            return type.getMethod(method).invoke(target);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException unexpected) {
            throw new UnsupportedOperationException(type.getName() + "." + method + " cannot be called", unexpected);
        }
    }
}
