package dev.hourglass.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.kit.web.input.StrictJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CompositionTest {
    private static final ObjectMapper JSON = StrictJson.mapper();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Part points = new Part.Fresh(
            Service.POINTS, json("{'points':{'available':39},'tier':null,'asOf':'2026-11-21T09:59:59Z'}"));
    private final Part referral =
            new Part.Fresh(Service.REFERRAL, json("{'referral':{'code':'ADA'},'asOf':'2026-11-21T09:59:58Z'}"));

    @Test
    void theScreenIsAsOldAsItsOldestPart() {
        Part badges = new Part.Remembered(Service.BADGES, json("{'badges':{},'asOf':'2026-11-20T08:00:00Z'}"));

        HomeScreen screen = Composition.of(points, badges, referral, NOW);

        assertThat(screen.asOf()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(screen.unavailable()).containsExactly("badges");
        assertThat(screen.unavailableAsOf()).containsEntry("badges", Instant.parse("2026-11-20T08:00:00Z"));
    }

    @Test
    void aPartThatWasNeverSeenIsNull() {
        HomeScreen screen = Composition.of(points, new Part.Missing(Service.BADGES), referral, NOW);

        assertThat(screen.badges().isNull()).isTrue();
        assertThat(screen.unavailable()).containsExactly("badges");
        assertThat(screen.unavailableAsOf()).containsEntry("badges", null);
    }

    @Test
    void theTagChangesWithTheContentAndNotWithTheMoment() {
        Part badges = new Part.Fresh(Service.BADGES, json("{'badges':{},'asOf':'2026-11-21T09:59:59Z'}"));
        Part later = new Part.Fresh(
                Service.POINTS, json("{'points':{'available':39},'tier':null,'asOf':'2026-11-21T10:05:00Z'}"));
        Part richer = new Part.Fresh(
                Service.POINTS, json("{'points':{'available':40},'tier':null,'asOf':'2026-11-21T10:05:00Z'}"));
        String tag = HomeTag.of(Composition.of(points, badges, referral, NOW), JSON);

        assertThat(HomeTag.of(Composition.of(later, badges, referral, NOW), JSON))
                .isEqualTo(tag);
        assertThat(HomeTag.of(Composition.of(richer, badges, referral, NOW), JSON))
                .isNotEqualTo(tag);
        assertThat(HomeTag.of(Composition.of(points, new Part.Missing(Service.BADGES), referral, NOW), JSON))
                .isNotEqualTo(tag);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
