package dev.hourglass.system.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.contract.ApiDocument.Operation;
import dev.hourglass.system.contract.Caller.Answer;
import dev.hourglass.system.contract.Caller.Request;
import dev.hourglass.system.run.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The running platform with two programs in it, made once for all tests of the contract. */
final class ContractWorld {
    private static ContractWorld made;

    private final String gateway;
    private final Caller caller;
    private final ApiDocument document;
    private final FilledProgram ours;
    private final FilledProgram theirs;

    private ContractWorld(Platform platform) {
        this.gateway = platform.settings().ports().url(Service.GATEWAY);
        this.caller = new Caller(gateway);
        this.document = read(caller.send(Request.get("/openapi", null)).body());
        String operator = platform.secrets().operatorKey();
        this.ours = new FilledProgram(document, caller, operator, "quentin");
        this.theirs = new FilledProgram(document, caller, operator, "zacharias");
    }

    static synchronized ContractWorld get() {
        if (made == null) {
            made = new ContractWorld(RunningPlatform.get());
        }
        return made;
    }

    private static ApiDocument read(String text) {
        try {
            return new ApiDocument(new ObjectMapper().readTree(text));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The gateway's address. */
    String gateway() {
        return gateway;
    }

    ApiDocument document() {
        return document;
    }

    FilledProgram ours() {
        return ours;
    }

    FilledProgram theirs() {
        return theirs;
    }

    /** The operations that need a credential. */
    List<Operation> secured() {
        return document.operations().stream()
                .filter(operation -> !operation.isPublic())
                .toList();
    }

    /** What only our program's own may read or name. */
    List<String> marksOfOurProgram() {
        List<String> theirIds = theirs.ids().all();
        return java.util.stream.Stream.concat(ours.ids().all().stream(), java.util.stream.Stream.of(ours.buyer()))
                .filter(mark -> !theirIds.contains(mark))
                .toList();
    }

    /** What only our first member, and the shop, may read or name. */
    List<String> marksOfOurMember() {
        return List.of(ours.member(), ours.buyer() + "@example.com", ours.buyer() + "-1");
    }

    Answer send(Request request) {
        return caller.send(request);
    }
}
