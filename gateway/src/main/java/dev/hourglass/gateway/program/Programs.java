package dev.hourglass.gateway.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.access.KeyKind;
import dev.hourglass.gateway.access.Keys;
import dev.hourglass.gateway.home.HomeCache;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.Problem.FieldError;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Map;

/** Creates and changes programs, here and at the services together. */
@ApplicationScoped
public class Programs {
    private final ProgramRows rows;
    private final Keys keys;
    private final Provisioning provisioning;
    private final HomeCache homes;
    private final ObjectMapper json;
    private final InstantSource clock;

    public Programs(
            ProgramRows rows,
            Keys keys,
            Provisioning provisioning,
            HomeCache homes,
            ObjectMapper json,
            InstantSource clock) {
        this.rows = rows;
        this.keys = keys;
        this.provisioning = provisioning;
        this.homes = homes;
        this.json = json;
        this.clock = clock;
    }

    /** A new program with its first keys. */
    public record Created(Program program, Keys.Issued admin, Keys.Issued storefront) {}

    /**
     * Creates a program, ready to use when this returns. Its keys exist only after all services have it, so nothing half-made
     * can be used.
     *
     * @throws ProblemException 400 for what {@link ProgramPolicy} refuses, 503 when a service is away
     */
    @Transactional
    public Created create(String name, String currency, String timeZone, Template template) {
        refuse(ProgramPolicy.checkNew(name, currency, timeZone, template));
        Program program = new Program(ProgramId.create(), currency, timeZone, template, template.settings(name));
        provisioning.tellAll(program);
        rows.persistAndFlush(ProgramRow.of(program, clock.instant()));
        return new Created(
                program,
                keys.issue(program.id(), KeyKind.ADMIN, "first admin key"),
                keys.issue(program.id(), KeyKind.STOREFRONT, "first storefront key"));
    }

    @Transactional
    public Program get(ProgramId id) {
        return rows.findByIdOptional(id.uuid())
                .map(ProgramRow::toProgram)
                .orElseThrow(() -> ProblemException.notFound("program"));
    }

    /**
     * Changes the fields that are given and tells all services. A 503 may leave some services changed already: the same call
     * again brings them together.
     *
     * @throws JsonProcessingException when a field is unknown or of the wrong kind
     * @throws ProblemException 400 for what {@link ProgramPolicy} refuses, 503 when a service is away
     */
    @Transactional
    public Program change(ProgramId id, ObjectNode fields) throws JsonProcessingException {
        ProgramRow row = rows.lock(id);
        if (row == null) {
            throw ProblemException.notFound("program");
        }
        ObjectNode document = json.valueToTree(row.toProgram().settings());
        document.setAll(fields);
        ProgramSettings settings = json.treeToValue(document, ProgramSettings.class);
        refuse(ProgramPolicy.check(settings));
        row.set(settings, clock.instant());
        Program changed = row.toProgram();
        provisioning.tellAll(changed);
        homes.changed(id).toCompletionStage().toCompletableFuture().join();
        return changed;
    }

    private static void refuse(Map<String, String> wrong) {
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong.entrySet().stream()
                    .map(error -> new FieldError(error.getKey(), error.getValue()))
                    .toList());
        }
    }
}
