/** Mail by SMTP, and a webhook by HTTP. */
@NullMarked
package io.slipway.workers.notification.delivery;

import org.jspecify.annotations.NullMarked;
