package io.slipway.servers;

/** What the choice asks a Docker engine. */
interface DockerEngine {
  /** Whether one answers; quick when there is none. */
  boolean answers();

  /** Whether it holds this image, without asking a registry. */
  boolean has(String image);
}
