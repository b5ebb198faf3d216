/** What people are asked to decide. */
@NullMarked
package io.slipway.workers.task;

import org.jspecify.annotations.NullMarked;
