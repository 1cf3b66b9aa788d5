package dev.hourglass.points.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of documentation whose examples are calls, each followed by what the answer holds. */
record Page(List<Example> examples) {
    private static final Path DOCS = Path.of(System.getProperty("hourglass.root"), "docs");
    private static final Pattern EXAMPLE =
            Pattern.compile("```http\\n([A-Z]+) (\\S+)\\n(?:\\n(.*?))?```\\s+```json\\n(.*?)```", Pattern.DOTALL);

    /**
     * One call.
     *
     * @param body or null
     * @param answer JSON that is part of the answer
     */
    record Example(String method, String path, String body, String answer) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Page read(String name) {
        try {
            Matcher found = EXAMPLE.matcher(Files.readString(DOCS.resolve(name)));
            List<Example> examples = new ArrayList<>();
            while (found.find()) {
                examples.add(new Example(found.group(1), found.group(2), found.group(3), found.group(4)));
            }
            return new Page(examples);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
