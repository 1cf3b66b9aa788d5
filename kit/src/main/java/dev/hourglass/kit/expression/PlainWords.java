package dev.hourglass.kit.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in plain words why a condition is not met, with what is the case instead. Knows the usual shapes of conditions; of any
 * other it says that it is not met.
 */
final class PlainWords {
    private static final Map<String, String> COMPARISONS = Map.of(
            "_==_", "",
            "_!=_", "anything but ",
            "_<_", "less than ",
            "_<=_", "at most ",
            "_>_", "more than ",
            "_>=_", "at least ");
    private static final Map<String, String> TEXT_FUNCTIONS =
            Map.of("startsWith", "start with ", "endsWith", "end with ", "contains", "contain ", "matches", "match ");

    private final CelAbstractSyntaxTree tree;
    private final Map<String, Class<?>> variables;
    private final Map<String, Shape> shapes;

    /** Words for one failure. */
    @FunctionalInterface
    interface Reason {
        String because(CelVariableResolver values) throws CelEvaluationException;
    }

    /** Makes parts of the tree ready for evaluation. */
    @FunctionalInterface
    interface Programs {
        Program of(CelExpr part);
    }

    PlainWords(CelAbstractSyntaxTree tree, Map<String, Class<?>> variables, Map<String, Shape> shapes) {
        this.tree = tree;
        this.variables = variables;
        this.shapes = shapes;
    }

    /** How to say that this condition is not met. */
    Reason reason(CelExpr condition, Programs programs) {
        Map<String, String> names = new HashMap<>();
        return known(condition, programs, names).orElseGet(() -> {
            String text = text(condition, names);
            return values -> "it is not so that " + text;
        });
    }

    private Optional<Reason> known(CelExpr condition, Programs programs, Map<String, String> names) {
        if (condition.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        CelExpr.CelCall call = condition.call();
        if (call.function().equals("_||_")) {
            List<Reason> all = call.args().stream()
                    .map(arg -> known(arg, programs, names).orElseGet(() -> {
                        String text = text(arg, names);
                        return values -> "it is not so that " + text;
                    }))
                    .toList();
            return Optional.of(values -> joined(all, values));
        }
        String comparison = COMPARISONS.get(call.function());
        if (comparison != null && !isFixed(call.args().get(0))) {
            return Optional.of(
                    instead(call.args().get(0), comparison + text(call.args().get(1), names), programs, names));
        }
        if (call.function().equals("@in") && !isFixed(call.args().get(0))) {
            return Optional.of(
                    instead(call.args().get(0), "one of " + text(call.args().get(1), names), programs, names));
        }
        if (call.function().equals("@in")) {
            String text = text(call.args().get(1), names) + " do not include "
                    + text(call.args().get(0), names);
            return Optional.of(values -> text);
        }
        return Optional.empty();
    }

    private static String joined(List<Reason> reasons, CelVariableResolver values) throws CelEvaluationException {
        List<String> all = new ArrayList<>();
        for (Reason reason : reasons) {
            all.add(reason.because(values));
        }
        return String.join(", and ", all);
    }

    /** "the order's total is 3998, not at least 5000" */
    private Reason instead(CelExpr subject, String wanted, Programs programs, Map<String, String> names) {
        Program actual = programs.of(subject);
        String text = text(subject, names);
        return values -> text + " is " + value(actual.eval(values)) + ", not " + wanted;
    }

    /** An expression in words, as a noun or, for a condition, a sentence. */
    private String text(CelExpr expr, Map<String, String> names) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr.constant());
            case IDENT ->
                names.getOrDefault(
                        expr.ident().name(),
                        variables.containsKey(expr.ident().name())
                                ? "the " + expr.ident().name()
                                : expr.ident().name());
            case SELECT -> select(expr.select(), names);
            case LIST ->
                expr.list().elements().stream()
                        .map(element -> text(element, names))
                        .collect(Collectors.joining(", "));
            case CALL -> call(expr.call(), names);
            case COMPREHENSION -> macro(expr, names);
            default -> "…";
        };
    }

    private String select(CelExpr.CelSelect select, Map<String, String> names) {
        String type = tree.getType(select.operand().id()).map(t -> t.name()).orElse("");
        Shape shape = shapes.get(type);
        String words = shape == null ? null : shape.fields().get(select.field()).words();
        String text = words != null ? words : possessive(text(select.operand(), names)) + " " + spaced(select.field());
        return select.testOnly() ? text + " is given" : text;
    }

    private String call(CelExpr.CelCall call, Map<String, String> names) {
        List<CelExpr> all = new ArrayList<>(call.target().stream().toList());
        all.addAll(call.args());
        List<String> texts = all.stream().map(arg -> text(arg, names)).toList();
        String comparison = COMPARISONS.get(call.function());
        if (comparison != null) {
            return texts.get(0) + " is " + comparison + texts.get(1);
        }
        String textFunction = TEXT_FUNCTIONS.get(call.function());
        if (textFunction != null) {
            return texts.get(0) + " " + textFunction.replaceFirst("(?<=^\\w+) ", "s ") + texts.get(1);
        }
        return switch (call.function()) {
            case "@in" -> texts.get(0) + " is one of " + texts.get(1);
            case "_&&_" -> String.join(" and ", texts);
            case "_||_" -> String.join(" or ", texts);
            case "!_" -> "not: " + texts.get(0);
            case "size" -> "the number of " + texts.get(0);
            case "_[_]" -> texts.get(0) + "'s " + texts.get(1).replace("\"", "");
            case "_+_", "_-_", "_*_", "_/_", "_%_" ->
                String.join(" " + call.function().charAt(1) + " ", texts);
            default -> call.function() + " of " + String.join(" and ", texts);
        };
    }

    private String macro(CelExpr expr, Map<String, String> names) {
        CelExpr macro = tree.getSource().getMacroCalls().get(expr.id());
        if (macro == null || macro.call().args().size() != 2) {
            return "…";
        }
        CelExpr.CelCall call = macro.call();
        String list = text(expr.comprehension().iterRange(), names);
        String condition = text(call.args().get(1), names);
        return switch (call.function()) {
            case "exists" -> "for one of " + list + " " + condition;
            case "all" -> "for all of " + list + " " + condition;
            case "exists_one", "existsOne" -> "for exactly one of " + list + " " + condition;
            default -> list + " for which " + condition;
        };
    }

    private static String possessive(String owner) {
        return owner + (owner.endsWith("s") ? "'" : "'s");
    }

    private static boolean isFixed(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT || expr.getKind() == CelExpr.ExprKind.Kind.LIST;
    }

    private static String constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> "\"" + constant.stringValue() + "\"";
            case INT64_VALUE -> Long.toString(constant.int64Value());
            case DOUBLE_VALUE -> Double.toString(constant.doubleValue());
            case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
            default -> "…";
        };
    }

    private static String value(Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? "empty" : "\"" + text + "\"";
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty() ? "empty" : list.size() + " things";
        }
        return String.valueOf(value);
    }

    private static String spaced(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
