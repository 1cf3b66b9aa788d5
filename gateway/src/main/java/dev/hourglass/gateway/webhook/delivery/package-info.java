/** How events are brought to webhooks, tried again, and written down. */
package dev.hourglass.gateway.webhook.delivery;
