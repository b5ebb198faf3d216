/**
 * The model card: one HTML file from which somebody who has nothing else learns what a model is
 * for, what it was made from, how good it is and for whom, and who approved it.
 */
@NullMarked
package io.slipway.workers.card;

import org.jspecify.annotations.NullMarked;
