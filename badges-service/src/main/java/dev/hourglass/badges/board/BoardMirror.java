package dev.hourglass.badges.board;

import dev.hourglass.badges.board.RankStore.Versioned;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.board.model.Ranking;
import dev.hourglass.badges.board.model.Ranking.Score;
import dev.hourglass.kit.id.MemberId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A copy of leaderboards in Redis: a sorted set of absolute scores, and beside it the version of each, so that an older copy
 * never replaces a newer one, whoever comes late. A copy that is not known to be whole, or was not made on the Redis that is
 * asked, is not answered from.
 */
@ApplicationScoped
class BoardMirror {
    private static final String SET = """
            for i = 1, #ARGV, 3 do
              local known = tonumber(redis.call('HGET', KEYS[2], ARGV[i]) or '-1')
              if tonumber(ARGV[i + 2]) >= known then
                redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 2])
                if tonumber(ARGV[i + 1]) > 0 then
                  redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
                else
                  redis.call('ZREM', KEYS[1], ARGV[i])
                end
              end
            end
            """;

    private static final String BEGIN = """
            redis.call('DEL', KEYS[1], KEYS[2])
            redis.call('HSET', KEYS[2], '!by', ARGV[1])
            redis.call('HSET', KEYS[2], '!on', string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'))
            """;

    /** Only who began last may say that it is whole: an earlier one's beginning was swept away by a later one's. */
    private static final String FINISH = """
            if redis.call('HGET', KEYS[2], '!by') ~= ARGV[1] then return 0 end
            redis.call('HSET', KEYS[2], '!whole', '1')
            redis.call('ZADD', KEYS[1], -1, '!whole')
            redis.call('EXPIRE', KEYS[1], ARGV[2])
            redis.call('EXPIRE', KEYS[2], ARGV[2])
            return 1
            """;

    /**
     * Redis may drop either key by itself when memory is short, so both say that they are whole. A Redis that took the place of
     * another, or began anew from its disk, may lack the last that was told: it has another run id, and what it has of before
     * counts for nothing.
     */
    private static final String READ = """
            if redis.call('HGET', KEYS[2], '!whole') ~= '1' or not redis.call('ZSCORE', KEYS[1], '!whole') then
              return false
            end
            local on = redis.call('HGET', KEYS[2], '!on')
            if on ~= string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') then return false end
            local offset = tonumber(ARGV[1])
            local limit = tonumber(ARGV[2])
            if ARGV[3] ~= '' then
              local place = redis.call('ZREVRANK', KEYS[1], ARGV[3])
              if not place then return {redis.call('ZCARD', KEYS[1]) - 1, -1, 0} end
              offset = math.max(0, place - math.floor(limit / 2))
            end
            local found = redis.call('ZREVRANGE', KEYS[1], offset, offset + limit - 1, 'WITHSCORES')
            local higher = 0
            if #found > 0 then higher = redis.call('ZCOUNT', KEYS[1], '(' .. found[2], '+inf') end
            local answer = {redis.call('ZCARD', KEYS[1]) - 1, offset, higher}
            for i = 1, #found, 2 do
              if found[i] ~= '!whole' then
                answer[#answer + 1] = found[i]
                answer[#answer + 1] = found[i + 1]
              end
            end
            return answer
            """;

    private static final int HEAD = 3;

    /** What nobody has rebuilt for so long goes by itself, and is rebuilt when somebody asks. */
    private static final Duration KEPT = Duration.ofDays(35);

    private final RedisDataSource redis;

    BoardMirror(RedisDataSource redis) {
        this.redis = redis;
    }

    /**
     * A part of a board.
     *
     * @param around the member in the middle, or null to begin at {@code offset}
     * @return empty when the copy is not whole
     * @throws RuntimeException when Redis is away or slow
     */
    Optional<Ranking> read(BoardKey key, long offset, int limit, MemberId around) {
        Response answer = run(
                READ,
                key,
                List.of(Long.toString(offset), Integer.toString(limit), around == null ? "" : around.toString()));
        if (answer == null) {
            return Optional.empty();
        }
        List<Score> scores = new ArrayList<>();
        for (int i = HEAD; i < answer.size(); i += 2) {
            scores.add(new Score(MemberId.fromString(answer.get(i).toString()), (long)
                    Double.parseDouble(answer.get(i + 1).toString())));
        }
        long first = answer.get(1).toLong();
        return Optional.of(Ranking.of(
                answer.get(0).toLong(), Math.max(0, first), answer.get(2).toLong(), scores));
    }

    /** Sets scores that are newer than, or as new as, those there are. */
    void set(BoardKey key, Collection<Versioned> scores) {
        if (scores.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>();
        for (Versioned score : scores) {
            arguments.add(score.member().toString());
            arguments.add(Long.toString(score.score()));
            arguments.add(Long.toString(score.version()));
        }
        run(SET, key, arguments);
    }

    /** Empties the copy; it is not whole until {@link #finish}. */
    void begin(BoardKey key, String by) {
        run(BEGIN, key, List.of(by));
    }

    /** Says that the copy is whole; false when somebody else has begun anew. */
    boolean finish(BoardKey key, String by) {
        return run(FINISH, key, List.of(by, Long.toString(KEPT.toSeconds()))).toInteger() == 1;
    }

    private Response run(String script, BoardKey key, List<String> arguments) {
        String name = "hourglass:board:{" + key.program() + ":" + key.board() + ":" + key.period() + "}";
        List<String> all = new ArrayList<>(List.of(script, "2", name + ":scores", name + ":versions"));
        all.addAll(arguments);
        return redis.execute("EVAL", all.toArray(String[]::new));
    }
}
