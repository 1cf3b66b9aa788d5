package dev.hourglass.badges.board.model;

import dev.hourglass.kit.id.ProgramId;
import java.time.LocalDate;
import java.util.UUID;

/** One period of one leaderboard. */
public record BoardKey(ProgramId program, UUID board, LocalDate period) {}
