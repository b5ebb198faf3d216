package io.slipway.workers.engine;

import java.time.Duration;

/**
 * A message to the processes.
 *
 * @param key by which it finds its instance
 * @param id while a message with the same id is kept, another one is left out
 * @param kept how long it waits for somebody who takes it
 * @param variables a record; its components are the variables
 */
public record EngineMessage(String name, String key, String id, Duration kept, Object variables) {}
