/** The chain in PostgreSQL. */
@NullMarked
package io.slipway.workers.audit.jdbc;

import org.jspecify.annotations.NullMarked;
