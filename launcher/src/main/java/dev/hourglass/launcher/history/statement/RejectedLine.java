package dev.hourglass.launcher.history.statement;

/**
 * A line, or a statement made of several, that did not become points, and why.
 *
 * @param line where it stands in the input, from 1
 * @param subject what it is about, for a person to find it again
 * @param reason short and the same for all lines of a kind, so that a summary can count by it
 * @param detail what is particular to this line; null when the reason says it all
 * @param pointer JSON pointer to the field the gateway refused; null when there is none
 */
public record RejectedLine(long line, String subject, String reason, String detail, String pointer)
        implements Statement {

    public static RejectedLine of(long line, String subject, String reason) {
        return new RejectedLine(line, subject, reason, null, null);
    }

    public static RejectedLine of(long line, String subject, String reason, String detail) {
        return new RejectedLine(line, subject, reason, detail, null);
    }

    /** One line of text without personal data: line, subject, reason and detail. */
    public String sentence() {
        var text = new StringBuilder("line ")
                .append(line)
                .append(" (")
                .append(subject)
                .append("): ")
                .append(reason);
        if (detail != null) {
            text.append(": ").append(detail);
        }
        if (pointer != null) {
            text.append(" [").append(pointer).append(']');
        }
        return text.toString();
    }
}
