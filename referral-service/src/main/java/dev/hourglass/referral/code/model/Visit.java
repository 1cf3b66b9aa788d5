package dev.hourglass.referral.code.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One request for a referral link, as far as it tells whether a person makes it.
 *
 * @param userAgent how the browser names itself, or null
 * @param purpose what the request says it is for ({@code Sec-Purpose}, {@code Purpose}, {@code X-Purpose}, {@code X-Moz}
 *     together), empty when it does not say
 */
public record Visit(String userAgent, String purpose) {
    /**
     * Programs that fetch pages by themselves: search engines, makers of link previews in chats and feeds, scanners of
     * mail, monitors. "Cubot" is a phone.
     */
    private static final Pattern ROBOT = Pattern.compile("(?<!cu)bot\\b|(?<!cu)bot[/;_-]|crawl|spider|slurp|preview"
            + "|facebookexternalhit|facebookcatalog|meta-externalagent|whatsapp|telegram|slack|discord|skypeuripreview"
            + "|embedly|pinterest/|vkshare|iframely|flipboard|tumblr|bitly|headless|phantomjs|lighthouse|pagespeed"
            + "|google-|googleother|mediapartners|feedfetcher|apis-google|bingpreview|archiver|wayback|monitor|uptime"
            + "|pingdom|statuscake|validator|scanner|safelinks|proofpoint|barracuda|mimecast|chatgpt-user|perplexity");

    /** Libraries and tools that speak HTTP, as they name themselves, at the beginning, unless their user names the program. */
    private static final Pattern LIBRARY =
            Pattern.compile("^(?:curl|wget|aria2|libcurl|python|aiohttp|httpx|scrapy|go-http"
                    + "|okhttp|java/|java-http|jakarta|apache-http|apache-cxf|jersey|jetty|netty|reactornetty|vert\\.x|unirest|feign"
                    + "|ktor|akka-http|sttp|axios|node|undici|got\\b|superagent|deno|bun/|ruby|faraday|rest-client|typhoeus|mechanize"
                    + "|guzzle|symfony|php|libwww-perl|lwp|http-tiny|dart|reqwest|ureq|hyper|httpie|xh/|postman|insomnia|bruno"
                    + "|restsharp|dotnet|winhttp|microsoft powershell|k6/|jmeter|vegeta|gatling|apachebench|wrk|hey/)"
                    + "|powershell|httpclient");

    private static final Pattern AHEAD_OF_TIME = Pattern.compile("prefetch|prerender|preview|preconnect");

    /** Whether a click is counted: neither a program nor a browser that only guesses where its user will go next. */
    public boolean isByAPerson() {
        return userAgent != null
                && !userAgent.isBlank()
                && !isProgram(userAgent.strip().toLowerCase(Locale.ROOT))
                && !AHEAD_OF_TIME.matcher(purpose.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isProgram(String name) {
        return ROBOT.matcher(name).find() || LIBRARY.matcher(name).find();
    }
}
