package io.slipway.serving.repository;

/** In which part a version answers. */
public enum Role {
  CHAMPION,
  CANARY,
  SHADOW
}
