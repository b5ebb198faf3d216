/** Who answers: a server of the Open Inference Protocol that loads packages and nothing else. */
@NullMarked
package io.slipway.serving;

import org.jspecify.annotations.NullMarked;
