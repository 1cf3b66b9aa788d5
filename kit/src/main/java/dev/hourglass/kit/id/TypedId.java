package dev.hourglass.kit.id;

import java.util.UUID;

/**
 * An identifier that carries its type: outside as {@code mem_01jd…} (prefix, underscore, 26 characters of lower-case
 * Crockford base32), inside as the UUIDv7 it stands for.
 *
 * <p>An implementation is a record with one {@link UUID}, a {@code toString()} that calls {@link IdCodec#format} and a
 * static {@code fromString(String)} that calls {@link IdCodec#parse}; JSON and path parameters find both by themselves.
 */
public interface TypedId {
    /** The UUID stored in the database; ordered by creation time. */
    UUID uuid();
}
