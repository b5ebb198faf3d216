package io.slipway.workers.people;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What somebody may do here. The identity provider gives roles by the names of these. */
public enum Role {
  DATA_SCIENTIST,
  DATA_STEWARD,
  APPROVER,
  LEAD,
  ML_OPS,
  PROCESS_DESIGNER,
  AUDITOR,
  ADMIN,
  /** Scores with a model, and tells what became true of what it scored. */
  SCORER,
  /** Tells the scoring server what to serve; opens nothing here. */
  SERVING_CONTROL,
  /** Brings the engine's records. */
  ENGINE,
  /** Reads metrics. */
  METRICS;

  /** Those of people. */
  public static final Set<Role> OF_PEOPLE = Set.copyOf(EnumSet.range(DATA_SCIENTIST, ADMIN));

  /** The name in a token, such as data-scientist. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What membership in groups gives: the role of the same name, and a lead approves as well. */
  public static Set<String> ofGroups(Collection<String> groups) {
    var roles = new TreeSet<String>();
    for (Role role : OF_PEOPLE) {
      if (groups.contains(role.group())) {
        roles.add(role.wireName());
      }
    }
    if (roles.contains(LEAD.wireName())) {
      roles.add(APPROVER.wireName());
    }
    return roles;
  }

  /** In words, in the order of their names. */
  public static String inWords(Collection<Role> roles) {
    List<String> names = roles.stream().map(Role::wireName).sorted().toList();
    return String.join(", ", names);
  }

  private String group() {
    return this == ML_OPS ? wireName() : wireName() + "s";
  }
}
