/** Every model version, what it was made from and what became of it. */
@NullMarked
package io.slipway.workers.registry;

import org.jspecify.annotations.NullMarked;
