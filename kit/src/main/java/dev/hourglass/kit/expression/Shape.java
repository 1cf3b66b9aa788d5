package dev.hourglass.kit.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record class as expressions see it: its fields with their types and words. */
final class Shape {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private final String name;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /**
     * @param words what people call it, or null
     * @param inner the record class it holds or lists, or null
     */
    record Field(RecordComponent component, CelType type, String words, Class<?> inner) {
        Object read(Object owner) {
            try {
                return plain(component.getAccessor().invoke(owner), type);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private Shape(Class<?> type) {
        name = type.getName();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            Words words = component.getAnnotation(Words.class);
            fields.put(
                    component.getName(),
                    new Field(
                            component,
                            celType(component.getGenericType()),
                            words == null ? null : words.value(),
                            inner(component.getGenericType())));
        }
    }

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    String name() {
        return name;
    }

    Map<String, Field> fields() {
        return fields;
    }

    Optional<CelType> typeOf(String field) {
        return Optional.ofNullable(fields.get(field)).map(Field::type);
    }

    private static CelType celType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return List.class.equals(generic.getRawType())
                    ? ListType.create(celType(generic.getActualTypeArguments()[0]))
                    : MapType.create(SimpleType.STRING, SimpleType.DYN);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return StructTypeReference.create(plain.getName());
        }
        if (plain == String.class) {
            return SimpleType.STRING;
        }
        if (plain == boolean.class) {
            return SimpleType.BOOL;
        }
        if (plain == long.class || plain == int.class) {
            return SimpleType.INT;
        }
        if (plain == double.class) {
            return SimpleType.DOUBLE;
        }
        if (plain == Instant.class) {
            return SimpleType.TIMESTAMP;
        }
        throw new IllegalArgumentException("Expressions cannot see a " + plain.getName());
    }

    private static Class<?> inner(Type type) {
        Type held = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
        return held instanceof Class<?> plain && plain.isRecord() ? plain : null;
    }

    private static Object plain(Object value, CelType type) {
        if (value == null) {
            return absent(type);
        }
        if (value instanceof Record inner) {
            return new RecordValue(inner);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Map<?, ?> free) {
            return FreeValues.bounded(free);
        }
        if (value instanceof Collection<?> list) {
            List<Object> all = new ArrayList<>(list.size());
            list.forEach(one -> all.add(one instanceof Record inner ? new RecordValue(inner) : one));
            return all;
        }
        return value;
    }

    private static Object absent(CelType type) {
        return switch (type.kind()) {
            case STRING -> "";
            case TIMESTAMP -> Instant.EPOCH;
            case LIST -> List.of();
            default -> Map.of();
        };
    }
}
