/** What people see and do in a browser. */
@NullMarked
package io.slipway.workers.console;

import org.jspecify.annotations.NullMarked;
