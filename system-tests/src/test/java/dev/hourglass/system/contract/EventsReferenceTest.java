package dev.hourglass.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference of events names what the services tell, all of it and nothing else. No service is needed. */
class EventsReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("hourglass.root"));
    private static final Path REFERENCE = ROOT.resolve("docs/reference/events");
    private static final Pattern ROW =
            Pattern.compile("^\\| \\[`([a-z.]+)`]\\(([a-z.]+)\\.v1\\.json\\) \\|", Pattern.MULTILINE);
    private static final Pattern WHOLE = Pattern.compile("\"dev\\.hourglass\\.([a-z]+\\.[a-z]+)\\.v1\"");

    /** Where the verb is the word of a state. */
    private static final Pattern WITH_A_STATE = Pattern.compile(
            "\"dev\\.hourglass\\.([a-z]+)\\.\" \\+ [a-z]+(?:\\.status\\(\\))?\\.word\\(\\) \\+ \"\\.v1\"");

    @Test
    void everyTypeInTheReferenceHasASchemaWithAnExampleAndTheOtherWayRound() throws IOException {
        assertThat(documented()).isEqualTo(schemas());
        for (String type : schemas()) {
            JsonNode schema = new ObjectMapper()
                    .readTree(REFERENCE.resolve(type + ".v1.json").toFile());
            assertThat(schema.path("title").asText()).isEqualTo("dev.hourglass." + type + ".v1");
            assertThat(schema.path("description").asText()).as(type).isNotBlank();
            assertThat(schema.path("examples").size()).as("examples of " + type).isPositive();
        }
    }

    @Test
    void theServicesTellWhatTheReferenceSaysAndNothingElse() throws IOException {
        String code = code();
        Set<String> told = all(WHOLE, code);
        Set<String> nouns = all(WITH_A_STATE, code);
        assertThat(nouns).isNotEmpty();
        Set<String> documented = documented();

        assertThat(documented).containsAll(told);
        assertThat(documented.stream()
                        .filter(type -> !told.contains(type))
                        .filter(type -> !nouns.contains(type.substring(0, type.indexOf('.')))))
                .as("in the reference, and told by nobody")
                .isEmpty();
    }

    private static Set<String> documented() throws IOException {
        Set<String> types = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(REFERENCE.resolve("README.md")));
        while (row.find()) {
            assertThat(row.group(2)).isEqualTo(row.group(1));
            types.add(row.group(1));
        }
        return types;
    }

    private static Set<String> schemas() throws IOException {
        try (Stream<Path> files = Files.list(REFERENCE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".v1.json"))
                    .map(name -> name.substring(0, name.length() - ".v1.json".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (String service : Set.of("points-service", "badges-service", "referral-service", "gateway")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
                for (Path file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                    code.append(Files.readString(file));
                }
            }
        }
        return code.toString();
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
