package dev.hourglass.kit.web;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor opaque; give it back as {@code ?cursor=} for the next page, null on the last
 */
public record Page<T>(List<T> data, String nextCursor) {
    public static final String DEFAULT_LIMIT = "50";
    public static final int MAX_LIMIT = 200;

    /**
     * Makes a page from up to {@code limit + 1} rows: the extra row only tells that there is more.
     *
     * @param position what to continue after, taken from the last row of the page
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> position) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> page = List.copyOf(rows.subList(0, limit));
        return new Page<>(page, Cursor.encode(position.apply(page.get(limit - 1))));
    }

    /**
     * Makes a page of a list that is short enough to be read whole; the position is the number of what was shown.
     *
     * @param limit as it was asked for
     * @throws ProblemException 400 for a limit outside 1–200, or a cursor that is not ours
     */
    public static <T> Page<T> within(List<T> all, int limit, String cursor) {
        int size = limit(limit);
        int from = Math.min(Cursor.decode(cursor, Page::shown).orElse(0), all.size());
        int to = Math.min(from + size, all.size());
        String next = to < all.size() ? Cursor.encode(Integer.toString(to)) : null;
        return new Page<>(List.copyOf(all.subList(from, to)), next);
    }

    private static int shown(String position) {
        int shown = Integer.parseInt(position);
        if (shown < 0) {
            throw new IllegalArgumentException("negative");
        }
        return shown;
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(data.stream().map(mapper).toList(), nextCursor);
    }

    /**
     * Checks {@code ?limit=}.
     *
     * @throws ProblemException when outside 1–200
     */
    public static int limit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", "must be from 1 to " + MAX_LIMIT);
        }
        return limit;
    }
}
