package dev.hourglass.kit.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.AssertTrue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what is wrong with an input and where, from what Jackson and Bean Validation found. */
public final class InputErrors {
    private InputErrors() {}

    public static ProblemException of(ConstraintViolationException invalid) {
        List<Problem.FieldError> errors = invalid.getConstraintViolations().stream()
                .map(InputErrors::fieldError)
                .sorted(Comparator.comparing(Problem.FieldError::pointer))
                .toList();
        return ProblemException.invalid(errors);
    }

    public static ProblemException of(DatabindException unreadable) {
        String pointer = unreadable instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "/" + step.getIndex() : "/" + escape(step.getFieldName()))
                        .collect(Collectors.joining())
                : "";
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return new ProblemException(
                    ProblemCode.UNKNOWN_FIELD,
                    "There is no field '" + unknown.getPropertyName() + "' here; leave it out.",
                    List.of(new Problem.FieldError(pointer, "is not a known field")));
        }
        if (unreadable.getCause() instanceof ProblemException own) {
            return own;
        }
        return ProblemException.invalid(pointer, reason(unreadable));
    }

    public static ProblemException ofSyntax(JacksonException unreadable) {
        JsonLocation at = unreadable.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return ProblemException.invalid("", "The body is not valid JSON" + where + ".");
    }

    private static String reason(DatabindException unreadable) {
        if (unreadable instanceof InvalidFormatException format) {
            Class<?> target = format.getTargetType();
            if (target != null && target.isEnum()) {
                return "must be one of " + wordsOf(target);
            }
            int colon = format.getOriginalMessage().lastIndexOf(": must ");
            if (colon >= 0) {
                return format.getOriginalMessage().substring(colon + 2);
            }
        }
        if (unreadable.getCause() instanceof IllegalArgumentException own && own.getMessage() != null) {
            return own.getMessage();
        }
        Class<?> target = unreadable instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return target == null ? "is not valid here" : "must be " + kindOf(target);
    }

    private static Problem.FieldError fieldError(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.isInIterable() && node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(escape(node.getName()));
                }
            }
        }
        if (violation.getConstraintDescriptor().getAnnotation() instanceof AssertTrue) {
            // A rule over several fields: it points at the object they stand in, or at the one to be changed.
            int property = pointer.lastIndexOf("/");
            String field = fieldOf(violation.getLeafBean().getClass(), pointer.substring(property + 1));
            return new Problem.FieldError(pointer.substring(0, property) + field, violation.getMessage());
        }
        return new Problem.FieldError(pointer.isEmpty() ? parameter : pointer.toString(), violation.getMessage());
    }

    /** The pointer, from its object on, to the field that a rule names; empty when it names none. */
    private static String fieldOf(Class<?> type, String rule) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equalsIgnoreCase("is" + rule))
                .map(method -> method.getAnnotation(PointsAt.class))
                .filter(Objects::nonNull)
                .map(named -> "/" + escape(named.value()))
                .findFirst()
                .orElse("");
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String wordsOf(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants()).map(InputErrors::word).collect(Collectors.joining(", "));
    }

    /** API words for enum constants are their names in lower case; an enum that differs says so by toString. */
    private static String word(Object constant) {
        String text = constant.toString();
        return "'" + (text.equals(((Enum<?>) constant).name()) ? text.toLowerCase(Locale.ROOT) : text) + "'";
    }

    private static String kindOf(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
            return "a whole number in range";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
