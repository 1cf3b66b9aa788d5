package dev.hourglass.kit.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdCodecTest {
    /** Fixed, so that a failure comes again. */
    private static final long SEED = 20261121;

    @Test
    void whatWasWrittenIsReadBack() {
        uuids().forEach(uuid ->
                assertThat(IdCodec.parse("mem", IdCodec.format("mem", uuid))).isEqualTo(uuid));
    }

    @Test
    void idsSortAsTheirUuidsDo() {
        List<UUID> byBits = uuids().sorted(Comparator.comparing(UUID::toString)).toList();
        assertThat(byBits.stream().map(uuid -> IdCodec.format("mem", uuid))).isSorted();
    }

    @Test
    void theFormIsPrefixAndTwentySixLowerCaseCrockfordCharacters() {
        assertThat(uuids().map(uuid -> IdCodec.format("txn", uuid)))
                .allMatch(id -> id.matches("txn_[0-7][0-9a-hjkmnp-tv-z]{25}"));
        assertThat(IdCodec.format("mem", new UUID(0, 0))).isEqualTo("mem_" + "0".repeat(26));
        assertThat(IdCodec.format("mem", new UUID(-1, -1))).isEqualTo("mem_7" + "z".repeat(25));
    }

    @Test
    void newIdsAreTimeOrderedVersionSeven() {
        List<UUID> drawn = Stream.generate(IdCodec::newUuid).limit(1_000).toList();
        assertThat(drawn).doesNotHaveDuplicates().allMatch(uuid -> uuid.version() == 7);
        assertThat(drawn.stream().map(uuid -> uuid.getMostSignificantBits() >>> 16))
                .isSorted();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "mem",
                "mem_",
                "mem_0000000000000000000000000",
                "mem_000000000000000000000000000",
                "mem-00000000000000000000000000",
                "txn_00000000000000000000000000",
                "mem_80000000000000000000000000",
                "mem_0000000000000000000000000I",
                "mem_0000000000000000000000000u",
                "mem_0000000000000000000000000A",
                "mem_0000000000000000000000000\u0660",
                " mem_00000000000000000000000000"
            })
    void anythingElseIsRefused(String text) {
        assertThat(IdCodec.tryParse("mem", text)).isEmpty();
        assertThatThrownBy(() -> MemberId.fromString(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mem_");
    }

    private static Stream<UUID> uuids() {
        Random random = new Random(SEED);
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(2_000);
    }
}
