package dev.hourglass.points.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.TransactionId;

/**
 * The first thing that does not fit.
 *
 * @param member null when it is about no member in particular
 * @param transaction null when it is about no transaction in particular
 * @param what in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(ProgramId program, MemberId member, TransactionId transaction, String what) {}
