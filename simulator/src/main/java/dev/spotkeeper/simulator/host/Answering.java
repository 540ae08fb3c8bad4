package dev.spotkeeper.simulator.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Implements an interface of the app's world by name, since the host's own class path does not hold that interface. A
 * method that is not answered runs its default, or fails with a message that says what is not simulated.
 */
final class Answering implements InvocationHandler {
    private final Class<?> type;
    private final Map<String, Function<Object[], @Nullable Object>> answers;
    private final Object state;

    private Answering(Class<?> type, Map<String, Function<Object[], @Nullable Object>> answers, Object state) {
        this.type = type;
        this.answers = answers;
        this.state = state;
    }

    /**
     * Makes an implementation.
     *
     * @param state what {@link #stateOf} gives back, for the host's own use
     */
    static Object as(Class<?> type, Map<String, Function<Object[], @Nullable Object>> answers, Object state) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Answering(type, answers, state));
    }

    /** Returns the state of an object that this class made, or the object itself when it did not. */
    static Object stateOf(Object candidate) {
        return Proxy.isProxyClass(candidate.getClass())
                        && Proxy.getInvocationHandler(candidate) instanceof Answering answering
                ? answering.state
                : candidate;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        Function<Object[], @Nullable Object> answer = answers.get(method.getName());
        if (answer != null) {
            return answer.apply(given);
        }
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, given);
        }
        throw new UnsupportedOperationException(
                "the local host does not simulate " + type.getSimpleName() + "." + method.getName());
    }

    private Object ofObject(Object proxy, Method method, Object[] given) {
        return switch (method.getName()) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getSimpleName() + " of the local host";
        };
    }
}
