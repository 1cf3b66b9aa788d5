package dev.hourglass.gateway.webhook.address;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses belong to the public internet, by the special-purpose registries of IANA. */
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(InetAddress address) {
        // What maps IPv4 into IPv6 (::ffff:a.b.c.d) is an Inet4Address here already.
        return address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6(address.getAddress());
    }

    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean here = a == 0 || a == 10 || a == 127;
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean link = a == 169 && b == 254;
        boolean site = (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168);
        boolean protocols = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean relays = a == 192 && b == 88 && c == 99;
        boolean examples = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
        boolean benchmarks = a == 198 && (b == 18 || b == 19);
        boolean groupsAndReserved = a >= 224;
        return !(here || shared || link || site || protocols || relays || examples || benchmarks || groupsAndReserved);
    }

    /** Only 2000::/3 is given out, and of it not what carries IPv4 or stands in examples. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean given = first >> 13 == 1;
        boolean protocols = first == 0x2001 && second < 0x200;
        boolean examples = (first == 0x2001 && second == 0xdb8) || (first == 0x3fff && second < 0x1000);
        boolean sixToFour = first == 0x2002;
        return given && !protocols && !examples && !sixToFour;
    }
}
