/** Runs in PostgreSQL. */
@NullMarked
package io.slipway.workers.comparison.jdbc;

import org.jspecify.annotations.NullMarked;
