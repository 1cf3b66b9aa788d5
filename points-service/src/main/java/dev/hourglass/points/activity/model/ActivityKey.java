package dev.hourglass.points.activity.model;

/** An activity as whoever tells of it names it. */
public record ActivityKey(String id) implements Comparable<ActivityKey> {
    @Override
    public int compareTo(ActivityKey other) {
        return id.compareTo(other.id);
    }

    /** How the ledger refers to it. */
    public String reference() {
        return "activity:" + id;
    }
}
