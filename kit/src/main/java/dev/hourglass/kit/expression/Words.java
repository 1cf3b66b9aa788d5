package dev.hourglass.kit.expression;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What people call a part of a record: {@code "the order's total"}; for a truth, a sentence: {@code "the member has agreed to
 * marketing"}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Words {
    String value();
}
