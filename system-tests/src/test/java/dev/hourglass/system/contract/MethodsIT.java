package dev.hourglass.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.system.contract.ApiDocument.Operation;
import dev.hourglass.system.contract.Caller.Answer;
import dev.hourglass.system.contract.Caller.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each path has the methods that the API document says it has, and says so to whoever tries another (RFC 9110, 15.5.6). */
class MethodsIT {
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE", "PROPFIND");

    private final ContractWorld world = ContractWorld.get();

    @Test
    void everyOtherMethodIsAnsweredWithThoseThereAre() {
        List<String> flaws = new ArrayList<>();
        pathsWithOperations().forEach((path, operations) -> {
            Set<String> allowed = allowed(operations);
            Operation any = operations.get(0);
            Request known = world.ours().request(any, world.ours().credentialFor(any));
            for (String method : METHODS) {
                if (!allowed.contains(method)) {
                    Answer answer = world.send(new Request(method, known.path(), known.credential(), null, null));
                    if (answer.status() != 405
                            || !answer.isProblem()
                            || !answer.header("Allow").equals(String.join(", ", allowed))) {
                        flaws.add(method + " " + path + " must be answered 405 with Allow: "
                                + String.join(", ", allowed) + ", not " + answer.header("Allow") + " " + answer);
                    }
                }
            }
        });

        assertThat(String.join("\n", flaws)).isEmpty();
    }

    private Map<String, List<Operation>> pathsWithOperations() {
        Map<String, List<Operation>> paths = new LinkedHashMap<>();
        world.document().operations().forEach(operation -> paths.computeIfAbsent(
                        operation.path(), first -> new ArrayList<>())
                .add(operation));
        return paths;
    }

    /** Whatever can be got can be asked for its head, and each path for its options. */
    private static Set<String> allowed(List<Operation> operations) {
        Set<String> allowed = new TreeSet<>(Set.of("OPTIONS"));
        operations.forEach(operation -> allowed.add(operation.method()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }
}
