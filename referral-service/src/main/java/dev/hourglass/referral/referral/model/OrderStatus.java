package dev.hourglass.referral.referral.model;

/** Where an order stands. */
public enum OrderStatus {
    PLACED,
    PAID,
    CANCELLED
}
