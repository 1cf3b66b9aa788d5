package dev.hourglass.points.order.model;

/** In the order in which a purchase goes through them. */
public enum OrderStatus {
    /** Not paid yet; earns nothing. */
    PLACED,
    PAID,
    CANCELLED
}
