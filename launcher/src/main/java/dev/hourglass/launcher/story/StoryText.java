package dev.hourglass.launcher.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Puts answers of the gateway into sentences. */
final class StoryText {
    private StoryText() {}

    /** Such as {@code Ada earned 39 points because 39 whole EUR of eligible spend.} */
    static String earned(String name, JsonNode orderAnswer) {
        String because = stream(orderAnswer.path("explanation"))
                .filter(line -> line.path("matched").asBoolean())
                .map(line -> line.path("because").asText())
                .filter(reason -> !reason.isBlank())
                .collect(Collectors.joining("; "));
        return name + " earned " + orderAnswer.at("/points/earned").asLong() + " points"
                + (because.isEmpty() ? "." : " because " + because + ".");
    }

    /** Such as {@code Ada is a member now (mem_…), tier Bronze, 461 points to go to Silver.} */
    static String tier(String name, JsonNode orderAnswer) {
        JsonNode tier = orderAnswer.path("tier");
        StringBuilder sentence = new StringBuilder(
                name + " is a member now (" + orderAnswer.at("/member/id").asText() + ")");
        if (tier.hasNonNull("name")) {
            sentence.append(", tier ").append(tier.path("name").asText());
        }
        JsonNode next = tier.path("next");
        if (next.hasNonNull("name")) {
            sentence.append(", ")
                    .append(next.path("pointsToGo").asLong())
                    .append(" points to go to ")
                    .append(next.path("name").asText());
        }
        return sentence.append('.').toString();
    }

    /** What the home screen answer says, one sentence per line. */
    static List<String> rewards(String name, long pointsBefore, JsonNode rewards) {
        List<String> lines = new ArrayList<>();
        long available = rewards.at("/points/available").asLong();
        long bonus = available - pointsBefore;
        lines.add(
                bonus > 0
                        ? name + " has " + available + " points: " + pointsBefore + " from buying and " + bonus
                                + " for bringing a friend."
                        : name + " has " + available
                                + " points. The points for bringing Grace are still on their way.");
        String badges = stream(rewards.at("/badges/earned"))
                .map(badge -> badge.at("/badge/name").asText(badge.path("name").asText()))
                .filter(badge -> !badge.isBlank())
                .collect(Collectors.joining(", "));
        if (!badges.isEmpty()) {
            lines.add("Badges: " + badges + ".");
        }
        long friends = rewards.at("/referral/referrals/rewarded").asLong();
        if (friends > 0) {
            lines.add("Friends who came and bought: " + friends + ".");
        }
        String missing =
                stream(rewards.path("unavailable")).map(JsonNode::asText).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            lines.add("Not answered in time: " + missing + ".");
        }
        return lines;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
