package dev.hourglass.points.reward;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.reward.model.EligibilityPolicy;
import dev.hourglass.points.reward.model.Reward;
import dev.hourglass.points.reward.model.RewardKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The catalogue of each program, cached by the version of the program's settings. */
@ApplicationScoped
public class Rewards {
    private static final int CACHED = 10_000;

    private final RewardStore store;
    private final VoucherStore vouchers;
    private final Programs programs;
    private final AudienceNames names;
    private final List<RewardUse> uses;
    private final Transactions transactions;
    private final Cache<ProgramId, Versioned> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Versioned(long version, List<Reward> rewards) {}

    Rewards(
            RewardStore store,
            VoucherStore vouchers,
            Programs programs,
            AudienceNames names,
            @All List<RewardUse> uses,
            Transactions transactions) {
        this.uses = uses;
        this.store = store;
        this.vouchers = vouchers;
        this.programs = programs;
        this.names = names;
        this.transactions = transactions;
    }

    /**
     * A catalogue item to be added.
     *
     * @param amount minor units, or null
     * @param percent 1–100, or null
     */
    public record Draft(String name, String description, String kind, long cost, Long amount, Integer percent) {
        private Reward toReward() {
            return new Reward(
                    IdCodec.newUuid(),
                    name,
                    description,
                    RewardKind.of(kind),
                    cost,
                    amount,
                    percent,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Reward.DEFAULT_HOLD_MINUTES,
                    null,
                    null,
                    true);
        }
    }

    /** All rewards, the cheapest first, by the settings in force. */
    public List<Reward> all(ProgramSettings settings) {
        Versioned known = cache.getIfPresent(settings.program());
        if (known != null && known.version == settings.configVersion()) {
            return known.rewards;
        }
        List<Reward> read = transactions.inTransaction(connection -> store.read(connection, settings.program()));
        cache.put(settings.program(), new Versioned(settings.configVersion(), read));
        return read;
    }

    /** One reward by the settings in force, also when it is not offered. */
    public Optional<Reward> find(ProgramSettings settings, UUID id) {
        return all(settings).stream().filter(reward -> reward.id().equals(id)).findFirst();
    }

    /** Pieces left, of rewards that run out by pieces. */
    Map<UUID, Long> stock(ProgramId program) {
        return transactions.inTransaction(connection -> store.stock(connection, program));
    }

    /** Voucher codes of a reward that nobody has got yet; null when it has no pool. */
    Long vouchersAvailable(ProgramId program, Reward reward) {
        return reward.kind() == RewardKind.VOUCHER
                ? transactions.inTransaction(connection -> vouchers.available(connection, program, reward.id()))
                : null;
    }

    /** Names of the segments a member is in, where rewards ask for them. */
    public Set<String> segments(ProgramId program, MemberId member) {
        return transactions.inTransaction(connection -> store.segments(connection, program, member));
    }

    /**
     * What this member could redeem now, the cheapest first: enough points, eligible, not sold out, below their limit.
     *
     * @param tier the name and the id of their tier, or nothing
     * @param available the points they can spend
     */
    public List<Reward> affordable(
            Connection connection,
            ProgramSettings settings,
            MemberId member,
            Set<String> tier,
            long available,
            Instant now)
            throws SQLException {
        ProgramId program = settings.program();
        var standing = new EligibilityPolicy.Standing(tier, store.segments(connection, program, member));
        Map<UUID, Long> stock = store.stock(connection, program);
        Map<UUID, Long> used = store.used(connection, program, member);
        Set<UUID> withVouchers = vouchers.rewardsWithFree(connection, program);
        return all(settings).stream()
                .filter(reward -> reward.cost() <= available)
                .filter(reward ->
                        EligibilityPolicy.objection(reward, standing, now).isEmpty())
                .filter(reward -> stock.getOrDefault(reward.id(), 1L) > 0)
                .filter(reward -> reward.kind() != RewardKind.VOUCHER || withVouchers.contains(reward.id()))
                .filter(reward -> reward.perMember() == null || used.getOrDefault(reward.id(), 0L) < reward.perMember())
                .toList();
    }

    /** Adds to the catalogue of a program that is being set up. */
    public void add(Connection connection, ProgramId program, Draft draft) throws SQLException {
        Reward reward = draft.toReward();
        store.save(connection, program, reward);
        store.saveStock(connection, program, reward, null);
    }

    /**
     * Adds a reward.
     *
     * @param stock pieces left from now on, or null for any number
     * @throws ProblemException 400 when it is for a tier or a segment that is not there
     */
    void create(Connection connection, ProgramId program, Reward reward, Long stock) throws SQLException {
        names.require(connection, program, reward.tiers(), reward.segments());
        save(connection, program, reward);
        store.saveStock(connection, program, reward, stock);
    }

    /**
     * Puts a reward in the place of what is known of it.
     *
     * @param stock pieces left from now on, or null for any number
     * @throws ProblemException 400 when it is newly for a tier or a segment that is not there
     */
    void replace(ProgramId program, Reward known, Reward reward, Long stock) {
        transactions.inTransaction(connection -> {
            requireNewNames(connection, program, known, reward);
            save(connection, program, reward);
            store.saveStock(connection, program, reward, stock);
            return null;
        });
    }

    /** As {@link #replace}, but without {@code stock} the pieces left stay as they are. */
    void change(ProgramId program, Reward known, Reward reward, Long stock) {
        transactions.inTransaction(connection -> {
            requireNewNames(connection, program, known, reward);
            save(connection, program, reward);
            if (stock != null) {
                store.saveStock(connection, program, reward, stock);
            }
            return null;
        });
    }

    private void save(Connection connection, ProgramId program, Reward reward) throws SQLException {
        programs.touch(connection, program);
        store.save(connection, program, reward);
    }

    /** A tier that was renamed since must not stand in the way of a change of something else. */
    private void requireNewNames(Connection connection, ProgramId program, Reward known, Reward reward)
            throws SQLException {
        names.require(
                connection,
                program,
                without(reward.tiers(), known.tiers()),
                without(reward.segments(), known.segments()));
    }

    private static List<String> without(List<String> names, List<String> known) {
        return names.stream().filter(name -> !known.contains(name)).toList();
    }

    /**
     * Takes a reward out of the catalogue; one that somebody redeemed stays known, no longer offered.
     *
     * @throws ProblemException 404 for an id that is not there, 409 when something leads members to it
     */
    void remove(ProgramId program, UUID id) {
        Reward reward = find(programs.current(program), id).orElseThrow(() -> ProblemException.notFound("reward"));
        transactions.inTransaction(connection -> {
            programs.touch(connection, program);
            requireUnused(connection, program, reward);
            if (!store.deleteUnused(connection, program, id)) {
                store.save(connection, program, reward.retired());
            }
            return null;
        });
    }

    private void requireUnused(Connection connection, ProgramId program, Reward reward) throws SQLException {
        for (RewardUse use : uses) {
            Optional<String> user = use.of(connection, program, new RewardId(reward.id()));
            if (user.isPresent()) {
                throw ProblemException.conflict("The reward '" + reward.name() + "' cannot be deleted while "
                        + user.get() + " leads to it. Change that first.");
            }
        }
    }
}
