/** Which version serves where, and by whose permission. */
@NullMarked
package io.slipway.workers.deployment;

import org.jspecify.annotations.NullMarked;
