/** One model in memory: rows in, probabilities out. Knows neither HTTP nor files. */
@NullMarked
package io.slipway.serving.scoring;

import org.jspecify.annotations.NullMarked;
