package dev.hourglass.points.grant;

import dev.hourglass.kit.id.MemberId;

/**
 * Points given because of an event.
 *
 * @param target points it should have given
 * @param granted points it has given net; more than {@code target} when spent points could not be taken back
 */
public record Grant(MemberId member, long target, long granted) {}
