/** One model in memory: rows in, answers out. Knows neither HTTP nor files. */
@NullMarked
package io.slipway.serving.scoring;

import org.jspecify.annotations.NullMarked;
