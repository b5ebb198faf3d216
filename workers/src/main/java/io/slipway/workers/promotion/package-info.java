/** Versions that were made before, released to another environment or anew. */
@NullMarked
package io.slipway.workers.promotion;

import org.jspecify.annotations.NullMarked;
