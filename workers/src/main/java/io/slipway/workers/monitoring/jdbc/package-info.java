/** Windows, cases and labels in PostgreSQL. */
@NullMarked
package io.slipway.workers.monitoring.jdbc;

import org.jspecify.annotations.NullMarked;
