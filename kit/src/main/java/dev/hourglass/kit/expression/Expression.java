package dev.hourglass.kit.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A checked expression, ready to be evaluated any number of times by any number of threads. An evaluation never throws: what
 * cannot be worked out (a missing attribute, a division by zero, too much work) is a verdict that says why.
 */
public final class Expression {
    private static final String AND = "_&&_";
    private static final int MAX_QUOTED = 160;

    private final String source;
    private final ResultType result;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> mentions;

    /** A condition that must be true together with the others. */
    private record Part(Program program, PlainWords.Reason reason) {}

    Expression(
            String source, ResultType result, CelAbstractSyntaxTree tree, CelRuntime runtime, PlainWords plainWords) {
        this.source = source;
        this.result = result;
        mentions = Mentions.in(tree.getExpr());
        addParts(tree.getExpr(), tree, runtime, plainWords);
    }

    /** The parts of a conjunction are evaluated one by one, so that it is known which of them was not met. */
    private void addParts(CelExpr expr, CelAbstractSyntaxTree tree, CelRuntime runtime, PlainWords plainWords) {
        if (result == ResultType.TRUTH
                && expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && expr.call().function().equals(AND)) {
            expr.call().args().forEach(arg -> addParts(arg, tree, runtime, plainWords));
            return;
        }
        PlainWords.Programs programs = part -> program(part, tree, runtime);
        parts.add(new Part(program(expr, tree, runtime), plainWords.reason(expr, programs)));
    }

    private static Program program(CelExpr expr, CelAbstractSyntaxTree tree, CelRuntime runtime) {
        try {
            return runtime.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                    expr, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()));
        } catch (CelEvaluationException impossible) {
            throw new IllegalStateException("A checked expression cannot be planned", impossible);
        }
    }

    public String source() {
        return source;
    }

    /** Whether it looks at a variable, such as {@code order}, or at a field of one, such as {@code order.total}. */
    public boolean speaksOf(String what) {
        return mentions.contains(what);
    }

    public Verdict evaluate(Values values) {
        CelVariableResolver variables = values.variables();
        Verdict verdict = Verdict.YES;
        for (Part part : parts) {
            verdict = evaluate(part, variables);
            if (result == ResultType.TRUTH && !verdict.isTrue()) {
                return verdict;
            }
        }
        return verdict;
    }

    private Verdict evaluate(Part part, CelVariableResolver variables) {
        try {
            Object value = part.program.eval(variables);
            if (!result.isOf(value)) {
                return Verdict.failed(quoted() + " is not " + result.words() + " here");
            }
            if (result != ResultType.TRUTH) {
                return new Verdict(value, null);
            }
            return (Boolean) value ? Verdict.YES : Verdict.no(why(part, variables));
        } catch (CelEvaluationException failure) {
            return Verdict.failed(failure(failure));
        } catch (RuntimeException | StackOverflowError unforeseen) {
            return Verdict.failed(quoted() + " cannot be worked out here");
        }
    }

    private String why(Part part, CelVariableResolver variables) {
        try {
            return part.reason.because(variables);
        } catch (CelEvaluationException | RuntimeException unclear) {
            return quoted() + " is not met";
        }
    }

    private String failure(CelEvaluationException failure) {
        CelErrorCode code = failure.getErrorCode();
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> quoted() + " asks for something that is not given here";
            case DIVIDE_BY_ZERO -> quoted() + " divides by zero here";
            case NUMERIC_OVERFLOW -> quoted() + " comes to a number that is too large here";
            case ITERATION_BUDGET_EXCEEDED -> quoted() + " has too much to look through here";
            case OVERLOAD_NOT_FOUND -> quoted() + " compares things of different kinds here";
            default -> quoted() + " cannot be worked out here";
        };
    }

    private String quoted() {
        String oneLine = source.strip().replaceAll("\\s+", " ");
        return "the condition \"" + (oneLine.length() > MAX_QUOTED ? oneLine.substring(0, MAX_QUOTED) + "…" : oneLine)
                + "\"";
    }
}
