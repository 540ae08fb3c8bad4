package dev.spotkeeper.simulator.chance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a behaviour of the simulator was seen on the real Azure, and where that is on record. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface Observed {
    /** The record: a recording, a capture or a report. */
    String value();
}
