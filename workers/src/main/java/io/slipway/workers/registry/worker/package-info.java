/** Steps that register. */
@NullMarked
package io.slipway.workers.registry.worker;

import org.jspecify.annotations.NullMarked;
