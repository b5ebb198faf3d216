/** All that a release rests on, in one signed archive that can be checked without this service. */
@NullMarked
package io.slipway.workers.evidencepack;

import org.jspecify.annotations.NullMarked;
