/** The projection of the engine's records in PostgreSQL. */
@NullMarked
package io.slipway.workers.engine.jdbc;

import org.jspecify.annotations.NullMarked;
