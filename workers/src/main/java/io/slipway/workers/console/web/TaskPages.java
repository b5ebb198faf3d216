package io.slipway.workers.console.web;

import io.slipway.workers.console.Reviewing;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.task.Decision;
import io.slipway.workers.task.Decisions;
import io.slipway.workers.task.TaskView;
import io.slipway.workers.task.Tasks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for people, and what they decide. */
@ConsolePage
class TaskPages {
  private final Tasks tasks;
  private final Decisions decisions;
  private final Reviewing reviewing;

  TaskPages(Tasks tasks, Decisions decisions, Reviewing reviewing) {
    this.tasks = tasks;
    this.decisions = decisions;
    this.reviewing = reviewing;
  }

  /** What the form of a task sends; what was not filled in is empty. */
  public record Answer(
      String decision,
      String comment,
      String sha256,
      String nonce,
      String condition,
      String conditionDue) {
    static Answer of(Map<String, String> form) {
      return new Answer(
          form.getOrDefault("decision", ""),
          form.getOrDefault("comment", ""),
          form.getOrDefault("sha256", ""),
          form.getOrDefault("nonce", ""),
          form.getOrDefault("condition", ""),
          form.getOrDefault("conditionDue", ""));
    }

    Decision toDecision() {
      boolean conditional = decision.equals("APPROVE_WITH_CONDITION");
      return new Decision(
          Fields.given(decision).orElse(null),
          Fields.given(comment).orElse(null),
          Fields.given(sha256).orElse(null),
          Fields.given(nonce).orElse(null),
          conditional ? Fields.given(condition).orElse(null) : null,
          conditional ? Fields.given(conditionDue).orElse(null) : null);
    }
  }

  @GetMapping("/console/tasks")
  String list(Actor actor, Model page) {
    Map<Boolean, List<TaskView>> open =
        tasks.open(actor, Optional.empty(), Optional.empty()).stream()
            .collect(Collectors.partitioningBy(task -> Reviewing.isFor(actor, task)));
    page.addAttribute("mine", open.get(true));
    page.addAttribute("others", open.get(false));
    return "tasks";
  }

  @GetMapping("/console/tasks/{key}")
  String show(Actor actor, @PathVariable long key, Model page) throws IOException {
    fill(page, actor, key);
    page.addAttribute("answer", Answer.of(Map.of()));
    return "task";
  }

  @PostMapping("/console/tasks/{key}/decision")
  ModelAndView decide(
      Actor actor,
      @PathVariable long key,
      @RequestParam Map<String, String> form,
      Model page,
      RedirectAttributes next)
      throws IOException {
    Answer answer = Answer.of(form);
    try {
      TaskView decided = decisions.decide(actor, key, answer.toDecision());
      next.addFlashAttribute(
          "said",
          "Your decision on “%s” of %s was taken: %s."
              .formatted(decided.name(), decided.modelName(), words(decided, answer)));
      return new ModelAndView("redirect:/console/tasks");
    } catch (Problem refused) {
      if (refused.kind() == Kind.NOT_FOUND) {
        throw refused;
      }
      return again(
          fill(page, actor, key),
          answer,
          ConsoleAdvice.said(refused),
          ConsoleAdvice.status(refused));
    } catch (NotYet away) {
      return again(
          fill(page, actor, key),
          answer,
          away.getMessage() + ". Try again in a moment.",
          HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  /** The form once more, as it was filled in, with the reason why it was not taken. */
  private static ModelAndView again(Model page, Answer answer, String refusal, HttpStatus status) {
    page.addAttribute("answer", answer);
    page.addAttribute("refusal", refusal);
    return new ModelAndView("task", page.asMap(), status);
  }

  private Model fill(Model page, Actor actor, long key) throws IOException {
    TaskView task = decisions.show(actor, key);
    page.addAttribute("task", task);
    page.addAttribute("evidence", reviewing.evidence(actor, task));
    page.addAttribute("choices", Reviewing.choices(task));
    page.addAttribute("conditional", Reviewing.mayHaveCondition(task));
    page.addAttribute("version", reviewing.version(task).orElse(null));
    page.addAttribute("isMine", Reviewing.isFor(actor, task));
    page.addAttribute("isRequester", task.requestedBy().equals(actor.name()));
    return page;
  }

  private static String words(TaskView task, Answer answer) {
    return Reviewing.choices(task).stream()
        .filter(choice -> choice.value().equals(answer.decision()))
        .map(Reviewing.Choice::words)
        .findFirst()
        .orElse(answer.decision());
  }
}
