package dev.hourglass.kit.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be wrong with an expression, said to the person who wrote it. */
final class ExpressionProblems {
    private static final Pattern UNKNOWN_NAME = Pattern.compile("undeclared reference to '(.+?)' .*", Pattern.DOTALL);
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("undefined field '(.+?)'.*", Pattern.DOTALL);
    private static final Pattern WRONG_RESULT = Pattern.compile("expected type '(.+?)' but found '(.+)'");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(.+?)' applied to '(.+?)' \\(cand.*", Pattern.DOTALL);

    private final String source;
    private final ExpressionLimits limits;
    private final Collection<String> variables;

    ExpressionProblems(String source, ExpressionLimits limits, Collection<String> variables) {
        this.source = source;
        this.limits = limits;
        this.variables = variables;
    }

    void requireLength() {
        if (source.length() > limits.characters()) {
            throw at(1, 1, "is too long: at most " + limits.characters() + " characters");
        }
        if (source.isBlank()) {
            throw at(1, 1, "is empty");
        }
    }

    CelAbstractSyntaxTree requireValid(CelValidationResult checked) {
        try {
            return checked.getAst();
        } catch (CelValidationException invalid) {
            CelIssue first =
                    invalid.getErrors().isEmpty() ? null : invalid.getErrors().get(0);
            if (first == null) {
                throw at(1, 1, invalid.getMessage());
            }
            CelSourceLocation place = first.getSourceLocation();
            throw at(Math.max(1, place.getLine()), Math.max(1, place.getColumn() + 1), words(first.getMessage()));
        }
    }

    /** Bounds what an evaluation can cost. */
    void requireSmall(CelAbstractSyntaxTree tree) {
        if (new TreeSize(tree).measure(tree.getExpr(), 0) > limits.nodes()) {
            throw at(1, 1, "is too complicated: at most " + limits.nodes() + " parts");
        }
    }

    private String words(String message) {
        Matcher name = UNKNOWN_NAME.matcher(message);
        if (name.matches()) {
            return "there is no '" + name.group(1) + "' here; known are: " + String.join(", ", variables);
        }
        Matcher field = UNKNOWN_FIELD.matcher(message);
        if (field.matches()) {
            return "there is no field '" + field.group(1) + "'";
        }
        Matcher result = WRONG_RESULT.matcher(message);
        if (result.matches()) {
            return "must come to " + TypeWords.of(result.group(1)) + ", but comes to " + TypeWords.of(result.group(2));
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            String operator = overload.group(1).replace("_", "").replace("@", "");
            return "'" + operator + "' does not go with " + TypeWords.ofArguments(overload.group(2));
        }
        return message;
    }

    private static InvalidExpressionException at(int line, int column, String message) {
        return new InvalidExpressionException(new ExpressionError(line, column, message));
    }

    /** Counts parts of a tree, and refuses what must not be in it. */
    private final class TreeSize {
        private final CelAbstractSyntaxTree tree;

        private TreeSize(CelAbstractSyntaxTree tree) {
            this.tree = tree;
        }

        private int measure(CelExpr expr, int nesting) {
            return switch (expr.getKind()) {
                case SELECT -> 1 + measure(expr.select().operand(), nesting);
                case CALL ->
                    pattern(expr)
                            + expr.call()
                                    .target()
                                    .map(target -> measure(target, nesting))
                                    .orElse(0)
                            + sum(expr.call().args(), nesting);
                case LIST -> 1 + sum(expr.list().elements(), nesting);
                case MAP ->
                    1
                            + expr.map().entries().stream()
                                    .mapToInt(entry -> measure(entry.key(), nesting) + measure(entry.value(), nesting))
                                    .sum();
                case STRUCT ->
                    throw at(
                            place(expr),
                            "cannot make things such as " + expr.struct().messageName());
                case COMPREHENSION -> comprehension(expr, nesting);
                default -> 1;
            };
        }

        /** A search pattern is checked here once and for all: one made while it runs could be of any size. */
        private int pattern(CelExpr expr) {
            CelExpr.CelCall call = expr.call();
            if (call.function().equals("matches")) {
                CelExpr pattern = call.args().get(call.args().size() - 1);
                boolean isText = pattern.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE;
                if (!isText) {
                    throw at(place(expr), "matches needs a pattern that is written out, in quotes");
                }
                SearchPattern.objection(pattern.constant().stringValue()).ifPresent(objection -> {
                    throw at(place(pattern), objection);
                });
            }
            return 1;
        }

        private int comprehension(CelExpr expr, int nesting) {
            if (nesting >= limits.nesting()) {
                throw at(
                        place(expr),
                        limits.nesting() == 1
                                ? "exists, all and the like cannot be put within each other here"
                                : "exists, all and the like can be put within each other at most " + limits.nesting()
                                        + " deep");
            }
            CelExpr.CelComprehension loop = expr.comprehension();
            return 1
                    + measure(loop.iterRange(), nesting)
                    + measure(loop.loopCondition(), nesting + 1)
                    + measure(loop.loopStep(), nesting + 1);
        }

        private int sum(Collection<CelExpr> parts, int nesting) {
            return parts.stream().mapToInt(part -> measure(part, nesting)).sum();
        }

        private CelSourceLocation place(CelExpr expr) {
            Integer offset = tree.getSource().getPositionsMap().get(expr.id());
            return tree.getSource()
                    .getOffsetLocation(offset == null ? 0 : offset)
                    .orElse(CelSourceLocation.of(1, 0));
        }

        private InvalidExpressionException at(CelSourceLocation place, String message) {
            return ExpressionProblems.at(Math.max(1, place.getLine()), Math.max(1, place.getColumn() + 1), message);
        }
    }
}
