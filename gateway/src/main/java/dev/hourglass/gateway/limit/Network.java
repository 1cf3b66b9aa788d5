package dev.hourglass.gateway.limit;

/** The part of an address that one customer of a provider has. */
final class Network {
    private static final int GROUPS_OF_A_NETWORK = 4;

    private Network() {}

    /** An IPv4 address as it is, of an IPv6 address its first 64 bits: who has one of those has them all. */
    static String of(String address) {
        if (address.indexOf(':') < 0 || address.indexOf('.') >= 0) {
            return address;
        }
        int compressed = address.indexOf("::");
        String head = compressed < 0 ? address : address.substring(0, compressed);
        String[] groups = head.split(":");
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < GROUPS_OF_A_NETWORK; i++) {
            network.append(i < groups.length && !groups[i].isEmpty() ? groups[i] : "0")
                    .append(':');
        }
        return network.append(":/64").toString();
    }
}
