/** The search server behind Operate and Tasklist. */
@NullMarked
package io.slipway.search;

import org.jspecify.annotations.NullMarked;
