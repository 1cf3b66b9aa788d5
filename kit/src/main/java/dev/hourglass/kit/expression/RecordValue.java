package dev.hourglass.kit.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record as CEL sees it while it evaluates: parts are read when they are asked for, and once. Given as a map it would be
 * copied, with all that is in it, each time a part is asked for. For one thread at a time.
 */
@SuppressWarnings("Immutable") // the cache is not seen from outside
final class RecordValue extends StructValue<String, RecordValue> {
    private final Shape shape;
    private final Record owner;
    private final Map<String, Object> read = new HashMap<>();

    RecordValue(Record owner) {
        this.shape = Shape.of(owner.getClass());
        this.owner = owner;
    }

    /** Itself: CEL takes the elements of lists out of their wrapping, and would not know the record. */
    @Override
    public RecordValue value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return StructTypeReference.create(shape.name());
    }

    @Override
    public Object select(String field) {
        return read.computeIfAbsent(field, name -> shape.fields().get(name).read(owner));
    }

    @Override
    public Optional<Object> find(String field) {
        return shape.fields().containsKey(field) ? Optional.of(select(field)) : Optional.empty();
    }
}
