package io.slipway.workers.card;

import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes model cards: one HTML file each, which needs no network, no other file and no script. The
 * same facts and reports give the same bytes.
 */
public final class ModelCards {
  private final TemplateEngine templates = new TemplateEngine();

  public ModelCards() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(ModelCards.class.getClassLoader());
    resolver.setPrefix(ModelCards.class.getPackageName().replace('.', '/') + "/");
    resolver.setCharacterEncoding("UTF-8");
    templates.setTemplateResolver(resolver);
  }

  /**
   * The card of a version. A report that is missing or damaged is named where its section would be;
   * the rest is there.
   *
   * @throws IllegalArgumentException when the facts name a file that is not below the artifact root
   */
  public String html(CardFacts facts) {
    Evidence evidence = Evidence.of(facts);
    Results results = new Results(facts, evidence);
    Context context = new Context(Locale.ENGLISH);
    context.setVariable("facts", facts);
    context.setVariable("request", facts.request());
    context.setVariable("evidence", evidence);
    context.setVariable("words", new Words());
    context.setVariable("metrics", new MetricWords());
    context.setVariable("results", results);
    context.setVariable("summary", new Summary(facts, evidence, results).lines());
    context.setVariable("findings", Findings.of(facts, evidence));
    context.setVariable("making", new Making(facts, evidence));
    context.setVariable("candidates", CandidateTable.of(facts.candidates(), facts.champion()));
    context.setVariable("data", new DataSection(facts, evidence));
    context.setVariable("performance", PerformanceSection.of(evidence));
    return templates.process("card.html", context);
  }
}
