/** Shows the chain to auditors. */
@NullMarked
package io.slipway.workers.audit.web;

import org.jspecify.annotations.NullMarked;
