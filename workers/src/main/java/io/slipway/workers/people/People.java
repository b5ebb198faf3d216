package io.slipway.workers.people;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The people known here.
 *
 * @param people groups by name of the person; someone unknown belongs to none
 */
@ConfigurationProperties("slipway")
public record People(Map<String, Set<String>> people) {
  public People {
    people = Map.copyOf(people);
  }

  public Actor named(String name) {
    return new Actor(name, people.getOrDefault(name, Set.of()));
  }
}
