package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The recipes of all parts of one stack.
 *
 * @param environment of the user, for what may be set there
 */
record StackRecipes(StackHome home, Checkout checkout, Map<String, String> environment) {
  /** Parts of every stack. */
  static final List<String> CORE =
      List.of(
          EngineRecipe.NAME,
          ProgramRecipes.SPARK,
          ProgramRecipes.SERVING,
          PostgresqlRecipe.NAME,
          ProgramRecipes.WORKERS);

  /** Parts that a full stack has besides. */
  static final List<String> WINDOWS = List.of(ProgramRecipes.SEARCH, WebappsRecipe.NAME);

  private static final Set<String> OURS =
      Set.of(ProgramRecipes.SPARK, ProgramRecipes.SERVING, ProgramRecipes.WORKERS);

  /** What the home was last asked to run, in the order of the start. */
  List<Recipe> wanted() {
    StackHome.Wanted wanted = home.remembered();
    Collection<String> parts = wanted.parts();
    return all(wanted).stream().filter(recipe -> parts.contains(recipe.name())).toList();
  }

  /** The slowest to start come first; the workers wait for their database. */
  private List<Recipe> all(StackHome.Wanted wanted) {
    StackPorts ports = wanted.ports();
    PostgresqlRecipe postgresql =
        new PostgresqlRecipe(home.root().resolve(PostgresqlRecipe.NAME), ports.postgresql());
    ProgramRecipes programs =
        new ProgramRecipes(home, checkout, ports, postgresql.login(), environment);
    List<Exporter> exporters = exporters(wanted);
    List<String> engineNeeds = wanted.full() ? List.of(ProgramRecipes.SEARCH) : List.of();
    return List.of(
        Recipe.of(ProgramRecipes.SEARCH, ports.search(), programs::search),
        new Recipe(
            EngineRecipe.NAME,
            ports.gateway(),
            engineNeeds,
            exporters.toString(),
            () -> engine(ports, exporters)),
        Recipe.of(ProgramRecipes.SPARK, ports.spark(), programs::spark),
        Recipe.of(ProgramRecipes.SERVING, ports.scoring(), programs::serving),
        Recipe.of(
            PostgresqlRecipe.NAME,
            ports.postgresql(),
            () -> postgresql.prepare(cache().postgresql())),
        Recipe.of(ProgramRecipes.WORKERS, ports.api(), programs::workers)
            .after(PostgresqlRecipe.NAME),
        Recipe.of(WebappsRecipe.NAME, ports.webapps(), () -> webapps(ports))
            .after(ProgramRecipes.SEARCH, EngineRecipe.NAME));
  }

  private Part engine(StackPorts ports, List<Exporter> exporters) {
    return new EngineRecipe(ports.engine(), false, exporters).prepare(camunda(EngineRecipe.NAME));
  }

  private Part webapps(StackPorts ports) {
    return new WebappsRecipe(ports).prepare(camunda(WebappsRecipe.NAME));
  }

  private CamundaProgram camunda(String part) {
    Path directory = home.root().resolve(part);
    return CamundaProgram.in(directory, environment);
  }

  private List<Exporter> exporters(StackHome.Wanted wanted) {
    List<Exporter> exporters = new ArrayList<>();
    // an engine without any of our programs beside it is a bare one
    if (!Collections.disjoint(wanted.parts(), OURS)) {
      exporters.add(
          new Exporter(
              "slipway",
              Optional.of(checkout.jar("engine-exporter")),
              "io.slipway.exporter.RecordExporter",
              Map.of("url", wanted.ports().apiUri().resolve("/v1/engine-records").toString())));
    }
    if (wanted.full()) {
      exporters.add(WebappsRecipe.exporter(wanted.ports()));
    }
    return exporters;
  }

  private Cache cache() {
    return Cache.ofThisUser(environment);
  }
}
