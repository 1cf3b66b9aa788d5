package dev.hourglass.kit.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What expressions of one kind can speak of: variables, each of a record class. The language is CEL, without making things and
 * without {@code map}. Expensive to make; make one per kind. Safe for use by many threads.
 */
public final class Vocabulary {
    private final ExpressionLimits limits;
    private final Map<String, Class<?>> variables;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final CelOptions options;
    private final CelRuntime runtime;
    private final Map<ResultType, CelCompiler> compilers = new LinkedHashMap<>();

    /**
     * @param variables record classes by the names of the variables; their parts may be texts, whole numbers (int, long),
     *     doubles, booleans, instants, records, lists of these, and maps with text keys and free values
     */
    public Vocabulary(ExpressionLimits limits, Map<String, Class<?>> variables) {
        this.limits = limits;
        this.variables = new TreeMap<>(variables);
        variables.values().forEach(this::addShape);
        options = CelOptions.current()
                .maxExpressionCodePointSize(limits.characters())
                .maxParseRecursionDepth(limits.depth())
                .comprehensionMaxIterations(limits.iterations())
                .maxRegexProgramSize(500)
                .enableHeterogeneousNumericComparisons(true)
                .populateMacroCalls(true)
                .build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(options).build();
        for (ResultType result : ResultType.values()) {
            compilers.put(result, compiler(result));
        }
    }

    private void addShape(Class<?> type) {
        Shape shape = Shape.of(type);
        if (shapes.putIfAbsent(shape.name(), shape) == null) {
            shape.fields().values().stream()
                    .filter(field -> field.inner() != null)
                    .forEach(field -> addShape(field.inner()));
        }
    }

    private CelCompiler compiler(ResultType result) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(
                        CelStandardMacro.HAS,
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.FILTER)
                .setTypeProvider(new RecordTypes(shapes))
                .setResultType(result.cel());
        variables.forEach((name, type) -> builder.addVar(name, StructTypeReference.create(type.getName())));
        return builder.build();
    }

    /**
     * Reads and checks an expression.
     *
     * @throws InvalidExpressionException with the place of the first mistake
     */
    public Expression compile(String source, ResultType result) {
        ExpressionProblems problems = new ExpressionProblems(source, limits, variables.keySet());
        problems.requireLength();
        CelValidationResult checked = compilers.get(result).compile(source);
        CelAbstractSyntaxTree tree = problems.requireValid(checked);
        problems.requireSmall(tree);
        return new Expression(source, result, tree, runtime, new PlainWords(tree, variables, shapes));
    }

    /** The record classes as the type checker sees them. */
    private record RecordTypes(Map<String, Shape> shapes) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return shapes.values().stream().map(RecordTypes::type).collect(ImmutableList.toImmutableList());
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(shapes.get(name)).map(RecordTypes::type);
        }

        private static CelType type(Shape shape) {
            return StructType.create(
                    shape.name(), ImmutableSet.copyOf(shape.fields().keySet()), shape::typeOf);
        }
    }
}
