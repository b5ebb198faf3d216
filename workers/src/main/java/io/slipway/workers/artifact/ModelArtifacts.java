package io.slipway.workers.artifact;

import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** The files of a version: those of its package, and those that people add to it. */
@Service
public class ModelArtifacts {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final PackageFiles packages;
  private final ArtifactRecord uploads;
  private final UploadedFiles files;
  private final ArtifactFolder folder;
  private final Clock clock;

  ModelArtifacts(
      PackageFiles packages,
      ArtifactRecord uploads,
      UploadedFiles files,
      ArtifactFolder folder,
      Clock clock) {
    this.packages = packages;
    this.uploads = uploads;
    this.files = files;
    this.folder = folder;
    this.clock = clock;
  }

  /** A file and what it has to hold. */
  public record Content(Path file, String sha256) {}

  /** In the order of their names. */
  public List<Artifact> list(ModelVersion version) throws IOException {
    List<Artifact> all = new ArrayList<>(uploads.list(version));
    for (Map.Entry<String, String> file : packages.digests(version).entrySet()) {
      Optional<Path> path = folder.find(PackageFiles.uri(version, file.getKey()));
      if (path.isPresent()) {
        long size = Files.size(path.get());
        all.add(new Artifact(file.getKey(), size, file.getValue(), null, null));
      }
    }
    all.sort(Comparator.comparing(Artifact::name));
    return all;
  }

  /**
   * A file that holds what was registered.
   *
   * @throws Problem when there is none of this name, or it was changed or lost since
   */
  public Content open(ModelVersion version, String name) throws IOException {
    String inPackage = packages.digests(version).get(name);
    Optional<Artifact> uploaded = uploads.find(version, name);
    if (inPackage == null && uploaded.isEmpty()) {
      throw Problem.of(Kind.NOT_FOUND, "%s has no file '%s'".formatted(version.title(), name));
    }
    String sha256 = inPackage != null ? inPackage : uploaded.orElseThrow().sha256();
    String uri =
        inPackage != null ? PackageFiles.uri(version, name) : files.path(sha256).toString();
    Optional<Path> file = folder.find(uri);
    if (file.isEmpty() || !ArtifactFolder.sha256(file.get()).equals(sha256)) {
      throw Problem.of(
          Kind.CONFLICT,
          "The file '%s' of %s was changed or lost after it was registered"
              .formatted(name, version.title()));
    }
    return new Content(file.get(), sha256);
  }

  /**
   * Adds a file; doing it twice is the same as doing it once.
   *
   * @throws Problem when the name is taken or not safe, or the content is not what its digest says
   */
  public Artifact add(
      Actor actor, ModelVersion version, String name, String sha256, InputStream content)
      throws IOException {
    requireSafe(name);
    if (packages.digests(version).containsKey(name)) {
      throw Problem.of(
          Kind.CONFLICT, "'%s' belongs to the package of %s".formatted(name, version.title()));
    }
    uploads.find(version, name).ifPresent(there -> requireSame(there, sha256));
    long size = files.keep(content, sha256);
    Artifact kept =
        uploads.add(version, new Artifact(name, size, sha256, actor.name(), clock.instant()));
    requireSame(kept, sha256);
    return kept;
  }

  private static void requireSafe(String name) {
    if (!SAFE.matcher(name).matches()) {
      throw Problem.of(
          Kind.INVALID,
          "'%s' is not a file name here. Use at most 100 letters, digits, dots, underscores and"
                  .formatted(name)
              + " hyphens, beginning with a letter or a digit");
    }
  }

  private static void requireSame(Artifact there, String sha256) {
    if (!there.sha256().equals(sha256)) {
      throw Problem.of(
          Kind.CONFLICT,
          "There is a file '%s' with another content. Files are never replaced: use another name"
              .formatted(there.name()));
    }
  }
}
