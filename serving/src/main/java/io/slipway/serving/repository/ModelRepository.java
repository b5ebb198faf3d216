package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The versions that are served, one for each name. Requests never wait for a change of them. */
public final class ModelRepository implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

  private final Map<ModelName, Slot> slots = new ConcurrentHashMap<>();
  private final PackageFolders folders;
  private final ServedState state;

  private ModelRepository(PackageFolders folders, ServedState state) {
    this.folders = folders;
    this.state = state;
  }

  /**
   * Serves again what was served before. A package that cannot be loaded any more costs only
   * itself: the index says why.
   *
   * @param artifacts folder in which all packages lie
   * @param state folder in which it is remembered what is served
   */
  public static ModelRepository open(Path artifacts, Path state) {
    var repository = new ModelRepository(new PackageFolders(artifacts), new ServedState(state));
    repository.state.read().forEach(repository::restore);
    return repository;
  }

  private void restore(ModelName name, ModelSource source) {
    try {
      slots.put(name, opened(name, source));
      logged(LOG.atInfo(), name, source).log("restored");
    } catch (PackageRefusedException e) {
      slots.put(name, new Slot.Unavailable(source, String.valueOf(e.getMessage())));
      logged(LOG.atError(), name, source).addKeyValue("reason", e.getMessage()).log("not restored");
    }
  }

  /**
   * Serves this version from now on and remembers it.
   *
   * @throws PackageRefusedException if the package is not good; what was served goes on
   */
  public synchronized IndexEntry load(ModelName name, ModelSource source) {
    var loaded = opened(name, source);
    var remembered = sources();
    remembered.put(name, source);
    try {
      state.write(remembered);
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
    release(slots.put(name, loaded));
    logged(LOG.atInfo(), name, source).log("loaded");
    return loaded.entry(name);
  }

  /** Serves this name no more, if it was served. */
  public synchronized void unload(ModelName name) {
    var remembered = sources();
    if (remembered.remove(name) == null) {
      return;
    }
    state.write(remembered);
    release(slots.remove(name));
    LOG.atInfo().addKeyValue("model", name).log("unloaded");
  }

  /**
   * Loads a package aside and scores its samples, without serving it.
   *
   * @throws PackageRefusedException if the package is not good or has no samples
   */
  public Trial tryOut(ModelSource source) {
    var loaded = folders.read(source).load();
    loaded.scorer().close();
    if (loaded.trial().rows() == 0) {
      throw new PackageRefusedException(
          "The manifest of " + source.uri() + " has no samples to try the model on");
    }
    LOG.atInfo().addKeyValue("uri", source.uri()).addKeyValue("trial", loaded.trial()).log("tried");
    return loaded.trial();
  }

  /** All names in alphabetical order. */
  public List<IndexEntry> index() {
    return slots.entrySet().stream()
        .map(slot -> slot.getValue().entry(slot.getKey()))
        .sorted(Comparator.comparing(entry -> entry.name().value()))
        .toList();
  }

  /**
   * The model behind a name, held until the caller closes it.
   *
   * @throws UnknownModelException if nothing is served under the name
   * @throws UnavailableModelException if what should be served could not be loaded
   */
  public ServedModel hold(ModelName name) {
    while (true) {
      var slot = slots.get(name);
      if (slot instanceof Slot.Unavailable unavailable) {
        throw new UnavailableModelException(
            "Model '" + name + "' is not available: " + unavailable.reason());
      }
      if (slot == null) {
        throw new UnknownModelException(
            "Model '" + name + "' is not served here. Served are: " + served());
      }
      // one that was let go between the two lines has its successor in the map already
      if (slot instanceof ServedModel model && model.hold()) {
        return model;
      }
    }
  }

  /** The same, if it is this version that is served. */
  public ServedModel hold(ModelName name, int version) {
    var model = hold(name);
    if (model.source().version() == version) {
      return model;
    }
    model.close();
    throw new UnknownModelException(
        "Version "
            + version
            + " of model '"
            + name
            + "' is not served here. Served are: "
            + served());
  }

  /** Requests that still score keep their model until they are done. */
  @Override
  public synchronized void close() {
    List.copyOf(slots.keySet()).forEach(name -> release(slots.remove(name)));
  }

  private ServedModel opened(ModelName name, ModelSource source) {
    var verified = folders.read(source);
    return new ServedModel(name, source, verified.manifest(), verified.load().scorer());
  }

  private static LoggingEventBuilder logged(
      LoggingEventBuilder event, ModelName name, ModelSource source) {
    return event
        .addKeyValue("model", name)
        .addKeyValue("version", source.version())
        .addKeyValue("sha256", source.sha256());
  }

  private Map<ModelName, ModelSource> sources() {
    var sources = new TreeMap<ModelName, ModelSource>(Comparator.comparing(ModelName::value));
    slots.forEach((name, slot) -> sources.put(name, slot.source()));
    return sources;
  }

  private String served() {
    return index().stream()
        .map(entry -> entry.name() + " version " + entry.version())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void release(@Nullable Slot slot) {
    if (slot instanceof ServedModel model) {
      model.close();
    }
  }
}
