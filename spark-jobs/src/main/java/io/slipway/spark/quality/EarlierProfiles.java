package io.slipway.spark.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.Predecessors;
import io.slipway.contract.Predecessors.DatasetVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The profiles of earlier versions of a dataset, latest first. */
record EarlierProfiles(List<DatasetProfile> profiles, List<String> problems) {
  private static final int MOST = 10;

  /** A profile that cannot be read is no reason to stop; it is noted. */
  static EarlierProfiles read(Predecessors predecessors, String version, ObjectMapper json) {
    List<DatasetProfile> profiles = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    predecessors.datasets().stream()
        .filter(earlier -> !earlier.version().equals(version))
        .limit(MOST)
        .forEach(
            earlier -> {
              try {
                profiles.add(read(earlier, json));
              } catch (IOException | IllegalArgumentException e) {
                problems.add(
                    "The profile of dataset version %s cannot be read, nothing was compared with it: %s"
                        .formatted(earlier.version(), e.getMessage()));
              }
            });
    return new EarlierProfiles(profiles, problems);
  }

  private static DatasetProfile read(DatasetVersion earlier, ObjectMapper json) throws IOException {
    return json.readValue(Path.of(earlier.profileUri()).toFile(), DatasetProfile.class);
  }
}
