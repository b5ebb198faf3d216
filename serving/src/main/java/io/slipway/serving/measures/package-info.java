/** What a version did while another one answered beside it. */
@NullMarked
package io.slipway.serving.measures;

import org.jspecify.annotations.NullMarked;
