/** Where webhooks may lead: public addresses and nowhere else. */
package dev.hourglass.gateway.webhook.address;
