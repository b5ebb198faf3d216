/** Retrainings in PostgreSQL. */
@NullMarked
package io.slipway.workers.retraining.jdbc;

import org.jspecify.annotations.NullMarked;
