package dev.hourglass.gateway.program;

import dev.hourglass.kit.id.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A program as it is stored. */
@Entity
@Table(name = "program")
class ProgramRow {
    @Id
    UUID id;

    String name;
    String currency;

    @Column(name = "time_zone")
    String timeZone;

    String template;

    @Column(name = "available_after_days")
    int availableAfterDays;

    @Column(name = "expiry_kind")
    String expiryKind;

    @Column(name = "expiry_days")
    Integer expiryDays;

    @Column(name = "expiry_month_day")
    String expiryMonthDay;

    @Column(name = "negative_balance")
    String negativeBalance;

    @Column(name = "payment_points")
    Long paymentPoints;

    @Column(name = "payment_amount")
    Long paymentAmount;

    @Column(name = "landing_url")
    String landingUrl;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "allowed_origins", columnDefinition = "text[]")
    List<String> allowedOrigins;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ProgramRow of(Program program, Instant now) {
        ProgramRow row = new ProgramRow();
        row.id = program.id().uuid();
        row.currency = program.currency();
        row.timeZone = program.timeZone();
        row.template = program.template().word();
        row.createdAt = now;
        row.set(program.settings(), now);
        return row;
    }

    void set(ProgramSettings settings, Instant now) {
        name = settings.name();
        availableAfterDays = settings.availableAfterDays();
        expiryKind = settings.expiry().kind().word();
        expiryDays = settings.expiry().days();
        expiryMonthDay = settings.expiry().monthDay();
        negativeBalance = settings.negativeBalance().word();
        PointsAsPayment payment = settings.pointsAsPayment();
        paymentPoints = payment == null ? null : payment.points();
        paymentAmount = payment == null ? null : payment.amount();
        landingUrl = settings.landingUrl();
        allowedOrigins = settings.allowedOrigins();
        updatedAt = now;
    }

    Program toProgram() {
        return new Program(
                new ProgramId(id), currency, timeZone, Template.valueOf(template.toUpperCase(Locale.ROOT)), settings());
    }

    private ProgramSettings settings() {
        return new ProgramSettings(
                name,
                availableAfterDays,
                new Expiry(Expiry.Kind.valueOf(expiryKind.toUpperCase(Locale.ROOT)), expiryDays, expiryMonthDay),
                NegativeBalance.valueOf(negativeBalance.toUpperCase(Locale.ROOT)),
                paymentPoints == null ? null : new PointsAsPayment(paymentPoints, paymentAmount),
                landingUrl,
                List.copyOf(allowedOrigins));
    }
}
