package dev.hourglass.points.rule.model;

import dev.hourglass.kit.expression.Values;
import dev.hourglass.kit.expression.Verdict;

/** When a rule matches. */
public interface Condition {
    Verdict on(Values values);

    /** Whether it looks at this, such as {@code member} or {@code order.first}. */
    boolean speaksOf(String what);

    /** Of a rule without a condition. */
    Condition ALWAYS = new Condition() {
        private static final Verdict YES = new Verdict(true, null);

        @Override
        public Verdict on(Values values) {
            return YES;
        }

        @Override
        public boolean speaksOf(String what) {
            return false;
        }
    };
}
