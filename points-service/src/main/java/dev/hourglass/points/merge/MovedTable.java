package dev.hourglass.points.merge;

/**
 * A table whose rows belong to members and move with them.
 *
 * @param name of the table; it has {@code program_id} and {@code member_id}
 * @param returns SQL condition on {@code t}: which rows move back when a merge is undone
 * @param key SQL that names a row within its program, over the columns of {@code t}
 */
record MovedTable(String name, String key, String returns) {
    MovedTable(String name, String key) {
        this(name, key, "true");
    }

    /** Moves what the one has to the other and remembers each row. Parameters: into, program, from, merge. */
    String moveSql() {
        return """
                WITH moved AS (
                    UPDATE %s t SET member_id = ? WHERE t.program_id = ? AND t.member_id = ?
                    RETURNING t.program_id, %s AS key
                )
                INSERT INTO member_merge_row (program_id, merge_id, kind, key)
                SELECT program_id, ?, '%s', key FROM moved
                """.formatted(name, key, name);
    }

    /** Moves those rows back that are still the survivor's. Parameters: from, into, program, merge. */
    String moveBackSql() {
        return """
                UPDATE %s t SET member_id = ?
                  FROM member_merge_row r
                 WHERE t.member_id = ? AND r.program_id = ? AND r.merge_id = ? AND r.kind = '%s'
                   AND t.program_id = r.program_id AND %s = r.key AND %s
                """.formatted(name, name, key, returns);
    }
}
