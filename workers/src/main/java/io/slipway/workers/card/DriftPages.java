package io.slipway.workers.card;

import io.slipway.contract.DriftReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes a page about a case of drift: one HTML file, which needs no network and no script. */
public final class DriftPages {
  private final TemplateEngine templates = new TemplateEngine();

  public DriftPages() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(DriftPages.class.getClassLoader());
    resolver.setPrefix(DriftPages.class.getPackageName().replace('.', '/') + "/");
    resolver.setCharacterEncoding("UTF-8");
    templates.setTemplateResolver(resolver);
  }

  public String html(DriftFacts facts) {
    DriftReport report = facts.report();
    Context context = new Context(Locale.ENGLISH);
    context.setVariable("facts", facts);
    context.setVariable("report", report);
    context.setVariable("explanation", facts.explanation());
    context.setVariable("words", new Words());
    context.setVariable("columns", report == null ? List.of() : BinPlots.columns(report));
    context.setVariable(
        "answers",
        Optional.ofNullable(report).map(DriftReport::answers).map(BinPlots::answers).orElse(null));
    context.setVariable("course", WindowPlots.course(facts.windows()).orElse(null));
    return templates.process("drift.html", context);
  }
}
