package dev.signalbox.door.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call does, for {@code /openapi.json}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Says {

    /** One sentence without its full stop. */
    String value();

    /** Every status with which it answers when all is well. */
    int[] status() default 200;
}
