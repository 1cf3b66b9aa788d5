package dev.hourglass.badges.credential.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where it stands whether a credential has been revoked: the class BitstringStatusListEntry (Bitstring Status List 1.0, 2.1).
 *
 * @param list the address of the list
 * @param index of the credential's bit
 */
public record StatusEntry(String list, int index) {
    Map<String, Object> document() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", list + "#" + index);
        entry.put("type", "BitstringStatusListEntry");
        entry.put("statusPurpose", StatusList.REVOCATION);
        entry.put("statusListIndex", Integer.toString(index));
        entry.put("statusListCredential", list);
        return entry;
    }
}
