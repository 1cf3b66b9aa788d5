package dev.hourglass.referral.campaign.model;

/** Which of several advocates a friend's clicks are credited to. A code typed at checkout always outdoes a click. */
public enum Touch {
    FIRST,
    LAST
}
