package dev.hourglass.badges.share.model;

import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a member wants an award to be seen by anyone.
 *
 * @param displayName what they want to be called there; empty for no name
 */
public record Share(ProgramId program, AwardId award, Optional<String> displayName, Instant sharedAt) {}
