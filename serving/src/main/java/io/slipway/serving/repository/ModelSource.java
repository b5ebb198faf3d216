package io.slipway.serving.repository;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.serving.http.RequestRefusedException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a version comes from, and whose it is.
 *
 * @param uri folder of the package: an absolute path or a file: URI
 * @param sha256 digest of the package, which is that of its manifest.json
 * @param team that may use it; nobody may use a package of no team, which can only be tried
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelSource(int version, String uri, String sha256, @Nullable String team) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern TEAM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");

  public ModelSource {
    if (version < 1) {
      throw new IllegalArgumentException("version: " + version + " is not a number from 1 up");
    }
    if (uri == null || uri.isBlank()) {
      throw new IllegalArgumentException("uri: the folder of the package is missing");
    }
    if (sha256 == null || !SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "sha256: '" + sha256 + "' is not a SHA-256 in lower-case hex");
    }
    if (team != null && !TEAM.matcher(team).matches()) {
      throw new IllegalArgumentException("team: '" + team + "' is not the name of a team");
    }
  }

  ModelSource of(String anyTeam) {
    return team == null ? new ModelSource(version, uri, sha256, anyTeam) : this;
  }

  /** Throws RequestRefusedException if it is of no team. */
  ModelSource requireTeam() {
    if (team == null) {
      throw RequestRefusedException.invalid("team: the team that the model belongs to is missing");
    }
    return this;
  }
}
