/** The outbox in PostgreSQL. */
@NullMarked
package io.slipway.workers.notification.jdbc;

import org.jspecify.annotations.NullMarked;
