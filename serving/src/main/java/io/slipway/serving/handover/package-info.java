/** Two servers at one port, of which one leaves: no connection is lost between them. */
@NullMarked
package io.slipway.serving.handover;

import org.jspecify.annotations.NullMarked;
