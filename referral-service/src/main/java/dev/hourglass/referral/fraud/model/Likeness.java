package dev.hourglass.referral.fraud.model;

/** What two members have in common that only one person has. */
public enum Likeness {
    SAME_EMAIL,
    SAME_PHONE,
    SAME_EXTERNAL_ID
}
