package dev.hourglass.kit.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods resources have at a path; whoever refuses another must name them (RFC 9110, 15.5.6). */
final class AllowedMethods {
    private static final String ONE_SEGMENT = "[^/]+";
    private static final String GET = "GET";

    private final List<Offer> offers = new ArrayList<>();

    /** @param literals characters of the template that stand for themselves: the more there are, the closer it fits */
    private record Offer(Pattern path, int literals, String method) {}

    AllowedMethods(Collection<Class<?>> resources) {
        for (Class<?> resource : resources) {
            String base = resource.getAnnotation(Path.class).value();
            Arrays.stream(resource.getDeclaredMethods()).forEach(method -> add(base, method));
        }
    }

    private void add(String base, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                Path path = method.getAnnotation(Path.class);
                String template = path == null ? base : base + "/" + path.value();
                offers.add(new Offer(patternOf(template), literalsOf(template), verb.value()));
            }
        }
    }

    /**
     * In alphabetical order; what can be read can be asked for its head, and everything there is for its options. Of several
     * templates that fit, the framework has those answer that fit most closely, and never asks the others.
     */
    Set<String> at(String path) {
        List<Offer> fitting = offers.stream()
                .filter(offer -> offer.path.matcher(path).matches())
                .toList();
        int most = fitting.stream().mapToInt(Offer::literals).max().orElse(0);
        Set<String> methods = new TreeSet<>();
        for (Offer offer : fitting) {
            if (offer.literals == most) {
                methods.add(offer.method);
                methods.add("OPTIONS");
                if (offer.method.equals(GET)) {
                    methods.add("HEAD");
                }
            }
        }
        return methods;
    }

    private static int literalsOf(String template) {
        int literals = 0;
        for (int at = 0; at < template.length(); ) {
            char next = template.charAt(at);
            literals += next == '{' || next == '/' ? 0 : 1;
            at = next == '{' ? endOfVariable(template, at) : at + 1;
        }
        return literals;
    }

    /** Of a template such as <code>/v1/orders/{source}/{id: [0-9]+}</code>; expressions may have braces of their own. */
    private static Pattern patternOf(String template) {
        StringBuilder pattern = new StringBuilder("/*");
        for (int at = 0; at < template.length(); ) {
            char next = template.charAt(at);
            int after = next == '{' ? endOfVariable(template, at) : at + 1;
            if (next == '{') {
                pattern.append('(')
                        .append(expression(template.substring(at + 1, after - 1)))
                        .append(')');
            } else if (next != '/') {
                pattern.append(Pattern.quote(String.valueOf(next)));
            } else if (at > 0 && at < template.length() - 1 && template.charAt(at - 1) != '/') {
                pattern.append("/+");
            }
            at = after;
        }
        return Pattern.compile(pattern.append("/*").toString());
    }

    private static int endOfVariable(String template, int start) {
        int depth = 0;
        int at = start;
        do {
            depth += template.charAt(at) == '{' ? 1 : 0;
            depth -= template.charAt(at) == '}' ? 1 : 0;
            at++;
        } while (depth > 0);
        return at;
    }

    private static String expression(String variable) {
        int colon = variable.indexOf(':');
        return colon < 0 ? ONE_SEGMENT : variable.substring(colon + 1).strip();
    }
}
