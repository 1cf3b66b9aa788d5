package dev.hourglass.gateway.home;

/**
 * What Redis does in one step. A member's home is a hash: of each service what it last said, with the moment of it, and the mark
 * under which it was read. The mark names the member's token and the program's; every change draws a new token. So what was read
 * before a change can never pass for what is true after it, however late it is written.
 */
final class CacheScripts {
    /**
     * Keys: program, member. Arguments: a token for what has none, seconds to keep, milliseconds that make something old, the
     * services. Gives the mark, then for each service what it said, or nothing.
     */
    static final String READ = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local program = redis.call('GET', KEYS[1])
            if not program then
              program = ARGV[1]
              redis.call('SET', KEYS[1], program, 'EX', ARGV[2])
            end
            local member = redis.call('HGET', KEYS[2], 'token')
            if not member then
              member = ARGV[1]
              redis.call('HSET', KEYS[2], 'token', member)
              redis.call('EXPIRE', KEYS[2], ARGV[2])
            end
            local mark = program .. ':' .. member
            local found = {mark}
            for i = 4, #ARGV do
              local kept = redis.call('HMGET', KEYS[2], ARGV[i] .. ':mark', ARGV[i] .. ':at')
              local good = kept[1] == mark and now - tonumber(kept[2]) < tonumber(ARGV[3])
              found[#found + 1] = good and redis.call('HGET', KEYS[2], ARGV[i]) or ''
            end
            return found
            """;

    /**
     * Keys: program, member. Arguments: the mark under which it was read, the service, what it said, the moment of that in
     * microseconds, milliseconds that must have passed since the last change, seconds to keep. Something older than what is there
     * is left.
     */
    static final String KEEP = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local service = ARGV[2]
            local known = redis.call('HMGET', KEYS[2], service .. ':moment', 'token', 'changed')
            if known[1] and tonumber(known[1]) > tonumber(ARGV[4]) then
              return 0
            end
            redis.call('HSET', KEYS[2], service, ARGV[3], service .. ':moment', ARGV[4])
            redis.call('EXPIRE', KEYS[2], ARGV[6])
            local mark = (redis.call('GET', KEYS[1]) or '') .. ':' .. (known[2] or '')
            if mark == ARGV[1] and now - tonumber(known[3] or 0) >= tonumber(ARGV[5]) then
              redis.call('HSET', KEYS[2], service .. ':mark', mark, service .. ':at', now)
            else
              redis.call('HDEL', KEYS[2], service .. ':mark')
            end
            return 1
            """;

    /** Keys: members. Argument: a token. Of whom nothing is remembered nothing is noted. */
    static final String MEMBERS_CHANGED = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            for i, key in ipairs(KEYS) do
              if redis.call('EXISTS', key) == 1 then
                redis.call('HSET', key, 'token', ARGV[1], 'changed', now)
              end
            end
            return 1
            """;

    private CacheScripts() {}
}
