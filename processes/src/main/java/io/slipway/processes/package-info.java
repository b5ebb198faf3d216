/** The names that the diagrams and the code share. A test holds them against the diagrams. */
@NullMarked
package io.slipway.processes;

import org.jspecify.annotations.NullMarked;
