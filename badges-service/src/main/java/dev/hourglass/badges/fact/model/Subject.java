package dev.hourglass.badges.fact.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;

/** The member that facts are about, in its program. */
public record Subject(ProgramId program, MemberId member) {}
