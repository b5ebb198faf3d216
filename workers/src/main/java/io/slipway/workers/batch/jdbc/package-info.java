/** Batches in PostgreSQL. */
@NullMarked
package io.slipway.workers.batch.jdbc;

import org.jspecify.annotations.NullMarked;
