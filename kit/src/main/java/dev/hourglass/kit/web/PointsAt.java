package dev.hourglass.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field that is to be changed when a rule over several fields ({@code @AssertTrue} on a method of the record) is broken. Without
 * it the error points at the object as a whole.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PointsAt {
    /** The name of the field in JSON. */
    String value();
}
