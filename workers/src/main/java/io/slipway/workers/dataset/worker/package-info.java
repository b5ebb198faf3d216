/** Datasets as jobs of the process engine. */
@NullMarked
package io.slipway.workers.dataset.worker;

import org.jspecify.annotations.NullMarked;
