package dev.hourglass.badges.program;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A program as it is stored. */
@Entity
@Table(name = "program")
class ProgramRow {
    @Id
    UUID id;

    String name;

    @Column(name = "time_zone")
    String timeZone;
}
