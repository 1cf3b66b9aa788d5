package dev.hourglass.gateway.limit;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The counts of all replicas together, in Redis: one trip for many counters. */
@ApplicationScoped
class SharedCounts {
    /** Refills what came back with time, takes what was granted, also below nothing, and tells what is left. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local left = {}
            for i, key in ipairs(KEYS) do
              local granted = tonumber(ARGV[3 * i - 2])
              local calls = tonumber(ARGV[3 * i - 1])
              local period = tonumber(ARGV[3 * i])
              local kept = redis.call('HMGET', key, 'left', 'at')
              local tokens = tonumber(kept[1] or calls)
              local elapsed = math.max(0, now - tonumber(kept[2] or now))
              tokens = math.min(calls, tokens + elapsed * calls / period)
              tokens = math.max(-calls, tokens - granted)
              redis.call('HSET', key, 'left', tostring(tokens), 'at', tostring(now))
              redis.call('PEXPIRE', key, 2 * period)
              left[i] = math.floor(tokens)
            end
            return left
            """;

    private static final String PREFIX = "hourglass:limit:";

    private final ReactiveRedisDataSource redis;
    private final LimitConfig config;

    SharedCounts(ReactiveRedisDataSource redis, LimitConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /** Reports what these counters granted and corrects them; fails when Redis is away or slow. */
    Uni<Void> share(List<Counter> counters) {
        List<String> arguments = new ArrayList<>();
        arguments.add(TAKE);
        arguments.add(Integer.toString(counters.size()));
        counters.forEach(counter -> arguments.add(PREFIX + counter.name()));
        for (Counter counter : counters) {
            arguments.add(Long.toString(counter.report()));
            arguments.add(Long.toString(counter.whole().calls()));
            arguments.add(Long.toString(counter.whole().per().toMillis()));
        }
        return redis.execute("EVAL", arguments.toArray(String[]::new))
                .ifNoItem()
                .after(config.shareDeadline())
                .fail()
                .invoke(left -> correct(counters, left))
                .replaceWithVoid();
    }

    private static void correct(List<Counter> counters, Response left) {
        for (int i = 0; i < counters.size(); i++) {
            counters.get(i).correct(left.get(i).toLong());
        }
    }
}
