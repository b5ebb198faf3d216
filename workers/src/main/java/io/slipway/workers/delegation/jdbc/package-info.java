/** Delegations in PostgreSQL. */
@NullMarked
package io.slipway.workers.delegation.jdbc;

import org.jspecify.annotations.NullMarked;
