/** Requests of the Open Inference Protocol v2, checked against the model that answers them. */
@NullMarked
package io.slipway.serving.inference;

import org.jspecify.annotations.NullMarked;
