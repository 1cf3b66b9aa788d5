package dev.hourglass.points.simulation.model;

import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.Refund;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import java.util.List;
import java.util.UUID;

/**
 * A past order, to be played again.
 *
 * @param buyer as rules saw the member then, or as they are now
 * @param segments the member is in now
 * @param earned points, as it really was
 */
public record PlayedOrder(
        UUID member,
        OrderStatement statement,
        List<Refund> refunds,
        MemberFacts buyer,
        List<String> segments,
        long earned) {}
