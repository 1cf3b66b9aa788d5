package dev.hourglass.bench.report;

/** What is measured. */
public enum Subject {
    SERVICE("points-service"),
    BASELINE_FEW("plain JDBC, few connections"),
    BASELINE_MANY("plain JDBC, many connections"),
    SERVICE_HOT("points-service, one hot member"),
    GATEWAY("through the gateway");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
