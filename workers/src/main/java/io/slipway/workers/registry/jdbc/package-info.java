/** The registry in PostgreSQL. */
@NullMarked
package io.slipway.workers.registry.jdbc;

import org.jspecify.annotations.NullMarked;
