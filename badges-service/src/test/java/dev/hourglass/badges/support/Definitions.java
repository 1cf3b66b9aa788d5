package dev.hourglass.badges.support;

import dev.hourglass.badges.badge.CriteriaApi.CriteriaView;
import dev.hourglass.badges.badge.CriteriaJson;
import dev.hourglass.badges.badge.Expressions;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.kit.web.input.StrictJson;

/** Criteria as people write them. */
public final class Definitions {
    private static final CriteriaJson JSON = new CriteriaJson(new Expressions());

    private Definitions() {}

    public static Criteria criteria(String json) {
        try {
            return JSON.check(StrictJson.mapper().readValue(json, CriteriaView.class));
        } catch (java.io.IOException unreadable) {
            throw new IllegalArgumentException(json, unreadable);
        }
    }

    /** With levels at 1, 2, 3, 5 and 1,000. */
    public static Criteria criteria(String kind, String fact, String more) {
        return criteria("""
                {"kind": "%s", "fact": "%s"%s, "levels": [{"name": "1", "threshold": 1}, {"name": "2", "threshold": 2},
                 {"name": "3", "threshold": 3}, {"name": "5", "threshold": 5}, {"name": "1000", "threshold": 1000}]}
                """.formatted(kind, fact, more.isEmpty() ? "" : ", " + more));
    }
}
