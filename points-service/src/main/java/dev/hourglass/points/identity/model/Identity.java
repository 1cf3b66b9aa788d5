package dev.hourglass.points.identity.model;

/** One way to know a member: a kind and its value in normal form. */
public record Identity(Kind kind, String value) {
    /** Strongest first. */
    public enum Kind {
        EXTERNAL_ID("external_id", "externalId"),
        EMAIL("email", "e-mail address"),
        PHONE("phone", "phone number");

        private final String column;
        private final String word;

        Kind(String column, String word) {
            this.column = column;
            this.word = word;
        }

        /** As people are told. */
        public String word() {
            return word;
        }

        /** As stored. */
        public String column() {
            return column;
        }

        public static Kind of(String column) {
            for (Kind kind : values()) {
                if (kind.column.equals(column)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("There is no identity kind " + column);
        }
    }
}
