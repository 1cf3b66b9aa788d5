package dev.hourglass.referral.campaign.model;

/** Which of several clicks a friend is credited to. A code typed at checkout always outdoes a click. */
public enum Touch {
    FIRST,
    LAST
}
