package dev.hourglass.badges.credential.model;

import dev.hourglass.badges.award.model.AwardId;

/**
 * What a credential is about: one earning of an award. Revoked and earned again, an award has a new credential, for the old one
 * stays revoked.
 *
 * @param earned which earning, from 1
 */
public record CredentialId(AwardId award, int earned) {}
