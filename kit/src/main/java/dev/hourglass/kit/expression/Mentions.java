package dev.hourglass.kit.expression;

import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.Set;

/** The variables and fields that a tree speaks of, such as {@code order} and {@code order.total}. */
final class Mentions {
    private final Set<String> found = new HashSet<>();

    private Mentions() {}

    static Set<String> in(CelExpr expr) {
        Mentions mentions = new Mentions();
        mentions.look(expr);
        return Set.copyOf(mentions.found);
    }

    private void look(CelExpr expr) {
        switch (expr.getKind()) {
            case IDENT -> found.add(expr.ident().name());
            case SELECT -> {
                CelExpr operand = expr.select().operand();
                if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT) {
                    found.add(operand.ident().name() + "." + expr.select().field());
                }
                look(operand);
            }
            case CALL -> {
                expr.call().target().ifPresent(this::look);
                expr.call().args().forEach(this::look);
            }
            case LIST -> expr.list().elements().forEach(this::look);
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    look(entry.key());
                    look(entry.value());
                });
            case COMPREHENSION -> {
                look(expr.comprehension().iterRange());
                look(expr.comprehension().loopCondition());
                look(expr.comprehension().loopStep());
            }
            default -> {}
        }
    }
}
