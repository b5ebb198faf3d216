/** Who calls: tokens verified, roles and teams held against what is asked for, and quotas. */
@NullMarked
package io.slipway.serving.access;

import org.jspecify.annotations.NullMarked;
