package dev.hourglass.badges.credential.model;

/** A picture that carries its credential (Open Badges 3.0, 5.3.2: baking into SVG). */
public final class BakedSvg {
    private static final String NAMESPACE = " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";

    private BakedSvg() {}

    /**
     * @param svg whose root is in no namespace prefix
     * @param jws a compact JWS: letters that need no escaping in XML
     */
    public static String bake(String svg, String jws) {
        int root = svg.indexOf("<svg");
        int end = root < 0 ? -1 : svg.indexOf('>', root);
        if (end < 0) {
            throw new IllegalArgumentException("Not an SVG image");
        }
        return svg.substring(0, end)
                + NAMESPACE
                + ">\n  <openbadges:credential verify=\""
                + jws
                + "\"></openbadges:credential>"
                + svg.substring(end + 1);
    }
}
