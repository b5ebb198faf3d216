/** What is done without anybody asking: mending what was left half done. */
@NullMarked
package io.slipway.workers.housekeeping;

import org.jspecify.annotations.NullMarked;
