package dev.spotkeeper.rehearsal.swarm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Steps in before and after every call of every port that a record holds. */
final class Taps {
    private Taps() {}

    /** Where to step in; what it throws ends the caller's pass. */
    interface Hook {
        void before(Class<?> port, Method call);

        void after(Class<?> port, Method call);
    }

    /** Returns the record with each of its ports tapped; a clock is none. */
    static <R extends Record> R on(Class<R> type, R ports, Hook hook) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] tapped = new Object[components.length];
        try {
            for (int index = 0; index < components.length; index++) {
                Object port = components[index].getAccessor().invoke(ports);
                tapped[index] = isPort(types[index]) ? tapped(types[index], port, hook) : port;
            }
            return type.cast(type.getConstructor(types).newInstance(tapped));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record without its constructor", e);
        }
    }

    private static boolean isPort(Class<?> type) {
        return type.isInterface() && type.getPackageName().endsWith(".port");
    }

    private static Object tapped(Class<?> type, Object port, Hook hook) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            hook.before(type, method);
            try {
                Object result = method.invoke(port, arguments);
                hook.after(type, method);
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
