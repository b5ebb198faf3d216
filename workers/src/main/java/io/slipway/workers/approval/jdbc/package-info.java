/** The append-only record of approvals in PostgreSQL. */
@NullMarked
package io.slipway.workers.approval.jdbc;

import org.jspecify.annotations.NullMarked;
