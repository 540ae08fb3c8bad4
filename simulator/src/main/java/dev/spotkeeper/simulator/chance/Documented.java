package dev.spotkeeper.simulator.chance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a behaviour of the simulator follows a text of Microsoft's, and which. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface Documented {
    /** The text: a page, a specification file or an issue with a maintainer's word. */
    String value();
}
