/** What was answered, kept in files for the day on which the truth is known. */
@NullMarked
package io.slipway.serving.predictions;

import org.jspecify.annotations.NullMarked;
