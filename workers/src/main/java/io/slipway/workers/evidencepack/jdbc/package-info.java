/** The signatures of manifests in PostgreSQL. */
@NullMarked
package io.slipway.workers.evidencepack.jdbc;

import org.jspecify.annotations.NullMarked;
