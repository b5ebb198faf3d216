/** Lifecycles in PostgreSQL. */
@NullMarked
package io.slipway.workers.lifecycle.jdbc;

import org.jspecify.annotations.NullMarked;
