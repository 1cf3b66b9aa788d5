package dev.hourglass.points.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.expression.InvalidExpressionException;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.InputErrors;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.rule.model.Condition;
import dev.hourglass.points.rule.model.EarningRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What managers do with earning rules. Nothing is ever overwritten: every change is a new version, in force from now on. */
@ApplicationScoped
public class EarningRules {
    private static final int MAX_RULES = 100;

    private final RuleTable table;
    private final Conditions conditions;
    private final Programs programs;
    private final Transactions transactions;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final Validator validator;

    EarningRules(
            RuleTable table,
            Conditions conditions,
            Programs programs,
            Transactions transactions,
            InstantSource clock,
            ObjectMapper json,
            Validator validator) {
        this.table = table;
        this.conditions = conditions;
        this.programs = programs;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
        this.validator = validator;
    }

    /** The versions in force, the oldest rule first. */
    List<EarningRuleApi.Rule> list(ProgramId program) {
        return transactions.inTransaction(connection -> table.read(connection, program).stream()
                .filter(RuleTable.Version::isCurrent)
                .map(EarningRuleApi.Rule::of)
                .toList());
    }

    /** @throws ProblemException 404 when there never was such a rule */
    EarningRuleApi.RuleWithVersions get(ProgramId program, UUID id) {
        List<EarningRuleApi.Rule> versions =
                transactions.inTransaction(connection -> versions(connection, program, id));
        return new EarningRuleApi.RuleWithVersions(versions.get(0), versions);
    }

    private List<EarningRuleApi.Rule> versions(Connection connection, ProgramId program, UUID id) throws SQLException {
        List<EarningRuleApi.Rule> versions = table.read(connection, program).stream()
                .filter(version -> version.rule().id().equals(id))
                .map(EarningRuleApi.Rule::of)
                .sorted(Comparator.comparingInt(EarningRuleApi.Rule::version).reversed())
                .toList();
        if (versions.isEmpty()) {
            throw ProblemException.notFound("earning rule");
        }
        return versions;
    }

    /** @throws ProblemException 400 when its condition cannot be used, 409 when there are too many rules */
    public EarningRuleApi.Rule create(Connection connection, ProgramId program, EarningRuleApi.Draft draft)
            throws SQLException {
        Condition condition = condition(draft);
        programs.touch(connection, program);
        long current = table.read(connection, program).stream()
                .filter(RuleTable.Version::isCurrent)
                .count();
        if (current >= MAX_RULES) {
            throw ProblemException.conflict("A program can have " + MAX_RULES + " earning rules; delete one first.");
        }
        return add(connection, program, rule(IdCodec.newUuid(), 1, draft, condition, now()), draft);
    }

    /** @throws ProblemException 404 when there is no such rule, or it was deleted */
    EarningRuleApi.Rule replace(ProgramId program, UUID id, EarningRuleApi.Draft draft) {
        Condition condition = condition(draft);
        return transactions.inTransaction(connection -> {
            programs.touch(connection, program);
            return replace(connection, program, current(connection, program, id), draft, condition);
        });
    }

    /** Changes the fields that are named. */
    EarningRuleApi.Rule change(ProgramId program, UUID id, ObjectNode named) {
        return transactions.inTransaction(connection -> {
            programs.touch(connection, program);
            RuleTable.Version current = current(connection, program, id);
            ObjectNode merged = json.valueToTree(EarningRuleApi.Rule.of(current).toDraft());
            merged.setAll(named);
            EarningRuleApi.Draft draft = parse(merged);
            return replace(connection, program, current, draft, condition(draft));
        });
    }

    /** Ends the rule: it counts for nothing that is first told from now on. */
    void delete(ProgramId program, UUID id) {
        transactions.inTransaction(connection -> {
            programs.touch(connection, program);
            current(connection, program, id);
            table.end(connection, program, id, now());
            return null;
        });
    }

    private EarningRuleApi.Rule replace(
            Connection connection,
            ProgramId program,
            RuleTable.Version current,
            EarningRuleApi.Draft draft,
            Condition condition)
            throws SQLException {
        Instant now = now();
        EarningRule before = current.rule();
        table.end(connection, program, before.id(), now);
        return add(connection, program, rule(before.id(), before.version() + 1, draft, condition, now), draft);
    }

    private EarningRuleApi.Rule add(
            Connection connection, ProgramId program, EarningRule rule, EarningRuleApi.Draft draft)
            throws SQLException {
        RuleTable.Version version = new RuleTable.Version(rule, draft.conditionOrEmpty());
        table.add(connection, program, version);
        return EarningRuleApi.Rule.of(version);
    }

    private RuleTable.Version current(Connection connection, ProgramId program, UUID id) throws SQLException {
        return table.read(connection, program).stream()
                .filter(version -> version.isCurrent() && version.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("earning rule"));
    }

    private Condition condition(EarningRuleApi.Draft draft) {
        return condition(draft, "/condition");
    }

    private Condition condition(EarningRuleApi.Draft draft, String pointer) {
        try {
            return conditions.read(draft.scope(), draft.condition());
        } catch (InvalidExpressionException invalid) {
            throw invalid.error().toProblem(pointer);
        }
    }

    /**
     * Rules that only somebody tries: they are always in force.
     *
     * @throws ProblemException 400 when a condition cannot be used
     */
    public List<EarningRule> draft(List<EarningRuleApi.Draft> drafts) {
        List<EarningRule> tried = new ArrayList<>();
        for (EarningRuleApi.Draft draft : drafts) {
            Condition condition = condition(draft, "/rules/" + tried.size() + "/condition");
            tried.add(rule(IdCodec.newUuid(), 1, draft, condition, Rules.ALWAYS));
        }
        return tried;
    }

    private EarningRuleApi.Draft parse(ObjectNode body) {
        try {
            EarningRuleApi.Draft draft = json.treeToValue(body, EarningRuleApi.Draft.class);
            var violations = validator.validate(draft);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return draft;
        } catch (DatabindException unreadable) {
            throw InputErrors.of(unreadable);
        } catch (JsonProcessingException unreadable) {
            throw InputErrors.ofSyntax(unreadable);
        }
    }

    private static EarningRule rule(
            UUID id, int version, EarningRuleApi.Draft draft, Condition condition, Instant from) {
        return new EarningRule(
                id,
                version,
                draft.name(),
                draft.scope(),
                condition,
                draft.earn().toModel(),
                draft.group(),
                draft.stackingOrDefault(),
                draft.capsOrNone(),
                draft.validFrom(),
                draft.validTo(),
                draft.active() == null || draft.active(),
                from,
                Rules.FOREVER);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
