package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens packages: from the store, and at the start from the server's own copy if need be. */
final class Packages {
  private static final Logger LOG = LoggerFactory.getLogger(Packages.class);

  private final PackageFolders store;
  private final PackageCopies copies;

  Packages(Path artifacts, Path state) {
    this.store = new PackageFolders(artifacts);
    this.copies = new PackageCopies(state.resolve("packages"));
  }

  /** Throws PackageRefusedException if it is not good. */
  ServedModel open(ModelName name, ModelSource source) {
    var verified = store.read(source);
    var opened = verified.open();
    keep(source.sha256(), verified);
    return new ServedModel(name, source, opened);
  }

  /** A disk that is full takes no version away: it only has no copy. */
  private void keep(String sha256, VerifiedPackage verified) {
    try {
      copies.keep(sha256, verified);
    } catch (UncheckedIOException e) {
      LOG.atWarn().addKeyValue("sha256", sha256).setCause(e).log("no copy kept");
    }
  }

  /** Throws PackageRefusedException if it is not good or has no samples. */
  Trial tryOut(ModelSource source) {
    var opened = store.read(source).open();
    opened.scorer().close();
    if (opened.trial().rows() == 0) {
      throw new PackageRefusedException(
          "The manifest of " + source.uri() + " has no samples to try the model on");
    }
    LOG.atInfo().addKeyValue("uri", source.uri()).addKeyValue("trial", opened.trial()).log("tried");
    return opened.trial();
  }

  Slot restored(ModelName name, ModelSource source) {
    try {
      return open(name, source);
    } catch (PackageRefusedException e) {
      LOG.atError()
          .addKeyValue("model", name)
          .addKeyValue("version", source.version())
          .addKeyValue("reason", e.getMessage())
          .log("refused at the start");
      return fromCopy(name, source, String.valueOf(e.getMessage()));
    }
  }

  private Slot fromCopy(ModelName name, ModelSource source, String refusal) {
    try {
      var opened = copies.read(source.sha256()).open();
      return new ServedModel(
          name,
          source,
          opened.withProblem("Served from the server's own copy. The stored package: " + refusal));
    } catch (PackageRefusedException e) {
      return new Slot.Unavailable(source, refusal);
    }
  }

  /** Copies of other packages are removed. One that cannot be is left for the next time. */
  void retain(Collection<Served> served) {
    try {
      copies.retain(
          served.stream()
              .flatMap(Served::sources)
              .map(ModelSource::sha256)
              .collect(Collectors.toSet()));
    } catch (UncheckedIOException e) {
      LOG.atWarn().setCause(e).log("old copies of packages not removed");
    }
  }
}
