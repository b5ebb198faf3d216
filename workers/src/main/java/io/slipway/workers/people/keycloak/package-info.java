/** Asks Keycloak who somebody is. */
@NullMarked
package io.slipway.workers.people.keycloak;

import org.jspecify.annotations.NullMarked;
