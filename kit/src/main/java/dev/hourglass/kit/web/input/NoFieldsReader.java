package dev.hourglass.kit.web.input;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Many clients say of a body that is empty that it were a form's: it is no body all the same. JSON is read as everywhere. */
@Provider
@Consumes(MediaType.WILDCARD)
public class NoFieldsReader implements MessageBodyReader<NoFields> {
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == NoFields.class && !media.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    @Override
    public NoFields readFrom(
            Class<NoFields> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        if (body.read() != -1) {
            throw new NotSupportedException();
        }
        return new NoFields();
    }
}
