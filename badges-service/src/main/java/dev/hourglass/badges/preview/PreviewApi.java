package dev.hourglass.badges.preview;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of previews. */
final class PreviewApi {
    static final String DRAFT = """
            {"name": "Hair expert", "criteria": {"kind": "count", "fact": "order",
             "where": "order.items.exists(i, i.category == \\"hair\\")",
             "levels": [{"name": "Bronze", "threshold": 3}, {"name": "Silver", "threshold": 10}]},
             "revocable": true, "secret": false}
            """;

    static final String ANSWER = """
            {"members": 10250, "levels": [{"name": "Bronze", "threshold": 3, "members": 412},
                                          {"name": "Silver", "threshold": 10, "members": 57}]}
            """;

    private PreviewApi() {}

    @Schema(name = "BadgePreview")
    record Answer(@Schema(description = "Members looked at") long members, List<LevelHolders> levels) {
        static Answer of(Preview.Result result) {
            return new Answer(
                    result.members(),
                    result.holders().entrySet().stream()
                            .map(level -> new LevelHolders(
                                    level.getKey().name(), level.getKey().threshold(), level.getValue()))
                            .toList());
        }
    }

    @Schema(name = "BadgePreviewLevel")
    record LevelHolders(
            String name,
            long threshold,

            @Schema(description = "Members who would hold it")
            long members) {}
}
