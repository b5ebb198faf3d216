/** The ledger of deployments in PostgreSQL. */
@NullMarked
package io.slipway.workers.deployment.jdbc;

import org.jspecify.annotations.NullMarked;
