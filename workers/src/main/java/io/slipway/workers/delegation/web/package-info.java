/** Delegations over HTTP. */
@NullMarked
package io.slipway.workers.delegation.web;

import org.jspecify.annotations.NullMarked;
