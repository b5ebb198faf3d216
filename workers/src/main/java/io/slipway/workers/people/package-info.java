/** Who calls, and to which groups they belong. */
@NullMarked
package io.slipway.workers.people;

import org.jspecify.annotations.NullMarked;
