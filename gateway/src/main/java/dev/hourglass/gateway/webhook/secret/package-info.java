/** The secrets that webhooks are signed with. */
package dev.hourglass.gateway.webhook.secret;
